import { chatError } from '../../../model/error.js';
import { endOf } from '../convert.js';
import type { BanRow } from '../database/groupRows.js';
import { key } from '../database/keys.js';
import type { ConversationRow, MemberRow } from '../database/tables.js';
import { putNewMember } from './conversations.js';
import type { Act, View } from './createServer.js';
import { rosterOf } from './crowd.js';
import { kindOf, maxMembersOf } from './groupKinds.js';
import { leavePermissionGroups } from './groupPermissions.js';
import { listFor, tellGroup, tip } from './groupRules.js';
import { isLiveRoom, partFromRoom } from './liveRooms.js';
import { idsOf, membersOf, putMember } from './lookup.js';
import { hasReceipts } from './receipts.js';
import { tellReceipts } from './tellReceipts.js';
import { partFromTopics, topicSeqs } from './topicMembers.js';

/** Whether who comes now sees what was said before. */
export function isHistoryVisible(row: ConversationRow): boolean {
  return row.historyVisible ?? kindOf(row).history === 'all';
}

/** The ban that holds now. */
export async function banOf(view: View, groupId: string, userId: string): Promise<BanRow | undefined> {
  const ban = await view.get('bans', key(groupId, userId));
  return ban === undefined || (ban.until !== undefined && ban.until <= view.now) ? undefined : ban;
}

export function bannedError(ban: BanRow): ReturnType<typeof chatError> {
  return chatError('forbidden', {
    detail: 'Kept out of this group.',
    data: ban.until === undefined ? { banned: true } : { banned: true, until: ban.until },
  });
}

/** How many more may come in. */
export async function roomLeft(view: View, row: ConversationRow): Promise<number> {
  const maxMembers = maxMembersOf(row);
  return maxMembers === undefined ? Number.POSITIVE_INFINITY : maxMembers - (await rosterOf(view, row)).count;
}

/** Brings people in, tells everybody, and says so in the conversation. What somebody had cleared before stays cleared. */
export async function admit(
  act: Act,
  row: ConversationRow,
  self: string,
  userIds: readonly string[],
  event: 'joined' | 'invited',
): Promise<void> {
  const present = idsOf(await membersOf(act, row.id));
  for (const userId of userIds) {
    const former = await act.get('members', key(row.id, userId));
    putNewMember(act, row, { userId, role: 'member', former });
    const member = await act.get('members', key(row.id, userId));
    if (member === undefined) continue;
    // Silenced is silenced, also for who leaves and comes back.
    const seated: MemberRow = { ...member, mutedUntil: former?.mutedUntil, nameCard: former?.nameCard };
    const sees = isHistoryVisible(row);
    if (row.type === 'community')
      putMember(act, { ...seated, joinedSeqs: await topicSeqs(act, row.id), sinceJoining: sees ? undefined : true });
    else putMember(act, sees ? seated : { ...seated, clearedUpTo: Math.max(seated.clearedUpTo, row.seq) });
    act.log(present, { type: 'member', conversationId: row.id, userId });
  }
  await tellGroup(act, row.id);
  await tip(act, row, self, 'members', { event, subjects: userIds });
  await listFor(act, row, userIds);
}

/** History stays readable up to here, until the person deletes the conversation. */
export async function part(act: Act, row: ConversationRow, member: MemberRow, reason: 'left' | 'kicked' | 'dismissed'): Promise<void> {
  if (isLiveRoom(row)) return partFromRoom(act, row, member.userId, reason);
  await leavePermissionGroups(act, row, member);
  if (row.type === 'community') await partFromTopics(act, row.id, [member.userId], reason);
  const { permissionGroupIds: _, permissions: __, ...rest } = member;
  const gone: MemberRow = { ...rest, left: { reason, seq: row.seq }, role: 'member', unread: 0, mentions: undefined };
  putMember(act, gone);
  // Who goes without having read it is asked no more. Of a group that has ended nobody hears anything.
  if (row.kind === 'group' && hasReceipts(row) && reason !== 'dismissed') await tellReceipts(act, row, gone, member.readSeq, row.seq);
  act.log([member.userId], { type: 'event', event: { type: 'conversation-removed', conversationId: row.id, reason, upTo: endOf(row) } });
}

/** Takes members out and tells the rest. */
export async function sendAway(
  act: Act,
  row: ConversationRow,
  self: string,
  gone: readonly MemberRow[],
  reason: 'left' | 'kicked',
): Promise<void> {
  for (const member of gone) await part(act, row, member, reason);
  const rest = idsOf(await membersOf(act, row.id));
  for (const { userId } of gone) act.log(rest, { type: 'event', event: { type: 'member-removed', groupId: row.id, userId } });
  await tellGroup(act, row.id);
  await tip(act, row, self, 'members', { event: reason === 'left' ? 'left' : 'removed', subjects: idsOf(gone) });
}
