import type { Page } from '../../../contract/ChatAdapter.js';
import type { MemberRole } from '../../../model/group.js';
import { key, within } from '../database/keys.js';
import type { MemberRow } from '../database/tables.js';
import type { View } from './createServer.js';
import { crowdIndex, crowdPage } from './crowd.js';
import { actingIn } from './groupRules.js';
import { limitOf, type PageArgs, pageOfRows } from './paging.js';
import { fold } from './users.js';

export interface MemberQuery {
  readonly text?: string | undefined;
  readonly roles?: readonly MemberRole[] | undefined;
}

/** Members by name card, nickname or id, and by role: those who have rows, then the crowd, who are plain members. */
export async function findMembers(
  view: View,
  self: string,
  groupId: string,
  { text = '', roles }: MemberQuery,
  args: PageArgs,
): Promise<Page<MemberRow>> {
  const { row } = await actingIn(view, groupId, self, 'seeMembers');
  const wanted = fold(text);
  const limit = limitOf(args);
  const inCrowd = (place: number, room: number) => crowdPage(view, row, { text: wanted, limit: room, after: place });
  const place = crowdIndex(args.after);
  if (place !== null) return inCrowd(place, limit);
  const isMatch = async (member: MemberRow): Promise<boolean> => {
    if (member.left !== undefined || roles?.includes(member.role) === false) return false;
    if (wanted === '') return true;
    const names = [member.nameCard, member.userId, (await view.user(member.userId))?.nickname];
    return names.some((name) => name !== undefined && fold(name).includes(wanted));
  };
  const page = await pageOfRows(
    view,
    {
      table: 'members',
      range: within(groupId),
      keyOf: ({ userId }) => key(groupId, userId),
      take: async (member) => ((await isMatch(member)) ? member : null),
    },
    args,
  );
  if (page.after !== undefined || row.crowd === undefined || roles?.includes('member') === false) return page;
  const rest = await inCrowd(0, limit - page.items.length);
  return { ...rest, items: [...page.items, ...rest.items] };
}
