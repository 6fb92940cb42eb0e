import type { MessageContent } from './content.js';
import type { ChatError } from './error.js';
import type { Json, JsonObject } from './json.js';
import type { MediaSource } from './media.js';

/**
 * Points at a message from anywhere: an action, a change, a quote, a receipt. Any one of its names is enough to find it;
 * `token` is small opaque JSON with which the adapter finds its native object again.
 */
export interface MessageRef {
  /** Where it is. */
  readonly conversationId: string;
  /** Ours, in this client. */
  readonly id: string;
  /** Made by the adapter; any one finds the message. */
  readonly names: readonly string[];
  /** Made by the adapter, compared by code unit. Absent: not known. */
  readonly order?: string | undefined;
  /** Epoch ms of the server's clock. */
  readonly sentAt: number;
  /** Who sent it. */
  readonly senderId: string;
  /** Small opaque JSON of the adapter. */
  readonly token?: Json | undefined;
}

/**
 * Who sent it. `scope: 'conversation'` is an occupant of a room: no user, no profile, no direct chat.
 * `snapshot` is how the sender looked when sending; screens prefer the live profile.
 */
export interface Sender {
  /** Of the user, or of the occupant within the room. */
  readonly id: string;
  /** `global`: a user. `conversation`: an occupant of a room. */
  readonly scope: 'global' | 'conversation';
  /** How the sender looked when sending. Absent: not known. */
  readonly snapshot?: { readonly name?: string | undefined; readonly avatar?: MediaSource | undefined } | undefined;
}

/** Own messages only. `sent` means accepted by the backend, never delivered. `refused` is final, `failed` may be tried again. */
export type Delivery = 'sending' | 'sent' | 'failed' | 'refused';

/** Why the content is hidden. Final: nothing that comes later revives it. */
export interface Removal {
  /** `recalled`: by its sender or the staff. `blocked`: by a rule about contents. `deleted`: for all. */
  readonly how: 'recalled' | 'blocked' | 'deleted';
  /** Id of the person who did it. Absent: the backend itself, or not known. */
  readonly by?: string | undefined;
  /** Epoch ms of the server's clock. */
  readonly at: number;
}

/** The message that this one answers, as much of it as the answer carries. */
export interface Quote {
  /** Points at it. */
  readonly ref: MessageRef;
  /** How its sender was called. Absent: screens find the name by `ref.senderId`. */
  readonly senderName?: string | undefined;
  /** What the quoted message said. Absent: not carried; it may be loaded by `ref`. */
  readonly content?: MessageContent | undefined;
}

/** One key given to a message by `count` people; `own`: I am one of them. */
export interface Reaction {
  /** Mostly an emoji. */
  readonly key: string;
  /** How many people gave it. */
  readonly count: number;
  /** I am one of them. */
  readonly own: boolean;
  /** The first few who reacted, where known. */
  readonly userIds: readonly string[];
}

/** Counts of a group receipt; they only grow. Ticks of direct chats come from the conversation's `readUpTo`. */
export interface MessageReceipt {
  /** Who has read it, without the sender. Absent: the backend does not say. */
  readonly readCount?: number | undefined;
  /** Who has not, of those who were there when it was sent. Absent: the backend does not say. */
  readonly unreadCount?: number | undefined;
  /** Whose devices have it. Absent: the backend does not say. */
  readonly deliveredCount?: number | undefined;
}

/** The thread that hangs on a message: as much as the message shows of it. */
export interface ThreadSummary {
  /** The thread's own conversation. */
  readonly conversationId: string;
  /** Replies that are there now. */
  readonly count: number;
  /** Its newest reply. Absent: none. */
  readonly last?: { readonly senderId: string; readonly at: number } | undefined;
}

/** A former content of a message, by whom and when (epoch ms) it was written. */
export interface MessageVersion {
  /** What the message said then. */
  readonly content: MessageContent;
  /** Id of the person who wrote it. */
  readonly by: string;
  /** When it was written, epoch ms of the server's clock. */
  readonly at: number;
}

/** Whether a message was encrypted end to end, and why it cannot be read where it cannot. */
export interface Encryption {
  /** `verified`: from a device that the person has checked. `undecryptable`: its content is not there. */
  readonly state: 'encrypted' | 'verified' | 'undecryptable';
  /** Why it cannot be read, for the person. Only with `undecryptable`. */
  readonly reason?: string | undefined;
}

/** What may be dropped first when a live room overflows: the lowest. */
export type MessagePriority = 'high' | 'normal' | 'low' | 'lowest';

