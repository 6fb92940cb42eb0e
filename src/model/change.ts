import type { MessageContent } from './content.js';
import type { JsonObject } from './json.js';
import type { ThreadSummary } from './message.js';

/** The message that a change is about: any of its names finds it, loaded or not. */
export interface ChangeTarget {
  /** Where the message is. */
  readonly conversationId: string;
  /** Any of its names; one is enough. */
  readonly names: readonly string[];
  /** Our own id, when the change is ours and optimistic. */
  readonly id?: string | undefined;
}

interface ChangeBase {
  /** The message that it is about. */
  readonly target: ChangeTarget;
  /** Id of the person who did it. */
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
  /** The whole new one. */
  readonly content: MessageContent;
}

/** Takes the message back for everybody. Final. */
export interface RecallChange extends ChangeBase {
  readonly what: 'recall';
  /** `blocked`: taken away by a moderator's rule. Default: `recalled`. */
  readonly how?: 'recalled' | 'blocked' | undefined;
}

/** Deletes it, for me or for all. Final. */
export interface RemoveChange extends ChangeBase {
  readonly what: 'remove';
  /** `me`: gone from what I see, on all of my devices. */
  readonly scope: 'me' | 'all';
}

/** A person's whole set of reactions, which replaces that person's former one. */
export interface ReactChange extends ChangeBase {
  readonly what: 'react';
  /** All that this person gives now; empty: none any more. */
  readonly keys: readonly string[];
}

/** A message was pinned for everybody, or is no longer. */
export interface PinChange extends ChangeBase {
  readonly what: 'pin';
  /** False: no longer. */
  readonly pinned: boolean;
}

/** A merge patch (RFC 7396) of the message's metadata. */
export interface ExtendChange extends ChangeBase {
  readonly what: 'extend';
  /** Keys that are not named stay; null takes one away. */
  readonly patch: JsonObject;
}

/** Counts of a group receipt: only growing ones are taken. */
export interface ReceiptChange extends ChangeBase {
  readonly what: 'receipt';
  /** As `MessageReceipt.readCount`. */
  readonly readCount?: number | undefined;
  /** As `MessageReceipt.unreadCount`. Smaller ones are taken. */
  readonly unreadCount?: number | undefined;
  /** As `MessageReceipt.deliveredCount`. */
  readonly deliveredCount?: number | undefined;
}

/** The thread on it was begun, or has other replies now. Of several the highest order wins. Since contract 1.2. */
export interface ThreadChange extends ChangeBase {
  readonly what: 'thread';
  /** As it is now. */
  readonly thread: ThreadSummary;
}

/** A further piece of a streamed text: the whole content so far, with its `revision`. No edit, no unread, no new place. */
export interface AppendChange extends ChangeBase {
  readonly what: 'append';
  /** All of it so far, with its `revision`. */
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
