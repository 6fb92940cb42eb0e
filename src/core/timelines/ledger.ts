import type { Change } from '../../model/change.js';
import type { MessageContent } from '../../model/content.js';
import type { JsonObject } from '../../model/json.js';
import type { Message, Reaction, ThreadSummary } from '../../model/message.js';

/** When a change was made: of two about the same thing the later wins, whichever came first. */
export interface Stamp {
  readonly order?: string | undefined;
  readonly at: number;
  readonly by: string;
}

/**
 * What one message was before any change, and the changes that count: enough to take further ones in any order, any number
 * of times, and to end with the same message. Kept beside the message, so that messages stay plain data.
 */
export interface MessageLedger {
  /** It was made here from a draft: its id and its blobs outlive ack and echo. */
  readonly sentHere?: true | undefined;
  /** The content without edits: as sent, or the furthest piece of a stream. */
  readonly content?: MessageContent | undefined;
  readonly edit?: EditEntry | undefined;
  readonly pin?: (Stamp & { readonly pinned: boolean }) | undefined;
  readonly thread?: (Stamp & { readonly thread: ThreadSummary }) | undefined;
  readonly reactions?: ReactionLedger | undefined;
  readonly metadata?: MetadataLedger | undefined;
}

export interface EditEntry extends Stamp {
  readonly content: MessageContent;
}

export interface ReactionLedger {
  /** As the backend summed them up. */
  readonly base: readonly Reaction[];
  readonly byUser: ReadonlyMap<string, ReactionEntry>;
}
export interface ReactionEntry extends Stamp {
  readonly keys: readonly string[];
}

export interface MetadataLedger {
  readonly base: JsonObject;
  /** In the order in which they apply. */
  readonly patches: readonly PatchEntry[];
}
export interface PatchEntry extends Stamp {
  readonly patch: JsonObject;
}

/** A message with what is kept beside it. */
export interface Entry {
  readonly message: Message;
  readonly ledger: MessageLedger | undefined;
}

export function stampOf(change: Change): Stamp {
  return { order: change.order, at: change.at, by: change.by };
}

/** Below zero: `a` was made before `b`. By order where both have one, else by time, then by who made it. */
export function compareStamps(a: Stamp, b: Stamp): number {
  if (a.order !== undefined && b.order !== undefined && a.order !== b.order) return a.order < b.order ? -1 : 1;
  if (a.at !== b.at) return a.at - b.at;
  return a.by < b.by ? -1 : a.by > b.by ? 1 : 0;
}

/** Of two with the same stamp the greater text wins: any rule does, as long as it is the same everywhere. */
export function isLater<T extends Stamp>(a: T, b: T | undefined, value: (stamped: T) => unknown): boolean {
  if (b === undefined) return true;
  const compared = compareStamps(a, b);
  return compared > 0 || (compared === 0 && JSON.stringify(value(a)) > JSON.stringify(value(b)));
}
