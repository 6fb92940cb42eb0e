import { chatError } from '../../../model/error.js';
import { key, within } from '../database/keys.js';
import type { ContactRow, ConversationRow, MemberRow } from '../database/tables.js';
import type { Act, View } from './createServer.js';

/** A conversation as one person stands in it. */
export interface Standing {
  readonly row: ConversationRow;
  readonly own: MemberRow;
}

/** Throws `not-found` for what this person was never in: whether it exists is not theirs to know. */
export async function standingOf(view: View, conversationId: string, self: string): Promise<Standing> {
  const [row, own] = await Promise.all([view.get('conversations', conversationId), view.get('members', key(conversationId, self))]);
  if (row === undefined || own === undefined) throw chatError('not-found', { detail: `No conversation ${conversationId}.` });
  return { row, own };
}

/** The same for what only members may do. */
export async function memberStanding(view: View, conversationId: string, self: string): Promise<Standing> {
  const standing = await standingOf(view, conversationId, self);
  if (standing.own.left !== undefined || standing.row.dismissed === true) throw chatError('not-member');
  return standing;
}

/** Those who are in it now. */
export async function membersOf(view: View, conversationId: string): Promise<readonly MemberRow[]> {
  const rows = await view.list('members', within(conversationId));
  return rows.filter(({ left }) => left === undefined);
}

export function idsOf(members: readonly MemberRow[]): readonly string[] {
  return members.map(({ userId }) => userId);
}

export function putMember(act: Act, member: MemberRow): void {
  act.put('members', key(member.conversationId, member.userId), member);
}

export async function requireUser(view: View, userId: string): Promise<void> {
  if ((await view.user(userId)) === undefined) throw chatError('not-found', { detail: `No account ${userId}.` });
}

export function contactOf(view: View, ownerId: string, userId: string): Promise<ContactRow | undefined> {
  return view.get('contacts', key(ownerId, userId));
}

/** Whether `by` takes nothing from `userId`. */
export async function isBlocked(view: View, by: string, userId: string): Promise<boolean> {
  return (await contactOf(view, by, userId))?.blocked === true;
}
