import type { MergedMessage, MessageContent } from '../../../model/content.js';
import type { Json, JsonObject } from '../../../model/json.js';
import type { MessagePriority, Removal, ThreadSummary } from '../../../model/message.js';

export interface MessageRow {
  readonly conversationId: string;
  readonly seq: number;
  readonly senderId: string;
  readonly sentAt: number;
  readonly content: MessageContent;
  /** The sender's own id of it. */
  readonly draftId?: string | undefined;
  /** Of a call's record: who wrote it, where that was not the caller. */
  readonly writtenBy?: string | undefined;
  /** Sequence number of the message that it answers. */
  readonly replyTo?: number | undefined;
  readonly editedAt?: number | undefined;
  readonly removed?: Removal | undefined;
  /** Each person's whole set. */
  readonly reactions?: readonly { readonly userId: string; readonly keys: readonly string[] }[] | undefined;
  readonly pinnedAt?: number | undefined;
  readonly thread?: ThreadSummary | undefined;
  /** Who has deleted it for themselves. */
  readonly hiddenFor?: readonly string[] | undefined;
  readonly metadata?: JsonObject | undefined;
  readonly priority?: MessagePriority | undefined;
  readonly excludedFromUnread?: boolean | undefined;
  readonly excludedFromPreview?: boolean | undefined;
}

export interface MessageLinkRow {
  readonly conversationId: string;
  readonly seq: number;
}

export interface BlobRow {
  readonly blob: Blob;
}

/** Blobs that were uploaded ahead of their message: the next to change them is the send, or the discard. */
export interface UploadRow {
  readonly id: string;
  /** Keys in `blobs`, by the key that the draft has for them. */
  readonly keys: Readonly<Record<string, string>>;
  readonly at: number;
}

/** Several messages made one. */
export interface BundleRow {
  readonly title: string;
  readonly digest: readonly string[];
  readonly messages: readonly MergedMessage[];
  /** How deep bundles lie within it: 1, none. */
  readonly depth: number;
}

/** One of the values that were put beside a message. */
export interface ExtensionRow {
  readonly name: string;
  readonly value: Json;
}

/** A message that has changed since the search index last took it in: by which change (`WorldRow.indexing`). */
export interface UnindexedRow extends MessageLinkRow {
  readonly version: number;
}
