import type { MessageContent } from './content.js';
import type { JsonObject } from './json.js';
import type { MediaSource } from './media.js';
import type { IncomingMessage, MessageRef, Quote } from './message.js';
import type { ConversationRights, MessageRules } from './rights.js';

/** For icons and filters, never for rights. */
export type ConversationKind = 'direct' | 'group' | 'room' | 'topic' | 'thread' | 'system';

/**
 * `all`: receive and notify. `silent`: receive and count, but no notification and nothing in totals. `mentions`: receive and
 * count; only mentions notify and go into totals. `none`: do not receive: no message, no count, no new place in the list; what was
 * said meanwhile is in the history for whoever opens it.
 */
export type NotifyOption = 'all' | 'silent' | 'mentions' | 'none';

/** How far somebody has read: a place in the conversation. Compared by `order` where both have one, else by `at`. */
export interface ReadPosition {
  /** `order` of the message read last. Absent: not known. */
  readonly order?: string | undefined;
  /** `sentAt` of the message read last, epoch ms of the server's clock. */
  readonly at: number;
}

/** How far one member has read. */
export interface MemberReadPosition extends ReadPosition {
  /** Who has read up to there. */
  readonly userId: string;
}

/** `exact: false` where the client had to count by itself: shown as a dot or "n+". `asOf`: the position it was counted at. */
export interface UnreadCount {
  /** Messages of others that I have not read. */
  readonly count: number;
  /** False: at least so many. */
  readonly exact: boolean;
  /** The position that it was counted at: a count from before what was read here is ignored. Absent: now. */
  readonly asOf?: ReadPosition | undefined;
}

/** What is narrower here than the adapter's `limits`. Bytes; members are a number of people. */
export interface ConversationLimits {
  /** A text as it goes on the wire, bytes of UTF-8. */
  readonly textBytes?: number | undefined;
  /** Bytes of one file. */
  readonly fileBytes?: number | undefined;
  /** Bytes of one picture. */
  readonly imageBytes?: number | undefined;
  /** People in one conversation. */
  readonly members?: number | undefined;
}

/** The unread messages that mention me or everybody. */
export interface ConversationMention {
  /** Any names of the message. */
  readonly names: readonly string[];
  /** The message's order, where it is known. */
  readonly order?: string | undefined;
  /** `sentAt` of the message, epoch ms of the server's clock. */
  readonly at: number;
  /** It mentions everybody; false: me by name. */
  readonly everybody: boolean;
}

/** What a topic is besides a conversation. */
export interface TopicProfile {
  /** Shown above its messages. */
  readonly notice?: string | undefined;
  /** What it is for, shown before one looks into it. */
  readonly introduction?: string | undefined;
  /** The section of the community that it stands in. Absent: none. */
  readonly category?: string | undefined;
  /** Its place within the section, the lowest first. */
  readonly order?: number | undefined;
  /** Only the staff may write here. */
  readonly allMuted?: boolean | undefined;
}

/** A folder of my conversation list. `Conversation.folders` holds its id; where folders have but a name, that is the id. */
export interface ConversationFolder {
  /** What `Conversation.folders` holds. */
  readonly id: string;
  /** As the person wrote it. */
  readonly name: string;
}

