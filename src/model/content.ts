import type { Json, JsonObject } from './json.js';
import type { MediaSource, Rendition } from './media.js';

/** What every content may carry. A lower `revision` never replaces a higher; `streaming` while more of it is to come. */
interface ContentBase {
  readonly revision?: number | undefined;
  readonly streaming?: boolean | undefined;
}

/** A stretch of the text that names somebody, in UTF-16 offsets, end exclusive. `userId` absent: everybody. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly userId?: string | undefined;
}

/** Plain text, never markup, with the ranges that mention somebody. */
export interface TextContent extends ContentBase {
  readonly kind: 'text';
  readonly text: string;
  readonly mentions?: readonly Mention[] | undefined;
}

/** A picture. `width` and `height` are those of the original, so that its place is kept before it loads. */
export interface ImageContent extends ContentBase {
  readonly kind: 'image';
  readonly name?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** From the smallest to the original; at least one. */
  readonly renditions: readonly Rendition[];
  /** `#rrggbb`, shown until the picture is there. */
  readonly placeholder?: string | undefined;
}

/** A voice message. `durationMs` is known before it is loaded. */
export interface VoiceContent extends ContentBase {
  readonly kind: 'voice';
  readonly source: MediaSource;
  readonly durationMs: number;
  readonly size?: number | undefined;
  readonly mimeType?: string | undefined;
  /** Loudness from 0 to 1, evenly spaced, at most 128 values. */
  readonly waveform?: readonly number[] | undefined;
}

/** A film. Width and height are px of the original, `size` bytes. */
export interface VideoContent extends ContentBase {
  readonly kind: 'video';
  readonly source: MediaSource;
  readonly durationMs?: number | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly size?: number | undefined;
  readonly mimeType?: string | undefined;
  readonly poster?: Rendition | undefined;
  readonly name?: string | undefined;
}

/** A file. `size` is bytes. */
export interface FileContent extends ContentBase {
  readonly kind: 'file';
  readonly source: MediaSource;
  readonly name: string;
  readonly size: number;
  readonly mimeType?: string | undefined;
}

/** A face of a set ("sticker"), by the set's name and the face's key. */
export interface FaceContent extends ContentBase {
  readonly kind: 'face';
  readonly set: string;
  readonly key: string;
}

/** A place in WGS 84 degrees. */
export interface LocationContent extends ContentBase {
  readonly kind: 'location';
  readonly latitude: number;
  readonly longitude: number;
  readonly description?: string | undefined;
}

/** A payload of an app's own. `data` is raw, as it came from a stranger: only the kind's schema gives it a type. */
export interface CustomContent extends ContentBase {
  readonly kind: 'custom';
  readonly type: string;
  readonly data: Json;
  /** The sender's words for clients that do not know the type. */
  readonly description?: string | undefined;
}

/** Several messages sent as one. Either they are here, or `key` fetches them (`messages.fetchMerged`). */
export interface MergedContent extends ContentBase {
  readonly kind: 'merged';
  readonly title: string;
  /** The first lines, ready to show ("Ann: hello"). */
  readonly digest: readonly string[];
  readonly messages?: readonly MergedMessage[] | undefined;
  readonly key?: string | undefined;
}

/** One of the messages that were forwarded together. `sentAt` is epoch ms. */
export interface MergedMessage {
  readonly senderName: string;
  readonly sentAt: number;
  readonly content: MessageContent;
}

/** What happened in a group, told in the conversation. Names are resolved when shown. */
export interface TipContent extends ContentBase {
  readonly kind: 'tip';
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
  readonly topic: string;
  readonly text: string;
  readonly data?: JsonObject | undefined;
}

/** The record of a call. It is named by its invitation, so that both ends writing it make one row. */
export interface CallContent extends ContentBase {
  readonly kind: 'call';
  readonly media: 'audio' | 'video';
  readonly outcome: 'completed' | 'missed' | 'rejected' | 'cancelled' | 'busy' | 'failed';
  readonly durationMs?: number | undefined;
  readonly caller: string;
}

/** Several contents of one message, in order. Not nested. */
export interface CompositeContent extends ContentBase {
  readonly kind: 'composite';
  readonly parts: readonly MessageContent[];
}

/** What we could not read. `description` is the sender's fallback text, where there was one. */
export interface UnknownContent extends ContentBase {
  readonly kind: 'unknown';
  readonly originalKind?: string | undefined;
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
