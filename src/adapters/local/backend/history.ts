import type { ChangeTarget } from '../../../model/change.js';
import { chatError } from '../../../model/error.js';
import type { IncomingMessage, MessageRef } from '../../../model/message.js';
import { namesOf, seqOf, toMessage, toQuote } from '../convert.js';
import { key } from '../database/keys.js';
import type { MessageRow } from '../database/messageRows.js';
import type { ConversationRow, MemberRow } from '../database/tables.js';
import { seedMessage } from '../seed.js';
import type { View } from './createServer.js';
import type { Standing } from './lookup.js';
import { hasReceipts, receiptOf, rosterRows } from './receipts.js';

/** How far back the newest visible message is looked for. */
const previewReach = 200;
const previewStep = 20;

/** Messages `from` to `to`, both inclusive, oldest first: those that are stored, and those that the scenario makes. */
export async function listMessages(view: View, row: ConversationRow, from: number, to: number): Promise<readonly MessageRow[]> {
  const first = Math.max(1, from);
  const last = Math.min(row.seq, to);
  if (first > last) return [];
  const stored = await view.list('messages', { from: key(row.id, first), to: key(row.id, last) });
  if (first > row.seedCount) return stored;
  const bySeq = new Map(stored.map((message) => [message.seq, message]));
  const seed = view.seedOf(row.id);
  const result: MessageRow[] = [];
  for (let seq = first; seq <= last; seq += 1) {
    const known = bySeq.get(seq);
    if (known !== undefined) result.push(known);
    else if (seq <= row.seedCount && seed !== undefined) result.push(seedMessage(seed, seq, view.world.now));
  }
  return result;
}

export async function getMessage(view: View, row: ConversationRow, seq: number): Promise<MessageRow | undefined> {
  const [message] = await listMessages(view, row, seq, seq);
  return message;
}

/** The sequence number that a reference leads to, by any name that we gave. */
export async function seqOfRef(view: View, row: ConversationRow, ref: MessageRef): Promise<number | null> {
  for (const name of ref.names) {
    const prefix = `s:${row.id}:`;
    if (name.startsWith(prefix)) return seqOf(name.slice(prefix.length));
  }
  for (const name of [...ref.names, `c:${ref.senderId}:${ref.id}`]) {
    const prefix = `c:${ref.senderId}:`;
    if (!name.startsWith(prefix)) continue;
    const link = await view.get('sends', key(ref.senderId, name.slice(prefix.length)));
    if (link?.conversationId === row.id) return link.seq;
  }
  return null;
}

/** The message that a reference leads to, if this person can see it. */
export async function findMessage(view: View, standing: Standing, ref: MessageRef): Promise<MessageRow | undefined> {
  const seq = await seqOfRef(view, standing.row, ref);
  const message = seq === null ? undefined : await getMessage(view, standing.row, seq);
  return message !== undefined && isVisible(message, standing.own) ? message : undefined;
}

/** The same, throwing `not-found`. */
export async function messageOfRef(view: View, standing: Standing, ref: MessageRef): Promise<MessageRow> {
  const message = await findMessage(view, standing, ref);
  if (message === undefined) throw chatError('not-found', { detail: 'The message is gone.' });
  return message;
}

export function targetOf(message: MessageRow): ChangeTarget {
  return { conversationId: message.conversationId, names: namesOf(message) };
}

/** Messages up to this one are not there for this person: forgotten, or from before they came in. */
export function floorOf({ clearedUpTo, inherited }: MemberRow): number {
  return Math.max(clearedUpTo, inherited?.closedUpTo ?? 0);
}

export function isVisible(message: MessageRow, own: MemberRow): boolean {
  if (message.seq <= floorOf(own) || message.seq > (own.left?.seq ?? Number.POSITIVE_INFINITY)) return false;
  return message.removed?.how !== 'deleted' && message.hiddenFor?.includes(own.userId) !== true;
}

/** Who wrote it, of whosever name it is, has read it. */
export function isWrittenBy({ senderId, writtenBy }: Pick<MessageRow, 'senderId' | 'writtenBy'>, userId: string): boolean {
  return senderId === userId || writtenBy === userId;
}

/** Whether it counts as unread for this person while not read. */
export function isCounted(message: MessageRow, own: MemberRow): boolean {
  const isQuiet = message.excludedFromUnread === true || message.content.kind === 'tip' || message.removed !== undefined;
  return !isQuiet && !isWrittenBy(message, own.userId) && isVisible(message, own);
}

export async function countUnread(view: View, row: ConversationRow, own: MemberRow, from: number, to: number): Promise<number> {
  const messages = await listMessages(view, row, from, to);
  return messages.filter((message) => isCounted(message, own)).length;
}

/** The message that a thread hangs on, whether or not this person can see it. */
export async function rootOf(view: View, { row, parent }: Standing): Promise<MessageRow | undefined> {
  return parent === undefined || row.rootSeq === undefined ? undefined : getMessage(view, parent.row, row.rootSeq);
}

/** Messages as this person gets them: with sender, quote and, on own ones in groups, who has read them. */
export async function present(view: View, standing: Standing, messages: readonly MessageRow[]): Promise<readonly IncomingMessage[]> {
  const { row, own } = standing;
  // Nobody asks who has read a tip.
  const wantsReceipt = ({ senderId, content }: MessageRow) => senderId === own.userId && content.kind !== 'tip';
  const wantsReceipts = row.kind === 'group' && hasReceipts(row) && messages.some(wantsReceipt);
  const members = wantsReceipts ? await rosterRows(view, row.id) : [];
  const result: IncomingMessage[] = [];
  for (const message of messages) {
    const quoted = message.replyTo === undefined ? undefined : await getMessage(view, row, message.replyTo);
    const isThere = quoted !== undefined && isVisible(quoted, own);
    result.push(
      toMessage(message, own.userId, {
        sender: await view.user(message.senderId),
        quote: quoted === undefined ? undefined : toQuote(quoted, isThere ? await view.user(quoted.senderId) : null),
        receipt: wantsReceipts && wantsReceipt(message) ? receiptOf(message, members) : undefined,
      }),
    );
  }
  return result;
}

/** The newest message that stands for the conversation in this person's list. */
export async function lastVisible(view: View, standing: Standing): Promise<IncomingMessage | undefined> {
  const { row, own } = standing;
  const ceiling = Math.min(row.seq, own.left?.seq ?? row.seq);
  for (let high = ceiling; high > Math.max(0, ceiling - previewReach, floorOf(own)); high -= previewStep) {
    const messages = await listMessages(view, row, high - previewStep + 1, high);
    const last = messages.findLast((message) => isVisible(message, own) && message.excludedFromPreview !== true);
    if (last !== undefined) return (await present(view, standing, [last]))[0];
  }
  return undefined;
}