/** A conversation as the backend knows it: a snapshot, replaced as a whole. */
export interface Conversation {
  /** The adapter's own, unique among its conversations, the same for as long as the conversation exists. */
  readonly id: string;
  /** What it is, for icons and filters. */
  readonly kind: ConversationKind;
  /** Of a topic or thread: the conversation that it belongs to. */
  readonly parentId?: string | undefined;
  /** Of a thread: the message of `parentId` that it hangs on. Since contract 1.2. */
  readonly root?: MessageRef | undefined;
  /** Of a thread: whether its replies reach me as news. Since contract 1.2. */
  readonly following?: boolean | undefined;
  /** False for a mere container (a community). Absent: true. */
  readonly carriesMessages?: boolean | undefined;
  /** The other person of a direct conversation. */
  readonly peerId?: string | undefined;
  /** Of a group or room: its id for `groups`. Absent elsewhere. */
  readonly groupId?: string | undefined;
  /** Its own name. Absent: made of its members, or of the other person. */
  readonly title?: string | undefined;
  /** Its picture. Absent: made of its first members, or of the other person. */
  readonly avatar?: MediaSource | undefined;
  /** People in it. Absent in direct conversations, and where it is not known. */
  readonly memberCount?: number | undefined;
  /** The first few members, for a composite avatar. */
  readonly memberIds?: readonly string[] | undefined;
  /** What I have not read, as the backend counts. */
  readonly unread: UnreadCount;
  /** How far people have read, as far as it is known; positions only move forward. */
  readonly readUpTo: {
    readonly own?: ReadPosition | undefined;
    readonly others?: readonly MemberReadPosition[] | undefined;
  };
  /** A mark of my own, which reading takes away. */
  readonly markedUnread?: boolean | undefined;
  /** Unread messages that mention me or everybody, as far as the backend says. */
  readonly mentions?: readonly ConversationMention[] | undefined;
  /** The newest visible message that the backend knows of. */
  readonly last?: IncomingMessage | undefined;
  /** Epoch ms; absent: not pinned. Pinned ones stand first, the latest pinned on top. */
  readonly pinnedAt?: number | undefined;
  /** What of it reaches me as news. Absent: `all`; of a topic, what is set for its community. */
  readonly notify?: NotifyOption | undefined;
  /** Ids of my folders that it is in. */
  readonly folders?: readonly string[] | undefined;
  /** Not on the list, until the next message that I receive from it or send to it, or until I show it again. */
  readonly hidden?: boolean | undefined;
  /** Messages up to here are forgotten for me. Only moves forward. Since contract 1.2. */
  readonly clearedUpTo?: ReadPosition | undefined;
  /**
   * When something last happened here, for one without messages. One that was deleted is there again by it, too: by a message that was
   * removed since.
   */
  readonly activeAt?: number | undefined;
  /** What I may do here. Absent: nothing is known; what is tried is refused by the backend where need be. */
  readonly rights?: ConversationRights | undefined;
  /** What may be done with its messages. Absent: nothing is known, and nothing is offered. */
  readonly messageRules?: MessageRules | undefined;
  /** Facets that the backend has, but not here, each with the reason. */
  readonly lacks?: Readonly<Record<string, string>> | undefined;
  /** What is narrower here than the adapter's `limits`. */
  readonly limits?: ConversationLimits | undefined;
  /** Of the conversation, and over it what I keep here for myself (`conversations.patchMetadata`). */
  readonly metadata?: JsonObject | undefined;
  /** Of a topic. Its `notify` is that of the community where it is absent. Since contract 1.2. */
  readonly topic?: TopicProfile | undefined;
}

/** What a person was about to write: kept per conversation, with its quote and the caret (UTF-16 offset). */
export interface InputDraft {
  /** What was typed so far. */
  readonly text: string;
  /** UTF-16 offset. Absent: at the end. */
  readonly caret?: number | undefined;
  /** The message that it was to answer. */
  readonly replyTo?: Quote | undefined;
  /** Epoch ms. */
  readonly updatedAt: number;
  /** What was kept here when this was begun without knowing of it. It comes back once this is sent or taken away. */
  readonly earlier?: InputDraft | undefined;
}

/** The newest visible message, as the list shows it. */
export interface ConversationPreview {
  /** Our id of the message; changes when another one is shown. */
  readonly messageId: string;
  /** Who sent it. */
  readonly senderId: string;
  /** How the sender was called when sending; screens prefer the live name. */
  readonly senderName?: string | undefined;
  /** I sent it. */
  readonly own: boolean;
  /** Epoch ms of the server's clock. */
  readonly sentAt: number;
  /** What it says, for `usePreview`. */
  readonly content: MessageContent;
  /** Taken back or deleted: its content is not to be shown. */
  readonly removed: boolean;
}
