import type { MessageContent } from '../../model/content.js';
import type { JsonObject } from '../../model/json.js';
import type { Reaction } from '../../model/message.js';

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
  readonly edit?: (Stamp & { readonly content: MessageContent }) | undefined;
  readonly pin?: Stamp | undefined;
  readonly reactions?:
    | { readonly base: readonly Reaction[]; readonly byUser: ReadonlyMap<string, Stamp & { readonly keys: readonly string[] }> }
    | undefined;
  readonly metadata?: { readonly base: JsonObject; readonly patches: readonly (Stamp & { readonly patch: JsonObject })[] } | undefined;
}
