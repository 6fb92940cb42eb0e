import type { ReadPosition, UnreadCount } from '../../model/conversation.js';
import { isConfirmed, type Message } from '../../model/message.js';
import { comparePosition, isReadAt, laterPosition, positionOf } from '../../model/position.js';
import type { ConversationEntry } from '../state.js';
import { keepEqual } from '../timelines/equal.js';
import { withReadBy } from './readPositions.js';

/** Beyond this the client does not count on: it shows "99+" long before. */
const COUNTED = 500;

export function countsAsUnread(message: Message): boolean {
  return !message.own && message.onlineOnly !== true && message.excludedFromUnread !== true && message.removed === undefined;
}

/** Counts a live message where the backend does not count. Once, however often it comes. */
export function countMessage(entry: ConversationEntry, message: Message): ConversationEntry {
  const { unread, readUpTo } = entry.conversation;
  if (unread.exact || !countsAsUnread(message) || isReadAt(message, readUpTo.own)) return entry;
  if (entry.counted.some((known) => known.names.some((name) => message.names.includes(name)))) return entry;
  const counted = [...entry.counted, { names: message.names, senderId: message.sender.id, ...positionOf(message) }];
  return recount(entry, counted.sort(comparePosition).slice(-COUNTED));
}

/** Takes back from the count what has these names. */
export function uncount(entry: ConversationEntry, names: readonly string[], mayTake: (senderId: string) => boolean): ConversationEntry {
  const counted = entry.counted.filter((known) => !mayTake(known.senderId) || !known.names.some((name) => names.includes(name)));
  return counted.length === entry.counted.length ? entry : recount(entry, counted);
}

/** A count of the backend's. One that is older than what was read here says nothing new. */
export function withUnread(entry: ConversationEntry, unread: UnreadCount, asOf: ReadPosition | undefined): ConversationEntry {
  const own = entry.conversation.readUpTo.own;
  if (own !== undefined && asOf !== undefined && comparePosition(asOf, own) < 0) return entry;
  const count = Math.max(0, Math.floor(unread.count));
  if (!unread.exact) return count === 0 ? recount(entry, entry.counted, 0) : recount(entry, [], count);
  const next = keepEqual(entry.conversation.unread, { ...unread, count });
  if (next === entry.conversation.unread && entry.counted.length === 0 && entry.countedBefore === undefined) return entry;
  return { ...entry, conversation: { ...entry.conversation, unread: next }, counted: [], countedBefore: undefined };
}

/** Nothing here is unread any more (it was left or deleted). */
export function withoutUnread(entry: ConversationEntry): ConversationEntry {
  const { unread } = entry.conversation;
  const conversation = { ...entry.conversation, unread: { ...unread, count: 0 }, mentions: undefined, markedUnread: undefined };
  return { ...entry, conversation, counted: [], countedBefore: undefined };
}

/** Somebody has read up to here. Positions only move forward; mine takes the count, the mark and the mentions along. */
export function readBy(entry: ConversationEntry, userId: string, upTo: ReadPosition, self: string | undefined): ConversationEntry {
  const { conversation } = entry;
  if (userId !== self) {
    const others = withReadBy(conversation.readUpTo.others ?? [], { ...upTo, userId });
    if (others === conversation.readUpTo.others) return entry;
    return { ...entry, conversation: { ...conversation, readUpTo: { ...conversation.readUpTo, others } } };
  }
  const own = laterPosition(conversation.readUpTo.own, upTo);
  const forward = own !== conversation.readUpTo.own;
  const moved = forward
    ? { ...entry, conversation: { ...conversation, readUpTo: { ...conversation.readUpTo, own }, markedUnread: undefined } }
    : entry;
  return clearRead(moved, forward);
}

/** What the read position covers is not unread. */
export function clearRead(entry: ConversationEntry, forward: boolean): ConversationEntry {
  const { conversation } = entry;
  const own = conversation.readUpTo.own;
  if (own === undefined) return entry;
  const mentions = conversation.mentions?.filter((mention) => comparePosition(mention, own) > 0);
  const kept = mentions?.length === conversation.mentions?.length ? entry : { ...entry, conversation: { ...conversation, mentions } };
  if (!conversation.unread.exact) {
    const counted = entry.counted.filter((known) => comparePosition(known, own) > 0);
    if (counted.length === entry.counted.length && (!forward || entry.countedBefore === undefined)) return kept;
    return recount(kept, counted, forward ? 0 : entry.countedBefore);
  }
  const { unread } = conversation;
  const newest = entry.recent.messages.findLast(isConfirmed);
  const isAllRead = newest === undefined ? forward : isReadAt(newest, own);
  // What was counted may be on its way still.
  const isAllHere = unread.asOf === undefined || comparePosition(unread.asOf, own) <= 0;
  if (unread.count === 0 || !isAllRead || !isAllHere) return kept;
  return { ...kept, conversation: { ...kept.conversation, unread: { ...unread, count: 0, asOf: own } } };
}

function recount(entry: ConversationEntry, counted: ConversationEntry['counted'], before = entry.countedBefore): ConversationEntry {
  const countedBefore = before === 0 ? undefined : before;
  const unread = keepEqual(entry.conversation.unread, { count: (countedBefore ?? 0) + counted.length, exact: false });
  if (unread === entry.conversation.unread && counted === entry.counted && countedBefore === entry.countedBefore) return entry;
  return {
    ...entry,
    counted,
    countedBefore,
    conversation: unread === entry.conversation.unread ? entry.conversation : { ...entry.conversation, unread },
  };
}
