import type { Page } from '../../../contract/ChatAdapter.js';
import type { MemberRole } from '../../../model/group.js';
import { key, within } from '../database/keys.js';
import type { MemberRow } from '../database/tables.js';
import type { View } from './createServer.js';
import { actingIn } from './groupRules.js';
import { type PageArgs, pageOfRows } from './paging.js';
import { fold } from './users.js';

export interface MemberQuery {
  readonly text?: string | undefined;
  readonly roles?: readonly MemberRole[] | undefined;
}

/** Members by name card, nickname or id, and by role: those whom somebody has met (of a crowd, who has not spoken has no row). */
export async function findMembers(
  view: View,
  self: string,
  groupId: string,
  { text = '', roles }: MemberQuery,
  args: PageArgs,
): Promise<Page<MemberRow>> {
  await actingIn(view, groupId, self, 'seeMembers');
  const wanted = fold(text);
  const isMatch = async (member: MemberRow): Promise<boolean> => {
    if (member.left !== undefined || roles?.includes(member.role) === false) return false;
    if (wanted === '') return true;
    const names = [member.nameCard, member.userId, (await view.user(member.userId))?.nickname];
    return names.some((name) => name !== undefined && fold(name).includes(wanted));
  };
  return pageOfRows(
    view,
    {
      table: 'members',
      range: within(groupId),
      keyOf: ({ userId }) => key(groupId, userId),
      take: async (member) => ((await isMatch(member)) ? member : null),
    },
    args,
  );
}
