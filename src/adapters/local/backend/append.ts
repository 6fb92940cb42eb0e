import type { TipContent } from '../../../model/content.js';
import { isDeaf } from '../convert.js';
import { key } from '../database/keys.js';
import type { MessageRow } from '../database/messageRows.js';
import type { ConversationRow, MemberRow } from '../database/tables.js';
import { mentionOf } from '../mentionOf.js';
import type { Act } from './createServer.js';
import { isCounted, isVisible, isWrittenBy } from './history.js';
import { appendLive } from './liveMessages.js';
import { isLiveRoom } from './liveRooms.js';
import { idsOf, putMember } from './lookup.js';

/** Mentions that are kept per member and conversation while unread. */
const maxMentions = 50;

export type NewMessage = Omit<MessageRow, 'conversationId' | 'seq' | 'sentAt'>;

/**
 * Puts a message at the end: it gets the next sequence number and a later time than all before it. Counts it for each
 * member, puts the conversation back on their lists, and tells them.
 */
export function append(
  act: Act,
  conversation: ConversationRow,
  members: readonly MemberRow[],
  message: NewMessage,
): { readonly message: MessageRow; readonly conversation: ConversationRow } {
  if (isLiveRoom(conversation)) return appendLive(act, conversation, message);
  const seq = conversation.seq + 1;
  const sentAt = Math.max(act.now, conversation.lastAt + 1);
  const stored: MessageRow = { ...message, conversationId: conversation.id, seq, sentAt };
  const updated: ConversationRow = { ...conversation, seq, lastAt: sentAt };
  act.put('messages', key(conversation.id, seq), stored);
  act.put('conversations', conversation.id, updated);
  // Counted also for those who do not receive it now: once they do again, the count is what they have not read.
  const isFor = (member: MemberRow): boolean =>
    isWrittenBy(message, member.userId) || (!isDeaf(member) && message.hiddenFor?.includes(member.userId) !== true);
  const receivers = members.filter(isFor);
  const isOnLists = conversation.kind !== 'thread' && conversation.kind !== 'topic';
  const returning = receivers.filter(({ listed, hidden }) => isOnLists && (!listed || hidden === true));
  const counting: string[] = [];
  for (const member of members) {
    const counted = countFor(member, stored);
    if (!isFor(member)) {
      if (counted !== member) putMember(act, counted);
      continue;
    }
    if (counted.unread !== member.unread) counting.push(member.userId);
    putMember(act, { ...counted, listed: isOnLists, hidden: undefined, activeAt: sentAt });
  }
  act.log(idsOf(returning), { type: 'conversation', conversationId: conversation.id });
  act.log(idsOf(receivers), { type: 'message', row: stored });
  act.log(counting, { type: 'unread', conversationId: conversation.id });
  return { message: stored, conversation: updated };
}

/** A line that tells what happened. */
export function appendTip(
  act: Act,
  conversation: ConversationRow,
  members: readonly MemberRow[],
  actor: string,
  tip: Omit<TipContent, 'kind' | 'actor'>,
): ConversationRow {
  const content: TipContent = { kind: 'tip', actor, ...tip };
  return append(act, conversation, members, { senderId: actor, content, excludedFromUnread: true }).conversation;
}

function countFor(member: MemberRow, message: MessageRow): MemberRow {
  if (!isCounted(message, member)) {
    // Who has nothing unread stays at the end, unless the sender waits to be told that it was seen.
    const isAwaited = !isWrittenBy(message, member.userId) && message.content.kind !== 'tip' && isVisible(message, member);
    const isAtEnd = member.unread === 0 && member.readSeq === message.seq - 1;
    return isAtEnd && !isAwaited ? { ...member, readSeq: message.seq, readAt: message.sentAt } : member;
  }
  const mention = mentionOf(message, member.userId);
  const mentions = mention === undefined ? member.mentions : [...(member.mentions ?? []), mention].slice(-maxMentions);
  return { ...member, unread: member.unread + 1, mentions };
}
