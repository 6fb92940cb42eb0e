import { chatError } from '../../../model/error.js';
import { topicPermissions } from '../../../model/permissions.js';
import type { WriteTransaction } from '../database/Database.js';
import { key, within } from '../database/keys.js';
import type { ContactRow } from '../database/peopleRows.js';
import { placeOf } from '../database/placeOf.js';
import type { ConversationRow, MemberRow } from '../database/tables.js';
import type { View } from './createServer.js';
import { isLiveRoom, occupantRow, occupantsOf } from './liveRooms.js';
import { topicMask } from './topicMask.js';
import { topicMember, topicMembers } from './topicMembers.js';

/** Before the ids of threads. */
export const threadPrefix = 'thread:';

/** A conversation as one person stands in it. */
export interface Standing {
  readonly row: ConversationRow;
  readonly own: MemberRow;
  /** Of a thread or a topic: the conversation that it is in, whose rules and roles are its own too. */
  readonly parent?: Standing | undefined;
  /** Of a thread: looks at it without following it, so that nothing of it is kept for this person. */
  readonly isGuest?: boolean | undefined;
}

/** Undefined for what this person was never in. */
export async function findStanding(view: View, conversationId: string, self: string): Promise<Standing | undefined> {
  const [row, own] = await Promise.all([view.get('conversations', conversationId), view.get('members', key(conversationId, self))]);
  if (row?.kind === 'thread') return threadStanding(view, row, own, self);
  if (row?.kind === 'topic') return topicStanding(view, row, own, self);
  if (row !== undefined && isLiveRoom(row)) return { row, own: await occupantRow(view, row, own, self) };
  return row === undefined || own === undefined ? undefined : { row, own };
}

/** Throws `not-found` for what this person was never in: whether it exists is not theirs to know. */
export async function standingOf(view: View, conversationId: string, self: string): Promise<Standing> {
  const standing = await findStanding(view, conversationId, self);
  if (standing === undefined) throw chatError('not-found', { detail: `No conversation ${conversationId}.` });
  return standing;
}

/** The same for what only members may do. */
export async function memberStanding(view: View, conversationId: string, self: string): Promise<Standing> {
  const standing = await standingOf(view, conversationId, self);
  if (standing.own.left !== undefined || standing.row.dismissed === true) throw chatError('not-member');
  return standing;
}

/** In a thread is whoever is in its parent now. */
async function threadStanding(view: View, row: ConversationRow, own: MemberRow | undefined, self: string): Promise<Standing | undefined> {
  const parent = row.parentId === undefined ? undefined : await findStanding(view, row.parentId, self);
  if (parent === undefined || parent.own.left !== undefined || parent.row.dismissed === true) return undefined;
  // On a message that is not theirs to read hangs nothing.
  if ((row.rootSeq ?? 0) <= (parent.own.inherited?.closedUpTo ?? -1)) return undefined;
  const { type, allMuted } = parent.row;
  const { role, mutedUntil } = parent.own;
  const stranger: MemberRow = {
    conversationId: row.id,
    userId: self,
    role,
    listed: false,
    readSeq: row.seq,
    readAt: row.lastAt,
    unread: 0,
    clearedUpTo: 0,
  };
  return {
    row: { ...row, type, allMuted },
    own: { ...(own ?? stranger), role, mutedUntil },
    parent,
    isGuest: own === undefined,
  };
}

/** In a topic is whoever is in the community now, with the role of there. */
async function topicStanding(view: View, row: ConversationRow, own: MemberRow | undefined, self: string): Promise<Standing | undefined> {
  const parent = row.parentId === undefined ? undefined : await findStanding(view, row.parentId, self);
  if (parent === undefined || parent.own.left !== undefined || parent.row.dismissed === true || row.dismissed === true) return undefined;
  const allMuted = row.topic?.allMuted === true || parent.row.allMuted === true ? true : undefined;
  const closedUpTo = await closedUpToIn(view, row, parent);
  return { row: { ...row, allMuted }, own: topicMember(row, parent.own, own, closedUpTo), parent };
}

/** What was said in a topic before somebody came in is there for who may read it, unless the community kept it from newcomers then. */
async function closedUpToIn(view: View, { id }: ConversationRow, { row, own }: Standing): Promise<number | undefined> {
  const joinedSeq = own.joinedSeqs?.[id];
  if (joinedSeq === undefined || own.sinceJoining === true) return joinedSeq;
  return ((await topicMask(view, id, row, own)) & topicPermissions.readHistory) === 0n ? joinedSeq : undefined;
}

/** Those who are in it now; of a thread, those who follow it. */
export async function membersOf(view: View, conversationId: string): Promise<readonly MemberRow[]> {
  const row = await view.get('conversations', conversationId);
  if (row?.kind === 'topic') return topicMembers(view, row);
  if (row !== undefined && isLiveRoom(row)) return occupantsOf(view, row);
  const rows = await view.list('members', within(conversationId));
  return rows.filter(({ left }) => left === undefined);
}

/** The other one of a direct conversation. */
export async function peerOf(view: View, row: ConversationRow, self: string): Promise<string | undefined> {
  if (row.kind !== 'direct') return undefined;
  const pair = row.pair ?? idsOf(await view.list('members', within(row.id)));
  return pair.find((userId) => userId !== self);
}

export function idsOf(members: readonly MemberRow[]): readonly string[] {
  return members.map(({ userId }) => userId);
}

/** Stores somebody's membership, and where it stands on that person's list. */
export function putMember(act: Pick<WriteTransaction, 'put' | 'delete'>, member: MemberRow): void {
  const { conversationId, userId, place: former } = member;
  const place = placeOf(member);
  if (former !== undefined && former !== place) act.delete('lists', former);
  if (place !== undefined && place !== former) act.put('lists', place, { conversationId, place });
  act.put('members', key(conversationId, userId), { ...member, place });
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
