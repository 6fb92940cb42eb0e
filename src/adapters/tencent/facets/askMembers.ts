import type { GroupMember } from '../../../model/group.js';
import { readMember } from '../convert/readGroup.js';
import type { TencentSession } from '../createTencentSession.js';
import { partsOf } from '../partsOf.js';
import { listAt } from '../read.js';

/** The SDK answers for so many, and says nothing of the rest. */
const AT_ONCE = 50;

/** How members of a group are now; those who are none are left out. */
export async function askMembers(
  session: TencentSession,
  groupID: string,
  userIds: Iterable<string>,
  signal: AbortSignal | undefined,
): Promise<readonly GroupMember[]> {
  const wanted = [...new Set(userIds)].filter((id) => id !== '');
  const members: GroupMember[] = [];
  for (const userIDList of partsOf(wanted, AT_ONCE)) {
    const data = await session.ask(signal, (sdk) => sdk.getGroupMemberProfile({ groupID, userIDList }));
    members.push(...listAt(data, 'memberList').flatMap((member) => readMember(groupID, member) ?? []));
  }
  (await session.hearing()).cards.see(members);
  return members;
}
