import type { IncomingMessage } from '../../../model/message.js';
import { toMessage, toQuote } from '../convert.js';
import { key } from '../database/keys.js';
import type { MessageRow } from '../database/messageRows.js';
import type { ConversationRow, WaitingMessageRow } from '../database/tables.js';
import type { Act } from './createServer.js';
import { getMessage } from './history.js';
import { decidesAt, type LimiterStep, offer, settle } from './liveLimiter.js';
import { roomOf } from './liveRooms.js';

/** The last messages of a live room are kept, so that they can be quoted and moderated. Nobody can page through them. */
const keptMessages = 200;

/**
 * Takes a message of a live room. Null: it waits for its turn, or is dropped; its sender is told that it was taken all the
 * same, as those of any other.
 */
export async function offerLive(act: Act, row: ConversationRow, message: WaitingMessageRow): Promise<MessageRow | null> {
  const room = await roomOf(act, row.id);
  const isWaiting = room.limiter.waiting.some(({ item }) => item.senderId === message.senderId && item.draftId === message.draftId);
  if (isWaiting) return null;
  const step = offer(room.limiter, { item: message, priority: message.priority ?? 'normal', rank: act.random() }, act.now);
  const told = await take(act, row, step);
  return told.find(({ senderId, draftId }) => senderId === message.senderId && draftId === message.draftId) ?? null;
}

/** What the backend itself says in a live room: no limit holds it up. */
export function appendLive(
  act: Act,
  row: ConversationRow,
  message: Omit<WaitingMessageRow, 'conversationId'>,
): { readonly message: MessageRow; readonly conversation: ConversationRow } {
  const placed = place(act, row, { ...message, conversationId: row.id });
  act.put('conversations', row.id, placed.conversation);
  act.signal({ room: row.id }, [{ type: 'message', message: toMessage(placed.message, '', {}) }]);
  return placed;
}

/** What waits in this room has its turn, or is dropped. */
async function settleLive(act: Act, conversationId: string): Promise<void> {
  const row = await act.get('conversations', conversationId);
  if (row === undefined || row.dismissed === true) return;
  await take(act, row, settle((await roomOf(act, conversationId)).limiter, act.now));
}

async function take(act: Act, row: ConversationRow, { state, passed }: LimiterStep<WaitingMessageRow>): Promise<readonly MessageRow[]> {
  act.put('rooms', row.id, { ...(await roomOf(act, row.id)), limiter: state });
  const dueAt = decidesAt(state);
  if (dueAt !== undefined && state.waiting.length > 0) act.wake(`live ${row.id}`, dueAt, (later) => settleLive(later, row.id));
  let conversation = row;
  const told: MessageRow[] = [];
  for (const each of passed) {
    const placed = place(act, conversation, each);
    conversation = placed.conversation;
    told.push(placed.message);
    const { senderId, draftId } = placed.message;
    if (draftId !== undefined) act.put('sends', key(senderId, draftId), { conversationId: row.id, seq: placed.message.seq });
    await tell(act, conversation, placed.message);
  }
  if (told.length === 0) return told;
  act.put('conversations', row.id, conversation);
  await forget(act, conversation);
  return told;
}

function place(act: Act, row: ConversationRow, message: WaitingMessageRow) {
  const seq = row.seq + 1;
  const sentAt = Math.max(act.now, row.lastAt + 1);
  const stored: MessageRow = { ...message, seq, sentAt };
  act.put('messages', key(row.id, seq), stored);
  return { message: stored, conversation: { ...row, seq, lastAt: sentAt } };
}

/** One message to all who are there, and another to the clients of its sender: it is theirs. */
async function tell(act: Act, row: ConversationRow, message: MessageRow): Promise<void> {
  const quoted = message.replyTo === undefined ? undefined : await getMessage(act, row, message.replyTo);
  const surroundings = {
    sender: await act.user(message.senderId),
    quote: quoted === undefined ? undefined : toQuote(quoted, await act.user(quoted.senderId)),
  };
  const as = (userId: string): readonly [{ readonly type: 'message'; readonly message: IncomingMessage }] => [
    { type: 'message', message: toMessage(message, userId, surroundings) },
  ];
  act.signal({ room: row.id, except: message.senderId }, as(''));
  act.signal({ room: row.id, only: message.senderId }, as(message.senderId));
}

async function forget(act: Act, { id, seq }: ConversationRow): Promise<void> {
  const range = { from: key(id, 0), to: key(id, Math.max(0, seq - keptMessages)) };
  for (const { seq: old, senderId, draftId } of await act.list('messages', range)) {
    act.delete('messages', key(id, old));
    if (draftId !== undefined) act.delete('sends', key(senderId, draftId));
  }
}
