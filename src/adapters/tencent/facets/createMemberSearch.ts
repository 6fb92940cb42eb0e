import type { GroupsFacet } from '../../../contract/facets/groups.js';
import { chatError } from '../../../model/error.js';
import type { Group, GroupMember } from '../../../model/group.js';
import { sizeOf } from '../check.js';
import type { TencentSession } from '../createTencentSession.js';
import { listAt, textAt } from '../read.js';
import { askMembers } from './askMembers.js';
import { wordsOf } from './createUserCalls.js';

/** Members by words, which the cloud search plug-in finds, or by an id. By role alone: a page of all, and of it those who have one. */
export function createMemberSearch(
  session: TencentSession,
  get: (groupId: string, signal: AbortSignal | undefined) => Promise<Group>,
  page: GroupsFacet['members'],
): Required<Pick<GroupsFacet, 'findMembers'>> {
  return {
    async findMembers({ groupId, text = '', roles, after, limit, signal }) {
      const isWanted = ({ role }: GroupMember): boolean => roles?.includes(role) ?? true;
      const keywordList = wordsOf(text);
      if (keywordList.length === 0) {
        const found = await page({ groupId, limit, signal, ...(after !== undefined && { after }) });
        return { ...found, items: found.items.filter(isWanted) };
      }
      if (after !== undefined && typeof after !== 'string') throw chatError('invalid');
      if ((await get(groupId, signal)).ownRole === undefined) throw chatError('not-member');
      const asked = { keywordList, groupIDList: [groupId], count: sizeOf(limit, 100), ...(after !== undefined && { cursor: after }) };
      const data = await session.ask(signal, (sdk) => sdk.searchCloudGroupMembers(asked));
      const found = listAt(data, 'searchResultList')
        .flatMap((result) => listAt(result, 'memberList'))
        .flatMap((member) => textAt(member, 'userID') ?? []);
      // What is found has names and no roles. Ids are no words to the service.
      const members = await askMembers(session, groupId, after === undefined ? [text.trim(), ...found] : found, signal);
      const next = textAt(data, 'cursor');
      return { items: members.filter(isWanted).slice(0, limit), ...(next !== undefined && { after: next }) };
    },
  };
}
