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
  readonly order?: string | undefined;
  /** `sentAt` of the message read last, epoch ms of the server's clock. */
  readonly at: number;
}

/** How far one member has read. */
export interface MemberReadPosition extends ReadPosition {
  readonly userId: string;
}

/** `exact: false` where the client had to count by itself: shown as a dot or "n+". `asOf`: the position it was counted at. */
export interface UnreadCount {
  readonly count: number;
  readonly exact: boolean;
  readonly asOf?: ReadPosition | undefined;
}

/** What is narrower here than the adapter's `limits`. Bytes; members are a number of people. */
export interface ConversationLimits {
  readonly textBytes?: number | undefined;
  readonly fileBytes?: number | undefined;
  readonly imageBytes?: number | undefined;
  readonly members?: number | undefined;
}

/** The unread messages that mention me or everybody. */
export interface ConversationMention {
  readonly names: readonly string[];
  readonly order?: string | undefined;
  readonly at: number;
  readonly everybody: boolean;
}

/** What a topic is besides a conversation. */
export interface TopicProfile {
  readonly notice?: string | undefined;
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
  readonly id: string;
  readonly name: string;
}

/** A conversation as the backend knows it: a snapshot, replaced as a whole. */
export interface Conversation {
  readonly id: string;
  readonly kind: ConversationKind;
  readonly parentId?: string | undefined;
  /** Of a thread: the message of `parentId` that it hangs on. Since contract 1.2. */
  readonly root?: MessageRef | undefined;
  /** Of a thread: whether its replies reach me as news. Since contract 1.2. */
  readonly following?: boolean | undefined;
  /** False for a mere container (a community). Absent: true. */
  readonly carriesMessages?: boolean | undefined;
  /** The other person of a direct conversation. */
  readonly peerId?: string | undefined;
  readonly groupId?: string | undefined;
  readonly title?: string | undefined;
  readonly avatar?: MediaSource | undefined;
  readonly memberCount?: number | undefined;
  /** The first few members, for a composite avatar. */
  readonly memberIds?: readonly string[] | undefined;
  readonly unread: UnreadCount;
  readonly readUpTo: {
    readonly own?: ReadPosition | undefined;
    readonly others?: readonly MemberReadPosition[] | undefined;
  };
  readonly markedUnread?: boolean | undefined;
  readonly mentions?: readonly ConversationMention[] | undefined;
  /** The newest visible message that the backend knows of. */
  readonly last?: IncomingMessage | undefined;
  /** Epoch ms; absent: not pinned. Pinned ones stand first, the latest pinned on top. */
  readonly pinnedAt?: number | undefined;
  readonly notify?: NotifyOption | undefined;
  /** Ids of my folders that it is in. */
  readonly folders?: readonly string[] | undefined;
  /** Not on the list, until the next message that I receive from it or send to it, or until I show it again. */
  readonly hidden?: boolean | undefined;
  /** Messages up to here are forgotten for me. Only moves forward. Since contract 1.2. */
  readonly clearedUpTo?: ReadPosition | undefined;
  /** When something last happened here, for one without messages. */
  readonly activeAt?: number | undefined;
  readonly rights?: ConversationRights | undefined;
  readonly messageRules?: MessageRules | undefined;
  /** Facets that the backend has, but not here, each with the reason. */
  readonly lacks?: Readonly<Record<string, string>> | undefined;
  readonly limits?: ConversationLimits | undefined;
  /** Of the conversation, and over it what I keep here for myself (`conversations.patchMetadata`). */
  readonly metadata?: JsonObject | undefined;
  /** Of a topic. Its `notify` is that of the community where it is absent. Since contract 1.2. */
  readonly topic?: TopicProfile | undefined;
}

/** What a person was about to write: kept per conversation, with its quote and the caret (UTF-16 offset). */
export interface InputDraft {
  readonly text: string;
  readonly caret?: number | undefined;
  readonly replyTo?: Quote | undefined;
  /** Epoch ms. */
  readonly updatedAt: number;
  /** What was kept here when this was begun without knowing of it. It comes back once this is sent or taken away. */
  readonly earlier?: InputDraft | undefined;
}

/** The newest visible message, as the list shows it. */
export interface ConversationPreview {
  readonly messageId: string;
  readonly senderId: string;
  readonly senderName?: string | undefined;
  readonly own: boolean;
  readonly sentAt: number;
  readonly content: MessageContent;
  readonly removed: boolean;
}
