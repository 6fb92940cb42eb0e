import type { Json } from '../model/json.js';

/** One thing that happened, as data: an event, an action, a settled call, or something dropped with the reason. */
export interface DiagnosticEntry {
  /** Epoch ms of this machine's clock. */
  readonly at: number;
  /** What sort of thing it was; `dropped` is what came in and could not be used. */
  readonly what: 'event' | 'action' | 'call' | 'dropped' | 'storage' | 'session';
  /** Which one: an event's `type`, an action, a call (`messages.send`). */
  readonly name: string;
  /** Facts about it, by its sort: ids, codes, ms. Contents of messages only after `recordContents(true)`. */
  readonly detail?: Json | undefined;
}

/** A ring of what happened. Contents of messages are in it only on request. */
export interface Diagnostics {
  /** The last ones, the oldest first; a bounded number. */
  entries(): readonly DiagnosticEntry[];
  /** Hears each entry as it is made, until the function that it answers with is called. */
  subscribe(listener: (entry: DiagnosticEntry) => void): () => void;
  /** From now on with contents of messages and drafts, or again without. */
  recordContents(on: boolean): void;
  /** JSON, to be attached to a report or replayed in a test. */
  export(): string;
}
