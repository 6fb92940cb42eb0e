import type { Json, JsonObject } from './json.js';
import type { MediaSource, Rendition } from './media.js';

/** What every content may carry. A lower `revision` never replaces a higher; `streaming` while more of it is to come. */
interface ContentBase {
  /** Of a content that changes as it comes: the higher replaces the lower. */
  readonly revision?: number | undefined;
  /** More of it is to come. */
  readonly streaming?: boolean | undefined;
}

/** A stretch of the text that names somebody, in UTF-16 offsets, end exclusive. `userId` absent: everybody. */
export interface Mention {
  /** UTF-16 offset, inclusive. */
  readonly start: number;
  /** UTF-16 offset, exclusive. */
  readonly end: number;
  /** Who is named. Absent: everybody. */
  readonly userId?: string | undefined;
}

/** Plain text, never markup, with the ranges that mention somebody. */
export interface TextContent extends ContentBase {
  readonly kind: 'text';
  /** Line breaks are `\n`; at most `limits.textBytes`. */
  readonly text: string;
  /** In order and apart. Absent: none. */
  readonly mentions?: readonly Mention[] | undefined;
}

/** A picture. `width` and `height` are those of the original, so that its place is kept before it loads. */
export interface ImageContent extends ContentBase {
  readonly kind: 'image';
  /** Of the file, for who saves it. */
  readonly name?: string | undefined;
  /** Px of the original. Absent: not known. */
  readonly width?: number | undefined;
  /** Px of the original. Absent: not known, and its place has a height of its own. */
  readonly height?: number | undefined;
  /** From the smallest to the original; at least one. */
  readonly renditions: readonly Rendition[];
  /** `#rrggbb`, shown until the picture is there. */
  readonly placeholder?: string | undefined;
}

/** A voice message. `durationMs` is known before it is loaded. */
export interface VoiceContent extends ContentBase {
  readonly kind: 'voice';
  /** Where its bytes are. */
  readonly source: MediaSource;
  /** Ms. */
  readonly durationMs: number;
  /** Bytes. Absent: not known. */
  readonly size?: number | undefined;
  /** Absent: not known. */
  readonly mimeType?: string | undefined;
  /** Loudness from 0 to 1, evenly spaced, at most 128 values. */
  readonly waveform?: readonly number[] | undefined;
}

/** A film. Width and height are px of the original, `size` bytes. */
export interface VideoContent extends ContentBase {
  readonly kind: 'video';
  /** Where its bytes are. */
  readonly source: MediaSource;
  /** Ms. Absent: not known. */
  readonly durationMs?: number | undefined;
  /** Px of the original. Absent: not known. */
  readonly width?: number | undefined;
  /** Px of the original. Absent: not known. */
  readonly height?: number | undefined;
  /** Bytes. Absent: not known. */
  readonly size?: number | undefined;
  /** As the sender's system named it. */
  readonly mimeType?: string | undefined;
  /** A picture to stand for it until it is played. */
  readonly poster?: Rendition | undefined;
  /** Of the file, for who saves it. */
  readonly name?: string | undefined;
}

/** A file. `size` is bytes. */
export interface FileContent extends ContentBase {
  readonly kind: 'file';
  /** Where its bytes are. */
  readonly source: MediaSource;
  /** With its ending; shown as text, never a path. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** As the sender's system named it; not to be trusted. */
  readonly mimeType?: string | undefined;
}

/** A face of a set ("sticker"), by the set's name and the face's key. */
export interface FaceContent extends ContentBase {
  readonly kind: 'face';
  /** The set's name. */
  readonly set: string;
  /** The face within its set. */
  readonly key: string;
}

/** A place in WGS 84 degrees. */
export interface LocationContent extends ContentBase {
  readonly kind: 'location';
  /** -90 to 90. */
  readonly latitude: number;
  /** -180 to 180. */
  readonly longitude: number;
  /** What the place is called. Absent: its coordinates are shown. */
  readonly description?: string | undefined;
}

/** A payload of an app's own. `data` is raw, as it came from a stranger: only the kind's schema gives it a type. */
export interface CustomContent extends ContentBase {
  readonly kind: 'custom';
  /** Which of the app's kinds it is. */
  readonly type: string;
  /** Raw, at most 64 KB are parsed: a stranger wrote it. */
  readonly data: Json;
  /** The sender's words for clients that do not know the type. */
  readonly description?: string | undefined;
}

