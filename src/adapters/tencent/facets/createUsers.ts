import type { UsersFacet } from '../../../contract/facets/users.js';
import type { User } from '../../../model/user.js';
import { readUser } from '../convert/readPeople.js';
import type { TencentSession } from '../createTencentSession.js';
import { late } from '../late.js';
import { USERS_PER_QUERY } from '../limits.js';

export function createUsers(session: TencentSession, hasSearch: boolean): UsersFacet {
  return {
    get: ({ userIds, signal }) => get(userIds, signal),
    ...late(async () => (await import('./createUserCalls.js')).createUserCalls(session, hasSearch, get), ['find', 'update']),
  };

  /** The SDK answers for the first hundred, and says nothing of the rest. */
  async function get(userIds: readonly string[], signal: AbortSignal | undefined): Promise<readonly User[]> {
    const wanted = [...new Set(userIds)].filter((id) => id !== '');
    const users: User[] = [];
    for (let from = 0; from < wanted.length; from += USERS_PER_QUERY) {
      const userIDList = wanted.slice(from, from + USERS_PER_QUERY);
      const data = await session.ask(signal, (sdk) => sdk.getUserProfile({ userIDList }));
      const found = Array.isArray(data) ? data.flatMap((each) => readUser(each) ?? []) : [];
      users.push(...found.filter(({ id }) => userIDList.includes(id)));
    }
    return users;
  }
}
