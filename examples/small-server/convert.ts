import type { ChatEvent, Conversation, IncomingMessage, MessageContent, MessageRef, ReadPosition, SendAck } from 'parley-kit/adapter';
import type { ServerConversation, ServerEvent, ServerMessage, ServerPosition } from './types.js';

/** Orders compare by code unit: numbers are written in equal width. */
const toOrder = (seq: number): string => String(seq).padStart(12, '0');

/** The server's name for a message: its conversation and its number there. */
const toName = (conversation: string, seq: number): string => `${conversation}#${seq}`;

/** The number in the server's name for a message; 0, which no message has, where it never got one. */
export const seqOf = ({ names }: MessageRef): number => Number(names.find((name) => /#\d+$/.test(name))?.replace(/.*#/, '') ?? 0);

const toPosition = ({ seq, at }: ServerPosition): ReadPosition => ({ order: toOrder(seq), at });

export function toAck({ conversation, seq, at, content }: ServerMessage): SendAck {
  return { names: [toName(conversation, seq)], order: toOrder(seq), sentAt: at, content };
}

export function toMessage(message: ServerMessage, self: string): IncomingMessage {
  const { id, conversation, sender, reply, recalledAt } = message;
  return {
    ...toAck(message),
    content: message.content,
    conversationId: conversation,
    sender: { id: sender, scope: 'global' },
    ...(sender === self ? { own: true, id } : { own: false }),
    replyTo: reply?.quote,
    ...(recalledAt !== undefined && { removed: { how: 'recalled', by: sender, at: recalledAt } }),
  };
}

export function toConversation({ id, peer, unread, read, last, pinnedAt, notify, marked }: ServerConversation, self: string): Conversation {
  const { [self]: own, ...others } = read;
  return {
    id,
    kind: 'direct',
    peerId: peer,
    unread: { count: unread, exact: true },
    readUpTo: { own: own && toPosition(own), others: Object.entries(others).map(([userId, to]) => ({ userId, ...toPosition(to) })) },
    markedUnread: marked,
    notify,
    last: last && toMessage(last, self),
    pinnedAt,
    rights: { send: { default: true } },
    messageRules: { recallOwn: {}, reply: {}, forward: {} },
  };
}

export function toEvent(event: ServerEvent, self: string): ChatEvent {
  switch (event.type) {
    case 'message':
      return { type: 'message', message: toMessage(event.message, self) };
    case 'recalled': {
      const { conversation, seq, sender, recalledAt = 0 } = event.message;
      const target = { conversationId: conversation, names: [toName(conversation, seq)] };
      return { type: 'change', change: { what: 'recall', target, by: sender, at: recalledAt } };
    }
    case 'read':
      return { type: 'read', conversationId: event.conversation, userId: event.user, upTo: toPosition(event) };
    case 'conversation':
      return { type: 'conversation', conversation: toConversation(event.conversation, self), revision: event.conversation.revision };
    case 'deleted':
      return { type: 'conversation-removed', conversationId: event.conversation, reason: 'deleted', revision: event.revision };
    case 'typing':
      return { type: 'typing', conversationId: event.conversation, userId: event.user, typing: event.typing };
    case 'user':
      return { type: 'user', user: { id: event.user.id, nickname: event.user.name } };
  }
}

/** The content with addresses in place of the keys of what was uploaded. */
export function withAddresses(content: MessageContent, addresses: Readonly<Record<string, string>>): MessageContent {
  const replace = (_key: string, value: { blob?: string } | null): unknown => {
    const url = typeof value?.blob === 'string' && Object.hasOwn(addresses, value.blob) ? addresses[value.blob] : undefined;
    return url === undefined ? value : { url };
  };
  return JSON.parse(JSON.stringify(content), replace);
}
