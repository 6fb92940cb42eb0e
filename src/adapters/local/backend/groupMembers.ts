import type { GroupMemberPatch } from '../../../contract/facets/groups.js';
import { chatError } from '../../../model/error.js';
import type { MemberRole } from '../../../model/group.js';
import type { ConversationRow } from '../database/tables.js';
import type { Act } from './createServer.js';
import { knownMember, membersAmong } from './crowd.js';
import { kindOf } from './groupKinds.js';
import { memberDataLimits, patchedData } from './groupLimits.js';
import { notify } from './groupNotices.js';
import { actingIn, demand, groupMemberStanding, tellGroup, tip } from './groupRules.js';
import { part, sendAway } from './groupSeats.js';
import { checkTextSize, limits } from './limits.js';
import { idsOf, membersOf, putMember } from './lookup.js';
import { conversationRights, outranks } from './rights.js';

export async function leave(act: Act, self: string, groupId: string): Promise<void> {
  const { row, own } = await actingIn(act, groupId, self, 'leave');
  await sendAway(act, row, self, [own], 'left');
}

export async function removeMembers(act: Act, self: string, groupId: string, userIds: readonly string[]): Promise<void> {
  const { row, own } = await actingIn(act, groupId, self, 'removeMembers');
  const gone = await membersAmong(act, row, userIds);
  for (const member of gone) if (!outranks(own, member)) throw chatError('forbidden');
  if (gone.length === 0) return;
  await sendAway(act, row, self, gone, 'kicked');
  await notify(act, row, idsOf(gone), { topic: 'group-removed', by: self, text: '{by} removed you from {group}' });
}

/** Ends the group for everybody. What was said stays readable. */
export async function dismiss(act: Act, self: string, groupId: string): Promise<void> {
  const { row } = await actingIn(act, groupId, self, 'dismiss');
  const members = await membersOf(act, groupId);
  act.put('conversations', groupId, { ...row, dismissed: true });
  for (const member of members) await part(act, row, member, 'dismissed');
  await notify(act, row, idsOf(members), { topic: 'group-dismissed', by: self, text: '{by} ended {group}' });
}

export async function setRole(act: Act, self: string, groupId: string, userId: string, role: MemberRole): Promise<void> {
  const { row, own } = await actingIn(act, groupId, self, role === 'owner' ? 'transfer' : 'setRoles');
  if (role !== 'owner' && !kindOf(row).roles.some((each) => each === role)) throw chatError('unsupported');
  const member = await knownMember(act, row, userId);
  if (userId === self) throw chatError('invalid', { detail: 'The owner hands the group over by making somebody else the owner.' });
  if (member.role === role) return;
  // Nobody silences the owner, so nobody could let the new one speak again.
  putMember(act, { ...member, role, ...(role === 'owner' && { mutedUntil: undefined }) });
  if (role === 'owner') putMember(act, { ...own, role: 'member' });
  const members = idsOf(await membersOf(act, groupId));
  for (const each of role === 'owner' ? [userId, self] : [userId])
    act.log(members, { type: 'member', conversationId: groupId, userId: each });
  await tellGroup(act, groupId);
  if (role === 'owner') {
    await tip(act, row, self, 'profile', { event: 'owner-changed', subjects: [userId] });
  } else if (role === 'admin' || member.role === 'admin') {
    await tip(act, row, self, 'staff', { event: role === 'admin' ? 'admin-set' : 'admin-unset', subjects: [userId] });
    const text = role === 'admin' ? '{by} made you an admin of {group}' : 'You are no longer an admin of {group}';
    await notify(act, row, [userId], { topic: role === 'admin' ? 'group-admin-set' : 'group-admin-unset', by: self, text });
  }
}

export async function mute(act: Act, self: string, groupId: string, userId: string | undefined, until: number): Promise<void> {
  const { row, own } = await actingIn(act, groupId, self, 'muteMembers');
  const isMuted = until > act.now;
  if (userId === undefined) {
    if ((row.allMuted === true) === isMuted) return;
    const updated: ConversationRow = { ...row, allMuted: isMuted ? true : undefined };
    act.put('conversations', groupId, updated);
    await tellGroup(act, groupId);
    await tip(act, updated, self, 'muteAll', { event: isMuted ? 'all-muted' : 'all-unmuted' });
    return;
  }
  const member = await knownMember(act, row, userId);
  if (!outranks(own, member)) throw chatError('forbidden');
  putMember(act, { ...member, mutedUntil: isMuted ? until : undefined });
  act.log(idsOf(await membersOf(act, groupId)), { type: 'member', conversationId: groupId, userId });
  act.log([userId], { type: 'conversation', conversationId: groupId });
  await tip(act, row, self, 'staff', { event: isMuted ? 'muted' : 'unmuted', subjects: [userId] });
}

/** One's own, or, with the right to it, that of whom one may act on. */
export async function updateMember(act: Act, self: string, groupId: string, userId: string, patch: GroupMemberPatch): Promise<void> {
  const { row, own } = await groupMemberStanding(act, groupId, self);
  const { editMembers } = conversationRights(row, own);
  if (userId !== self) demand(editMembers);
  // Where nobody's can be edited there are none: in a live room.
  else if (editMembers === undefined) throw chatError('unsupported');
  const member = await knownMember(act, row, userId);
  if (userId !== self && !outranks(own, member)) throw chatError('forbidden');
  checkTextSize(patch.nameCard ?? '', limits.nameCardBytes);
  const nameCard = patch.nameCard ?? member.nameCard ?? '';
  putMember(act, {
    ...member,
    nameCard: nameCard.trim() === '' ? undefined : nameCard,
    shown: patch.metadata === undefined ? member.shown : patchedData(member.shown, patch.metadata, memberDataLimits),
  });
  act.log(idsOf(await membersOf(act, groupId)), { type: 'member', conversationId: groupId, userId });
}
