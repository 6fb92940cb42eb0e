import { conv } from './constants.js';
import { numberAt, textAt } from './read.js';

/* Ids of conversations are the vendor's: `C2C` and the user's, `GROUP` and the group's or topic's, `@TIM#SYSTEM`. */

const TOPIC = '@TOPIC#_';

export const SYSTEM: string = conv.system;

export function directId(userId: string): string {
  return `${conv.direct}${userId}`;
}

export function groupConversation(groupId: string): string {
  return `${conv.group}${groupId}`;
}

/** Whom a direct conversation is with. */
export function peerOf(conversationId: string): string | undefined {
  return conversationId.startsWith(conv.direct) && conversationId.length > conv.direct.length
    ? conversationId.slice(conv.direct.length)
    : undefined;
}

/** The group, or the topic, of a conversation. */
export function groupOf(conversationId: string): string | undefined {
  return conversationId.startsWith(conv.group) && conversationId.length > conv.group.length
    ? conversationId.slice(conv.group.length)
    : undefined;
}

export function isTopic(groupId: string): boolean {
  return groupId.includes(TOPIC);
}

/** The community of a topic: its id without the last part. */
export function communityOf(topicId: string): string {
  return topicId.slice(0, topicId.lastIndexOf(TOPIC));
}

/**
 * A message by what previews have of it, too, which carry no id: within a group its number, else who sent it, that one's own
 * number of it, and its second.
 */
export function placeName(conversationId: string, from: string, message: { readonly time: number; readonly sequence: number }): string {
  const group = groupOf(conversationId);
  return group === undefined ? `${from}/${message.sequence}/${message.time}` : `${group}/${message.sequence}`;
}

/**
 * In groups by their number. In direct conversations by second, then by the sender's number, as the service orders them, and
 * at last by id, which tells apart what two have sent in one second.
 */
export function orderOf(conversationId: string, native: unknown): string | undefined {
  const time = numberAt(native, 'time') ?? 0;
  const sequence = numberAt(native, 'sequence') ?? 0;
  if (groupOf(conversationId) !== undefined) return sequence > 0 ? pad(sequence, 12) : undefined;
  const id = textAt(native, 'ID');
  return time > 0 && id !== undefined ? `${pad(time, 11)}/${pad(sequence, 11)}/${id}` : undefined;
}

function pad(value: number, digits: number): string {
  return String(Math.max(0, Math.floor(value))).padStart(digits, '0');
}
