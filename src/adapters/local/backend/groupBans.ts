import type { Page } from '../../../contract/ChatAdapter.js';
import { chatError } from '../../../model/error.js';
import type { GroupBan } from '../../../model/group.js';
import type { BanRow } from '../database/groupRows.js';
import { key, within } from '../database/keys.js';
import type { ConversationRow } from '../database/tables.js';
import type { Act, View } from './createServer.js';
import { membersAmong } from './crowd.js';
import { maxBans } from './groupLimits.js';
import { notify } from './groupNotices.js';
import { actingIn, allowed } from './groupRules.js';
import { banOf, sendAway } from './groupSeats.js';
import { checkTextSize, limits } from './limits.js';
import { idsOf, membersOf, requireUser } from './lookup.js';
import { type PageArgs, pageOfRows } from './paging.js';
import { outranks } from './rights.js';

export interface Banning {
  readonly userIds: readonly string[];
  readonly until?: number | undefined;
  readonly reason?: string | undefined;
}

/** Keeps people out, and takes those out who are in. All of them, or nobody. */
export async function ban(act: Act, self: string, groupId: string, { userIds, until, reason }: Banning): Promise<void> {
  const { row, own } = await actingIn(act, groupId, self, 'ban');
  if (until !== undefined && !(until > act.now)) throw chatError('invalid', { detail: 'The ban would be over.' });
  checkTextSize(reason ?? '', limits.requestTextBytes);
  const gone = await membersAmong(act, row, userIds);
  if (userIds.includes(self) || gone.some((member) => !outranks(own, member))) throw chatError('forbidden');
  const held = (await act.list('bans', within(groupId))).filter((each) => isHeld(each, act.now) && !userIds.includes(each.userId));
  if (held.length + new Set(userIds).size > maxBans) throw chatError('limit-reached', { data: { limit: maxBans } });
  for (const userId of new Set(userIds)) {
    await requireUser(act, userId);
    const one: BanRow = { groupId, userId, by: self, at: act.now, until, reason };
    act.put('bans', key(groupId, userId), one);
    await tell(act, row, one, false);
  }
  if (gone.length === 0) return;
  await sendAway(act, row, self, gone, 'kicked');
  const data = { banned: true, ...(until !== undefined && { until }), ...(reason !== undefined && { reason }) };
  await notify(act, row, idsOf(gone), { topic: 'group-removed', by: self, text: '{by} banned you from {group}', data });
}

export async function unban(act: Act, self: string, groupId: string, userIds: readonly string[]): Promise<void> {
  const { row } = await actingIn(act, groupId, self, 'ban');
  for (const userId of new Set(userIds)) {
    const known = await banOf(act, groupId, userId);
    act.delete('bans', key(groupId, userId));
    if (known !== undefined) await tell(act, row, known, true);
  }
}

export async function bansPage(view: View, self: string, groupId: string, args: PageArgs): Promise<Page<GroupBan>> {
  await actingIn(view, groupId, self, 'ban');
  return pageOfRows(
    view,
    {
      table: 'bans',
      range: within(groupId),
      keyOf: ({ userId }) => key(groupId, userId),
      take: async (row) => (isHeld(row, view.now) ? toBan(row) : null),
    },
    args,
  );
}

async function tell(act: Act, row: ConversationRow, one: BanRow, lifted: boolean): Promise<void> {
  const event = { type: 'group-ban', ban: toBan(one), ...(lifted && { lifted }) } as const;
  act.log(allowed(row, await membersOf(act, row.id), 'ban'), { type: 'event', event });
}

function isHeld({ until }: BanRow, now: number): boolean {
  return until === undefined || until > now;
}

function toBan({ groupId, userId, by, at, until, reason }: BanRow): GroupBan {
  return { groupId, userId, by, at, ...(until !== undefined && { until }), ...(reason !== undefined && { reason }) };
}
