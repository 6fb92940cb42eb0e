import type { UsersFacet } from '../../../contract/facets/users.js';
import type { User } from '../../../model/user.js';
import { readUser } from '../convert/readPeople.js';
import type { TencentSession } from '../createTencentSession.js';
import { further, late } from '../late.js';
import { USERS_PER_QUERY } from '../limits.js';
import { partsOf } from '../partsOf.js';

export function createUsers(session: TencentSession, hasSearch: boolean): UsersFacet {
  return {
    get: ({ userIds, signal }) => get(userIds, signal),
    ...late(async () => (await further()).createUserCalls(session, hasSearch, get), ['find', 'update']),
  };

  /** The SDK answers for the first hundred, and says nothing of the rest. */
  async function get(userIds: readonly string[], signal: AbortSignal | undefined): Promise<readonly User[]> {
    const wanted = [...new Set(userIds)].filter((id) => id !== '');
    const users: User[] = [];
    for (const userIDList of partsOf(wanted, USERS_PER_QUERY)) {
      const data = await session.ask(signal, (sdk) => sdk.getUserProfile({ userIDList }));
      const found = Array.isArray(data) ? data.flatMap((each) => readUser(each) ?? []) : [];
      users.push(...found.filter(({ id }) => userIDList.includes(id)));
    }
    return users;
  }
}
