import type { ReadPosition } from '../../../model/conversation.js';
import type { MessageRef } from '../../../model/message.js';
import { positionAt, seqOf } from '../convert.js';
import type { MemberRow } from '../database/tables.js';
import { unawareOf } from './blocking.js';
import type { Act } from './createServer.js';
import { countUnread, listMessages, seqOfRef } from './history.js';
import { idsOf, membersOf, putMember, type Standing, standingOf } from './lookup.js';
import { hasReceipts } from './receipts.js';
import { tellReceipts } from './tellReceipts.js';

export interface ReadTo {
  readonly conversationId: string;
  readonly ref?: MessageRef | undefined;
  readonly position?: ReadPosition | undefined;
}

/** Moves my read position forward, never back, and tells everybody in the conversation. */
export async function readUpTo(act: Act, self: string, to: ReadTo): Promise<void> {
  const standing = await standingOf(act, to.conversationId, self);
  // Of who only looks at a thread nothing is kept.
  if (standing.isGuest === true) return;
  const { row, own } = standing;
  const seq = await readSeqOf(act, standing, to);
  if (seq <= own.readSeq) {
    if (to.ref === undefined && to.position === undefined && own.markedUnread === true) setMark(act, own, false);
    return;
  }
  const [message] = await listMessages(act, row, seq, seq);
  const moved: MemberRow = {
    ...own,
    readSeq: seq,
    readAt: message?.sentAt ?? row.lastAt,
    unread: await unreadAfter(act, standing, seq),
    mentions: own.mentions?.filter((mention) => mention.seq > seq),
    markedUnread: undefined,
  };
  putMember(act, moved);
  const upTo = positionAt(seq, moved.readAt);
  const members = await membersOf(act, row.id);
  const unaware = await unawareOf(act, row, self);
  const told = idsOf(members).filter((userId) => !unaware.includes(userId));
  act.log(told, { type: 'event', event: { type: 'read', conversationId: row.id, userId: self, upTo } });
  act.log([self], { type: 'conversation', conversationId: row.id });
  if (row.kind !== 'group' || !hasReceipts(row)) return;
  await tellReceipts(act, row, moved, own.readSeq, seq);
}

export async function markUnread(act: Act, self: string, conversationId: string, unread: boolean): Promise<void> {
  const { own, isGuest } = await standingOf(act, conversationId, self);
  if (isGuest !== true && (own.markedUnread === true) !== unread) setMark(act, own, unread);
}

function setMark(act: Act, own: MemberRow, unread: boolean): void {
  putMember(act, { ...own, markedUnread: unread ? true : undefined });
  act.log([own.userId], { type: 'conversation', conversationId: own.conversationId });
}

async function readSeqOf(act: Act, { row, own }: Standing, { ref, position }: ReadTo): Promise<number> {
  const newest = Math.min(row.seq, own.left?.seq ?? row.seq);
  if (ref !== undefined) {
    const seq = await seqOfRef(act, row, ref);
    if (seq !== null) return Math.min(seq, newest);
  }
  if (position?.order !== undefined) return Math.min(seqOf(position.order) ?? 0, newest);
  // A reference or a time that leads nowhere reads nothing.
  return ref === undefined && position === undefined ? newest : 0;
}

/** Counted on the shorter side: what was just read, or what is left. */
async function unreadAfter(act: Act, { row, own }: Standing, seq: number): Promise<number> {
  if (row.seq - seq <= seq - own.readSeq) return countUnread(act, row, own, seq + 1, row.seq);
  return Math.max(0, own.unread - (await countUnread(act, row, own, own.readSeq + 1, seq)));
}