/** The envelope of a message and its one content. Frozen; an event makes a new one. */
export interface Message {
  /** Ours, for the message's whole life in this client: React key, retries, outbox. */
  readonly id: string;
  /** Where it is. */
  readonly conversationId: string;
  /** Made by the adapter, each scoped by its issuer. Ack, echo, page, quote, change and receipt find the message by any. */
  readonly names: readonly string[];
  /** Made by the adapter, compared by code unit; absent while not known. */
  readonly order?: string | undefined;
  /** Who sent it. */
  readonly sender: Sender;
  /** I sent it, on whichever device. Decided by the adapter. */
  readonly own: boolean;
  /** Epoch ms, server clock (our estimate of it while sending). */
  readonly sentAt: number;
  /** What it says, told apart by `kind`. */
  readonly content: MessageContent;
  /** Of an own one. Absent for messages of others. */
  readonly delivery?: Delivery | undefined;
  /** Why it is failed or refused. */
  readonly failure?: ChatError | undefined;
  /** Its content is not to be shown any more, and why. Absent: it is. */
  readonly removed?: Removal | undefined;
  /** What it answers. */
  readonly replyTo?: Quote | undefined;
  /** Epoch ms of its last edit. Absent: never edited. */
  readonly editedAt?: number | undefined;
  /** By key, the first given first. Absent: none. */
  readonly reactions?: readonly Reaction[] | undefined;
  /** Who has read it, in numbers. Absent: nobody asked, or the backend does not count. */
  readonly receipt?: MessageReceipt | undefined;
  /** Pinned for everybody in the conversation. */
  readonly pinned?: boolean | undefined;
  /** The thread that hangs on it. Absent: none. */
  readonly thread?: ThreadSummary | undefined;
  /** What a live room drops first. Absent: `normal`. */
  readonly priority?: MessagePriority | undefined;
  /** JSON by key, changed only by merge patch; unknown keys are kept. */
  readonly metadata?: JsonObject | undefined;
  /** Absent: it was not encrypted end to end. */
  readonly encryption?: Encryption | undefined;
  /** Reached only who was connected, and is kept nowhere. */
  readonly onlineOnly?: boolean | undefined;
  /** Counts as no unread message of anybody. */
  readonly excludedFromUnread?: boolean | undefined;
  /** Stands in no conversation list and moves no row. */
  readonly excludedFromPreview?: boolean | undefined;
  /** Small opaque JSON of the adapter, enough to find its native object again. */
  readonly token?: Json | undefined;
}

/**
 * A message as an adapter hands it over. `id` only for own messages, and only where the wire still holds the `id` that
 * `send` was called with: then the message gets that id back after a reload or on a second device.
 */
export type IncomingMessage = Omit<Message, 'id' | 'delivery' | 'failure'> & {
  /** The `id` of the draft, for own messages. Absent: the wire holds none. */
  readonly id?: string | undefined;
};

/**
 * What is to be sent. Media in `content` point by `{ blob: key }` at the bytes in `blobs`. `id` is ours; an adapter writes
 * it on the wire wherever the backend has room.
 */
export interface MessageDraft {
  /** Ours, the same on every try. */
  readonly id: string;
  /** Where it is to go. */
  readonly conversationId: string;
  /** What is to be said. */
  readonly content: MessageContent;
  /** The bytes that `content` points at, by key. */
  readonly blobs?: Readonly<Record<string, Blob>> | undefined;
  /** The message that it answers, with as much of it as was shown. */
  readonly replyTo?: Quote | undefined;
  /** The app's own JSON by key. */
  readonly metadata?: JsonObject | undefined;
  /** As `Message.priority`. */
  readonly priority?: MessagePriority | undefined;
  /** As `Message.onlineOnly`. */
  readonly onlineOnly?: boolean | undefined;
  /** As `Message.excludedFromUnread`. */
  readonly excludedFromUnread?: boolean | undefined;
  /** As `Message.excludedFromPreview`. */
  readonly excludedFromPreview?: boolean | undefined;
  /** Ask for a group receipt, where the backend wants to be asked. */
  readonly wantsReceipt?: boolean | undefined;
  /** When the person pressed Send, by our estimate of the server's clock. */
  readonly createdAt: number;
}

/** Whether the backend has taken it: others' messages, and own ones once they are sent. */
export function isConfirmed({ delivery }: Pick<Message, 'delivery'>): boolean {
  return delivery === undefined || delivery === 'sent';
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
