import type { Json } from '../model/json.js';

/** One thing that happened, as data: an event, an action, a settled call, or something dropped with the reason. */
export interface DiagnosticEntry {
  readonly at: number;
  readonly what: 'event' | 'action' | 'call' | 'dropped' | 'storage' | 'session';
  readonly name: string;
  readonly detail?: Json | undefined;
}

/** A ring of what happened. Contents of messages are in it only on request. */
export interface Diagnostics {
  entries(): readonly DiagnosticEntry[];
  subscribe(listener: (entry: DiagnosticEntry) => void): () => void;
  /** From now on with contents of messages and drafts, or again without. */
  recordContents(on: boolean): void;
  /** JSON, to be attached to a report or replayed in a test. */
  export(): string;
}
