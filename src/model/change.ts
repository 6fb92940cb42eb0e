import type { MessageContent } from './content.js';
import type { JsonObject } from './json.js';
import type { ThreadSummary } from './message.js';

/** The message that a change is about: any of its names finds it, loaded or not. */
export interface ChangeTarget {
  readonly conversationId: string;
  readonly names: readonly string[];
  /** Our own id, when the change is ours and optimistic. */
  readonly id?: string | undefined;
}

interface ChangeBase {
  readonly target: ChangeTarget;
  readonly by: string;
  /** Epoch ms, server clock. */
  readonly at: number;
  /** Made by the adapter; the higher of two wins. Absent: `at` decides, then `by`. */
  readonly order?: string | undefined;
  /** The adapter vouches that `by` may do this to somebody else's message. */
  readonly moderated?: boolean | undefined;
}

/** Replaces the content. Of several edits the highest order wins. */
export interface EditChange extends ChangeBase {
  readonly what: 'edit';
  readonly content: MessageContent;
}

/** Takes the message back for everybody. Final. */
export interface RecallChange extends ChangeBase {
  readonly what: 'recall';
  readonly how?: 'recalled' | 'blocked' | undefined;
}

/** Deletes it, for me or for all. Final. */
export interface RemoveChange extends ChangeBase {
  readonly what: 'remove';
  readonly scope: 'me' | 'all';
}

/** A person's whole set of reactions, which replaces that person's former one. */
export interface ReactChange extends ChangeBase {
  readonly what: 'react';
  readonly keys: readonly string[];
}

/** A message was pinned for everybody, or is no longer. */
export interface PinChange extends ChangeBase {
  readonly what: 'pin';
  readonly pinned: boolean;
}

/** A merge patch (RFC 7396) of the message's metadata. */
export interface ExtendChange extends ChangeBase {
  readonly what: 'extend';
  readonly patch: JsonObject;
}

/** Counts of a group receipt: only growing ones are taken. */
export interface ReceiptChange extends ChangeBase {
  readonly what: 'receipt';
  readonly readCount?: number | undefined;
  readonly unreadCount?: number | undefined;
  readonly deliveredCount?: number | undefined;
}

/** The thread on it was begun, or has other replies now. Of several the highest order wins. Since contract 1.2. */
export interface ThreadChange extends ChangeBase {
  readonly what: 'thread';
  readonly thread: ThreadSummary;
}

/** A further piece of a streamed text: the whole content so far, with its `revision`. No edit, no unread, no new place. */
export interface AppendChange extends ChangeBase {
  readonly what: 'append';
  readonly content: MessageContent;
}

/**
 * Changes are data of their own and commute: in any order, any number of times, before or after their message, they give
 * the same message. One whose `by` is not the author counts for edit, recall, remove and append only if `moderated`.
 */
export type Change =
  | EditChange
  | RecallChange
  | RemoveChange
  | ReactChange
  | PinChange
  | ExtendChange
  | ReceiptChange
  | ThreadChange
  | AppendChange;
