import type { MessageContent } from './content.js';
import type { ChatError } from './error.js';
import type { Json, JsonObject } from './json.js';
import type { MediaSource } from './media.js';

/**
 * Points at a message from anywhere: an action, a change, a quote, a receipt. Any one of its names is enough to find it;
 * `token` is small opaque JSON with which the adapter finds its native object again.
 */
export interface MessageRef {
  readonly conversationId: string;
  readonly id: string;
  readonly names: readonly string[];
  readonly order?: string | undefined;
  readonly sentAt: number;
  readonly senderId: string;
  readonly token?: Json | undefined;
}

/**
 * Who sent it. `scope: 'conversation'` is an occupant of a room: no user, no profile, no direct chat.
 * `snapshot` is how the sender looked when sending; screens prefer the live profile.
 */
export interface Sender {
  readonly id: string;
  readonly scope: 'global' | 'conversation';
  readonly snapshot?: { readonly name?: string | undefined; readonly avatar?: MediaSource | undefined } | undefined;
}

/** Own messages only. `sent` means accepted by the backend, never delivered. `refused` is final, `failed` may be tried again. */
export type Delivery = 'sending' | 'sent' | 'failed' | 'refused';

/** Why the content is hidden. Final: nothing that comes later revives it. */
export interface Removal {
  readonly how: 'recalled' | 'blocked' | 'deleted';
  readonly by?: string | undefined;
  readonly at: number;
}

/** The message that this one answers, as much of it as the answer carries. */
export interface Quote {
  readonly ref: MessageRef;
  readonly senderName?: string | undefined;
  readonly content?: MessageContent | undefined;
}

/** One key given to a message by `count` people; `own`: I am one of them. */
export interface Reaction {
  readonly key: string;
  readonly count: number;
  readonly own: boolean;
  /** The first few who reacted, where known. */
  readonly userIds: readonly string[];
}

/** Counts of a group receipt; they only grow. Ticks of direct chats come from the conversation's `readUpTo`. */
export interface MessageReceipt {
  readonly readCount?: number | undefined;
  readonly unreadCount?: number | undefined;
  readonly deliveredCount?: number | undefined;
}

/** The thread that hangs on a message: as much as the message shows of it. */
export interface ThreadSummary {
  /** The thread's own conversation. */
  readonly conversationId: string;
  /** Replies that are there now. */
  readonly count: number;
  readonly last?: { readonly senderId: string; readonly at: number } | undefined;
}

/** A former content of a message, by whom and when (epoch ms) it was written. */
export interface MessageVersion {
  readonly content: MessageContent;
  readonly by: string;
  readonly at: number;
}

/** Whether a message was encrypted end to end, and why it cannot be read where it cannot. */
export interface Encryption {
  readonly state: 'encrypted' | 'verified' | 'undecryptable';
  readonly reason?: string | undefined;
}

/** What may be dropped first when a live room overflows: the lowest. */
export type MessagePriority = 'high' | 'normal' | 'low' | 'lowest';

/** The envelope of a message and its one content. Frozen; an event makes a new one. */
export interface Message {
  /** Ours, for the message's whole life in this client: React key, retries, outbox. */
  readonly id: string;
  readonly conversationId: string;
  /** Made by the adapter, each scoped by its issuer. Ack, echo, page, quote, change and receipt find the message by any. */
  readonly names: readonly string[];
  /** Made by the adapter, compared by code unit; absent while not known. */
  readonly order?: string | undefined;
  readonly sender: Sender;
  readonly own: boolean;
  /** Epoch ms, server clock (our estimate of it while sending). */
  readonly sentAt: number;
  readonly content: MessageContent;
  readonly delivery?: Delivery | undefined;
  /** Why it is failed or refused. */
  readonly failure?: ChatError | undefined;
  readonly removed?: Removal | undefined;
  readonly replyTo?: Quote | undefined;
  readonly editedAt?: number | undefined;
  readonly reactions?: readonly Reaction[] | undefined;
  readonly receipt?: MessageReceipt | undefined;
  readonly pinned?: boolean | undefined;
  readonly thread?: ThreadSummary | undefined;
  readonly priority?: MessagePriority | undefined;
  /** JSON by key, changed only by merge patch; unknown keys are kept. */
  readonly metadata?: JsonObject | undefined;
  readonly encryption?: Encryption | undefined;
  readonly onlineOnly?: boolean | undefined;
  readonly excludedFromUnread?: boolean | undefined;
  readonly excludedFromPreview?: boolean | undefined;
  readonly token?: Json | undefined;
}

/**
 * A message as an adapter hands it over. `id` only for own messages, and only where the wire still holds the `id` that
 * `send` was called with: then the message gets that id back after a reload or on a second device.
 */
export type IncomingMessage = Omit<Message, 'id' | 'delivery' | 'failure'> & { readonly id?: string | undefined };

/**
 * What is to be sent. Media in `content` point by `{ blob: key }` at the bytes in `blobs`. `id` is ours; an adapter writes
 * it on the wire wherever the backend has room.
 */
export interface MessageDraft {
  readonly id: string;
  readonly conversationId: string;
  readonly content: MessageContent;
  readonly blobs?: Readonly<Record<string, Blob>> | undefined;
  readonly replyTo?: Quote | undefined;
  readonly metadata?: JsonObject | undefined;
  readonly priority?: MessagePriority | undefined;
  readonly onlineOnly?: boolean | undefined;
  readonly excludedFromUnread?: boolean | undefined;
  readonly excludedFromPreview?: boolean | undefined;
  /** Ask for a group receipt, where the backend wants to be asked. */
  readonly wantsReceipt?: boolean | undefined;
  /** When the person pressed Send, by our estimate of the server's clock. */
  readonly createdAt: number;
}

/** As much of a message as calls and changes need to point at it. Plain data. */
export function toMessageRef(message: Message): MessageRef {
  return {
    conversationId: message.conversationId,
    id: message.id,
    names: message.names,
    order: message.order,
    sentAt: message.sentAt,
    senderId: message.sender.id,
    token: message.token,
  };
}