/** Several messages sent as one. Either they are here, or `key` fetches them (`messages.fetchMerged`). */
export interface MergedContent extends ContentBase {
  readonly kind: 'merged';
  /** What it is called ("Chat history"). */
  readonly title: string;
  /** The first lines, ready to show ("Ann: hello"). */
  readonly digest: readonly string[];
  /** In their order. Absent: `key` fetches them. */
  readonly messages?: readonly MergedMessage[] | undefined;
  /** Fetches them by `messages.fetchMerged`. Absent: they are here. */
  readonly key?: string | undefined;
}

/** One of the messages that were forwarded together. `sentAt` is epoch ms. */
export interface MergedMessage {
  /** As it was shown to the person who merged them. */
  readonly senderName: string;
  /** Epoch ms. */
  readonly sentAt: number;
  /** What it said when it was merged. */
  readonly content: MessageContent;
}

/** What happened in a group, told in the conversation. Names are resolved when shown. */
export interface TipContent extends ContentBase {
  readonly kind: 'tip';
  /** What happened; `other` has a `text`. */
  readonly event: TipEvent;
  /** Who did it, where known. */
  readonly actor?: string | undefined;
  /** Whom it concerns. */
  readonly subjects?: readonly string[] | undefined;
  /** The new value (a name, a notice). */
  readonly value?: string | undefined;
  /** Text of the backend's own, for `other`. */
  readonly text?: string | undefined;
}

/** What a tip tells. */
export type TipEvent =
  | 'created'
  | 'joined'
  | 'invited'
  | 'left'
  | 'removed'
  | 'renamed'
  | 'avatar-changed'
  | 'notice-changed'
  | 'owner-changed'
  | 'admin-set'
  | 'admin-unset'
  | 'muted'
  | 'unmuted'
  | 'all-muted'
  | 'all-unmuted'
  | 'pinned'
  | 'unpinned'
  | 'friend-added'
  | 'other';

/** A notice of the system to me alone (an application, a verdict), mostly in a `system` conversation. */
export interface NoticeContent extends ContentBase {
  readonly kind: 'notice';
  /** What it is about, in the backend's own word. */
  readonly topic: string;
  /** The backend's own words, shown as they are. */
  readonly text: string;
  /** What the app needs to act on it. From the backend, and yet not to be trusted. */
  readonly data?: JsonObject | undefined;
}

/**
 * The record of a call. Where both ends write one, the adapter names each by the invitation and gives it the caller as its sender:
 * then they make one row. `invitationId` tells it which are one.
 */
export interface CallContent extends ContentBase {
  readonly kind: 'call';
  /** What was offered; who answers may do with less. */
  readonly media: 'audio' | 'video';
  /** How it ended. `missed`: nobody answered in time; `cancelled`: the caller gave up. */
  readonly outcome: 'completed' | 'missed' | 'rejected' | 'cancelled' | 'busy' | 'failed';
  /** How long they spoke, ms. Absent where nobody did. */
  readonly durationMs?: number | undefined;
  /** Id of the person who called. */
  readonly caller: string;
  /**
   * The invitation that it is the record of. `forbidden` for who had no part in it. A backend that keeps one record of each
   * answers a second one with the ack of the first. Since contract 1.2.
   */
  readonly invitationId?: string | undefined;
}

/** Several contents of one message, in order. Not nested. */
export interface CompositeContent extends ContentBase {
  readonly kind: 'composite';
  /** At least one; none of them is composite. */
  readonly parts: readonly MessageContent[];
}

/** What we could not read. `description` is the sender's fallback text, where there was one. */
export interface UnknownContent extends ContentBase {
  readonly kind: 'unknown';
  /** What the backend called it. Absent: nothing. */
  readonly originalKind?: string | undefined;
  /** The sender's words for clients that do not know it. Absent: there are none. */
  readonly description?: string | undefined;
}

/** What a message says: one of these, told apart by `kind`. */
export type MessageContent =
  | TextContent
  | ImageContent
  | VoiceContent
  | VideoContent
  | FileContent
  | FaceContent
  | LocationContent
  | CustomContent
  | MergedContent
  | TipContent
  | NoticeContent
  | CallContent
  | CompositeContent
  | UnknownContent;

/** The value of a content's `kind`. */
export type MessageKindName = MessageContent['kind'];
