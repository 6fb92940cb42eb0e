import type { Page } from '../../../contract/ChatAdapter.js';
import type { MessageReader } from '../../../contract/facets/signals.js';
import { chatError } from '../../../model/error.js';
import type { MessageReceipt, MessageRef } from '../../../model/message.js';
import { key, within } from '../database/keys.js';
import type { MessageRow } from '../database/messageRows.js';
import type { ConversationRow, MemberRow } from '../database/tables.js';
import type { View } from './createServer.js';
import { messageOfRef } from './history.js';
import { standingOf } from './lookup.js';
import { type PageArgs, pageOfRows } from './paging.js';

/** Former stays of one member that are remembered: the latest. */
const keptStays = 20;

type Place = Pick<MessageRow, 'seq' | 'senderId'>;

/**
 * Receipts follow from read positions: who has read a message is who has read as far as it, of those who were there when it
 * was sent. Who has read it has read it also after leaving; who has not, and left, is asked no more.
 */
export function receiptOf(message: Place, rows: readonly MemberRow[]): MessageReceipt {
  let [readCount, unreadCount] = [0, 0];
  for (const member of rows) {
    const state = readStateOf(message, member);
    if (state === 'read') readCount += 1;
    else if (state === 'unread') unreadCount += 1;
  }
  return { readCount, unreadCount };
}

/** Whether anybody is told who has read: not in a crowd, most of which has no rows to count. */
export function hasReceipts({ crowd }: Pick<ConversationRow, 'crowd'>): boolean {
  return crowd === undefined;
}

/** Who has read a message of one's own, or has not. */
export async function readersOf(view: View, self: string, ref: MessageRef, read: boolean, args: PageArgs): Promise<Page<MessageReader>> {
  const standing = await standingOf(view, ref.conversationId, self);
  if (!hasReceipts(standing.row)) throw chatError('unsupported');
  const message = await messageOfRef(view, standing, ref);
  if (message.senderId !== self) throw chatError('forbidden', { detail: 'Only who has sent it is told.' });
  const wanted = read ? 'read' : 'unread';
  return pageOfRows(
    view,
    {
      table: 'members',
      range: within(message.conversationId),
      keyOf: ({ userId }) => key(message.conversationId, userId),
      take: async (member) => (readStateOf(message, member) === wanted ? { userId: member.userId } : null),
    },
    args,
  );
}

/** All who are or were in a conversation, as receipts need them. */
export function rosterRows(view: View, conversationId: string): Promise<readonly MemberRow[]> {
  return view.list('members', within(conversationId));
}

/** What somebody had read when they left: it stays read when they come back. */
export function readBefore(former: MemberRow | undefined): MemberRow['readBefore'] {
  if (former === undefined) return undefined;
  const { joinedSeq = 0, readSeq } = former;
  const earlier = former.readBefore ?? [];
  return readSeq > joinedSeq ? [...earlier, { from: joinedSeq + 1, to: readSeq }].slice(-keptStays) : former.readBefore;
}

/** Null: nobody asks. */
function readStateOf(
  { seq, senderId }: Place,
  { userId, joinedSeq = 0, readSeq, readBefore = [], left }: MemberRow,
): 'read' | 'unread' | null {
  if (userId === senderId) return null;
  if (readBefore.some(({ from, to }) => seq >= from && seq <= to)) return 'read';
  if (seq <= joinedSeq) return null;
  if (seq <= readSeq) return 'read';
  return left === undefined ? 'unread' : null;
}
