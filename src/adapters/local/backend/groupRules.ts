import type { TipContent } from '../../../model/content.js';
import { chatError } from '../../../model/error.js';
import { isDenied, type Right } from '../../../model/rights.js';
import { key } from '../database/keys.js';
import type { ConversationRow, MemberRow } from '../database/tables.js';
import { appendTip } from './append.js';
import type { Act, View } from './createServer.js';
import { type GroupAction, type GroupKind, kindOf } from './groupKinds.js';
import { idsOf, memberStanding, membersOf, putMember, type Standing } from './lookup.js';
import { conversationRights } from './rights.js';

export function isGroup(row: ConversationRow): boolean {
  return row.kind === 'group' || row.kind === 'room';
}

/** Throws where the right is not there. */
export function demand(right: Right | undefined): void {
  if (right === undefined) throw chatError('unsupported');
  if (isDenied(right)) throw chatError(right.reason);
}

/** As a member who may do this. Throws otherwise: `not-found`, `not-member`, `unsupported`, or why not. */
export async function actingIn(view: View, groupId: string, self: string, action: Exclude<GroupAction, 'write'>): Promise<Standing> {
  const standing = await groupMemberStanding(view, groupId, self);
  demand(conversationRights(standing.row, standing.own)[action]);
  return standing;
}

export async function groupMemberStanding(view: View, groupId: string, self: string): Promise<Standing> {
  const standing = await memberStanding(view, groupId, self);
  if (!isGroup(standing.row)) throw noGroup(groupId);
  return standing;
}

export function noGroup(groupId: string): ReturnType<typeof chatError> {
  return chatError('not-found', { detail: `${groupId} is no group.` });
}

/** Tells the members: name, picture, notice, roles and rules are both the group's and the conversation's. */
export async function tellGroup(act: Act, groupId: string): Promise<void> {
  const members = idsOf(await membersOf(act, groupId));
  act.log(members, { type: 'group', conversationId: groupId });
  act.log(members, { type: 'conversation', conversationId: groupId });
}

/** A line in the conversation, where groups of this kind have such lines. Each finds the counts that the one before it has left. */
export async function tip(
  act: Act,
  row: ConversationRow,
  self: string,
  about: keyof GroupKind['tips'],
  content: Omit<TipContent, 'kind' | 'actor'>,
): Promise<ConversationRow> {
  if (!kindOf(row).tips[about]) return row;
  return appendTip(act, row, await membersOf(act, row.id), self, content);
}

/** Puts it on their lists where no message does. */
export async function listFor(act: Act, row: ConversationRow, userIds: readonly string[]): Promise<void> {
  for (const userId of userIds) {
    const member = await act.get('members', key(row.id, userId));
    if (member === undefined || member.listed) continue;
    putMember(act, { ...member, listed: true, activeAt: row.lastAt });
    act.log([userId], { type: 'conversation', conversationId: row.id });
  }
}

/** Those of the members who may do this. */
export function allowed(row: ConversationRow, members: readonly MemberRow[], action: Exclude<GroupAction, 'write'>): readonly string[] {
  return idsOf(members.filter((member) => conversationRights(row, member)[action] === true));
}
