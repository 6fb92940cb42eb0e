import type { Json } from '../model/json.js';
import type { CoreEvent } from './coreEvents.js';
import type { DiagnosticEntry, Diagnostics } from './diagnostics.js';

const ringSize = 1000;
/** Longer strings are cut in what is recorded with contents. */
const maxStringLength = 2000;

/** The ring, and how the core writes into it. */
export interface DiagnosticsRecorder extends Diagnostics {
  record(what: DiagnosticEntry['what'], name: string, detail?: Json): void;
  recordEvent(event: CoreEvent): void;
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
    recordEvent(event) {
      record('event', event.type, withContents ? toJson(event) : outlineOf(event));
    },
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

/** Ids and states, never what somebody wrote. */
function outlineOf(event: CoreEvent): Json {
  const outline: Record<string, Json> = {};
  for (const key of ['conversationId', 'userId', 'id', 'key', 'groupId', 'status', 'ok', 'revision'] as const) {
    const value: unknown = key in event ? Reflect.get(event, key) : undefined;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') outline[key] = value;
  }
  if (event.type === 'message') {
    outline.conversationId = event.message.conversationId;
    outline.names = [...event.message.names];
  }
  if (event.type === 'change') {
    outline.conversationId = event.change.target.conversationId;
    outline.what = event.change.what;
    outline.names = [...event.change.target.names];
  }
  if (event.type === 'core/page-loaded') outline.messages = event.page.messages.length;
  if ('error' in event && event.error !== undefined) outline.error = event.error.code;
  return outline;
}

function toJson(value: unknown): Json {
  const text = JSON.stringify(value, (_key, part: unknown) => {
    if (part instanceof Map) return [...part];
    if (typeof Blob !== 'undefined' && part instanceof Blob) return { size: part.size, type: part.type };
    return typeof part === 'string' && part.length > maxStringLength ? `${part.slice(0, maxStringLength)}…` : part;
  });
  const parsed: Json = JSON.parse(text ?? 'null');
  return parsed;
}
