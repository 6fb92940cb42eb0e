import type { InviteOutcome } from '../../../contract/facets/groups.js';
import { chatError } from '../../../model/error.js';
import type { MemberRole } from '../../../model/group.js';
import { key } from '../database/keys.js';
import type { ConversationRow, MemberRow } from '../database/tables.js';
import { appendTip } from './append.js';
import { putNewMember } from './conversations.js';
import type { Act } from './createServer.js';
import { isMember, knownMember, membersAmong, rosterOf } from './crowd.js';
import { demand, tellGroup } from './groupRules.js';
import { limits } from './limits.js';
import { idsOf, isBlocked, memberStanding, membersOf, putMember } from './lookup.js';
import { conversationRights, outranks } from './rights.js';

const maxNameCard = 100;

export async function invite(act: Act, self: string, groupId: string, userIds: readonly string[]): Promise<readonly InviteOutcome[]> {
  const { row, own } = await memberStanding(act, groupId, self);
  demand(conversationRights(row, own).invite);
  const { members: present, count } = await rosterOf(act, row);
  const outcomes: InviteOutcome[] = [];
  const added: string[] = [];
  for (const userId of new Set(userIds)) {
    const outcome = await inviteOutcome(act, self, row, userId, count + added.length);
    outcomes.push({ userId, outcome });
    if (outcome !== 'added') continue;
    added.push(userId);
    putNewMember(act, row, { userId, role: 'member', former: await act.get('members', key(groupId, userId)) });
  }
  if (added.length === 0) return outcomes;
  for (const userId of added) act.log(idsOf(present), { type: 'member', conversationId: groupId, userId });
  await tellGroup(act, groupId);
  appendTip(act, row, await membersOf(act, groupId), self, { event: 'invited', subjects: added });
  return outcomes;
}

export async function leave(act: Act, self: string, groupId: string): Promise<void> {
  const { row, own } = await memberStanding(act, groupId, self);
  demand(conversationRights(row, own).leave);
  const rest = (await membersOf(act, groupId)).filter(({ userId }) => userId !== self);
  part(act, row, own, 'left');
  act.log(idsOf(rest), { type: 'event', event: { type: 'member-removed', groupId, userId: self } });
  await tellGroup(act, groupId);
  appendTip(act, row, rest, self, { event: 'left', subjects: [self] });
}

export async function removeMembers(act: Act, self: string, groupId: string, userIds: readonly string[]): Promise<void> {
  const { row, own } = await memberStanding(act, groupId, self);
  demand(conversationRights(row, own).removeMembers);
  const gone = await membersAmong(act, row, userIds);
  for (const member of gone) if (!outranks(own, member)) throw chatError('forbidden');
  if (gone.length === 0) return;
  const goneIds = idsOf(gone);
  const rest = (await membersOf(act, groupId)).filter(({ userId }) => !goneIds.includes(userId));
  for (const member of gone) {
    part(act, row, member, 'kicked');
    act.log(idsOf(rest), { type: 'event', event: { type: 'member-removed', groupId, userId: member.userId } });
  }
  await tellGroup(act, groupId);
  appendTip(act, row, rest, self, { event: 'removed', subjects: goneIds });
}

/** Ends the group for everybody. What was said stays readable. */
export async function dismiss(act: Act, self: string, groupId: string): Promise<void> {
  const { row, own } = await memberStanding(act, groupId, self);
  demand(conversationRights(row, own).dismiss);
  act.put('conversations', groupId, { ...row, dismissed: true });
  for (const member of await membersOf(act, groupId)) part(act, row, member, 'dismissed');
}

export async function setRole(act: Act, self: string, groupId: string, userId: string, role: MemberRole): Promise<void> {
  const { row, own } = await memberStanding(act, groupId, self);
  demand(conversationRights(row, own).setRoles);
  const member = await knownMember(act, row, userId);
  if (userId === self) throw chatError('invalid', { detail: 'The owner hands the group over by making somebody else the owner.' });
  if (member.role === role) return;
  putMember(act, { ...member, role });
  if (role === 'owner') putMember(act, { ...own, role: 'member' });
  const members = await membersOf(act, groupId);
  for (const each of role === 'owner' ? [userId, self] : [userId]) {
    act.log(idsOf(members), { type: 'member', conversationId: groupId, userId: each });
  }
  await tellGroup(act, groupId);
  const event = role === 'owner' ? 'owner-changed' : role === 'admin' ? 'admin-set' : member.role === 'admin' ? 'admin-unset' : null;
  if (event !== null) appendTip(act, row, members, self, { event, subjects: [userId] });
}

export async function mute(act: Act, self: string, groupId: string, userId: string | undefined, until: number): Promise<void> {
  const { row, own } = await memberStanding(act, groupId, self);
  demand(conversationRights(row, own).muteMembers);
  const isMuted = until > act.now;
  if (userId === undefined) {
    if ((row.allMuted === true) === isMuted) return;
    const updated: ConversationRow = { ...row, allMuted: isMuted ? true : undefined };
    act.put('conversations', groupId, updated);
    await tellGroup(act, groupId);
    appendTip(act, updated, await membersOf(act, groupId), self, { event: isMuted ? 'all-muted' : 'all-unmuted' });
    return;
  }
  const member = await knownMember(act, row, userId);
  if (!outranks(own, member)) throw chatError('forbidden');
  putMember(act, { ...member, mutedUntil: isMuted ? until : undefined });
  const members = await membersOf(act, groupId);
  act.log(idsOf(members), { type: 'member', conversationId: groupId, userId });
  act.log([userId], { type: 'conversation', conversationId: groupId });
  appendTip(act, row, members, self, { event: isMuted ? 'muted' : 'unmuted', subjects: [userId] });
}

export async function setNameCard(act: Act, self: string, groupId: string, nameCard: string): Promise<void> {
  const { own } = await memberStanding(act, groupId, self);
  if (nameCard.length > maxNameCard) throw chatError('too-large', { data: { limit: maxNameCard } });
  putMember(act, { ...own, nameCard: nameCard.trim() === '' ? undefined : nameCard });
  act.log(idsOf(await membersOf(act, groupId)), { type: 'member', conversationId: groupId, userId: self });
}

async function inviteOutcome(
  act: Act,
  self: string,
  row: ConversationRow,
  userId: string,
  present: number,
): Promise<InviteOutcome['outcome']> {
  if (await isMember(act, row, userId)) return 'already';
  if ((await act.user(userId)) === undefined || (await isBlocked(act, userId, self))) return 'refused';
  return present >= limits.members ? 'refused' : 'added';
}

/** History stays readable up to here, until the person deletes the conversation. */
function part(act: Act, row: ConversationRow, member: MemberRow, reason: 'left' | 'kicked' | 'dismissed'): void {
  putMember(act, { ...member, left: { reason, seq: row.seq }, role: 'member', unread: 0, mentions: undefined });
  act.log([member.userId], { type: 'event', event: { type: 'conversation-removed', conversationId: row.id, reason } });
}
