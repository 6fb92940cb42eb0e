import type { Json } from '../model/json.js';
import type { DiagnosticEntry, Diagnostics } from './diagnostics.js';

const ringSize = 1000;

/** The ring, and how the core writes into it. */
export interface DiagnosticsRecorder extends Diagnostics {
  record(what: DiagnosticEntry['what'], name: string, detail?: Json): void;
  /** Whether contents of messages may be recorded. */
  holdsContents(): boolean;
}

/** @param header Names what the entries are of, in an export. */
export function createDiagnostics(now: () => number, header: Json): DiagnosticsRecorder {
  const ring: DiagnosticEntry[] = [];
  const listeners = new Set<(entry: DiagnosticEntry) => void>();
  let next = 0;
  let withContents = false;

  function record(what: DiagnosticEntry['what'], name: string, detail?: Json): void {
    const entry: DiagnosticEntry = detail === undefined ? { at: now(), what, name } : { at: now(), what, name, detail };
    ring[next % ringSize] = entry;
    next += 1;
    for (const listener of [...listeners]) listener(entry);
  }

  function entries(): readonly DiagnosticEntry[] {
    const start = next % ringSize;
    return next <= ringSize ? ring.slice() : [...ring.slice(start), ...ring.slice(0, start)];
  }

  return {
    entries,
    record,
    holdsContents: () => withContents,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    recordContents(on) {
      withContents = on;
    },
    export: () => JSON.stringify({ format: 'parley-diagnostics', version: 1, of: header, entries: entries() }, null, 2),
  };
}
