import type { IndexEntry } from './types.js';

/** Messages of one segment: what is written anew when one of them is added. */
export const segmentSize = 4096;
/** After each text. No folded text holds it. */
export const textEnd = '\n';

/** Numbers for strings that come again and again. */
export interface Names {
  readonly values: readonly string[];
  of(value: string): number;
  find(value: string): number | undefined;
}

/**
 * The folded texts of some thousand messages as one text, so that a search is one walk through it, and what else is known of
 * them by column. Names are numbers here.
 */
export interface Segment {
  text: string;
  /** Where each text begins, and where the last ends. */
  readonly starts: number[];
  readonly conversations: number[];
  readonly seqs: number[];
  readonly versions: number[];
  readonly senders: number[];
  readonly sentAts: number[];
  readonly kinds: number[];
  /** Superseded by a later entry, or gone. */
  readonly dead: boolean[];
  readonly hidden: Map<number, readonly string[]>;
  /** The first so many are stored like this. */
  saved: number;
}

/** A segment as IndexedDB has it: with its own names, since those of another tab have other numbers. */
export interface StoredSegment {
  readonly text: string;
  readonly starts: Uint32Array;
  readonly names: readonly string[];
  readonly conversations: Uint32Array;
  readonly seqs: Float64Array;
  readonly versions: Float64Array;
  readonly senders: Uint32Array;
  readonly sentAts: Float64Array;
  readonly kinds: Uint32Array;
  readonly hidden: readonly (readonly [number, readonly string[]])[];
}

export function createSegment(): Segment {
  return {
    text: '',
    starts: [0],
    conversations: [],
    seqs: [],
    versions: [],
    senders: [],
    sentAts: [],
    kinds: [],
    dead: [],
    hidden: new Map(),
    saved: 0,
  };
}

export function createNames(): Names {
  const numbers = new Map<string, number>();
  const values: string[] = [];
  return {
    values,
    find: (value) => numbers.get(value),
    of(value) {
      const known = numbers.get(value);
      if (known !== undefined) return known;
      numbers.set(value, values.length);
      values.push(value);
      return values.length - 1;
    },
  };
}

/** An entry whose text is folded. Returns its place. */
export function append(segment: Segment, names: Names, entry: IndexEntry): number {
  const at = segment.seqs.length;
  segment.text += entry.text + textEnd;
  segment.starts.push(segment.text.length);
  segment.conversations.push(names.of(entry.conversationId));
  segment.seqs.push(entry.seq);
  segment.versions.push(entry.version);
  segment.senders.push(names.of(entry.senderId));
  segment.sentAts.push(entry.sentAt);
  segment.kinds.push(names.of(entry.kind));
  segment.dead.push(entry.kind === '');
  if (entry.hiddenFor !== undefined) segment.hidden.set(at, entry.hiddenFor);
  return at;
}

export function entryAt(segment: Segment, names: Names, at: number): IndexEntry {
  const nameOf = (column: readonly number[]): string => names.values[column[at] ?? -1] ?? '';
  return {
    conversationId: nameOf(segment.conversations),
    seq: segment.seqs[at] ?? 0,
    version: segment.versions[at] ?? 0,
    senderId: nameOf(segment.senders),
    sentAt: segment.sentAts[at] ?? 0,
    kind: nameOf(segment.kinds),
    text: segment.text.slice(segment.starts[at], (segment.starts[at + 1] ?? 0) - textEnd.length),
    hiddenFor: segment.hidden.get(at),
  };
}

export function packSegment(segment: Segment, names: Names): StoredSegment {
  const own = createNames();
  const renamed = (column: readonly number[]): Uint32Array => Uint32Array.from(column, (name) => own.of(names.values[name] ?? ''));
  return {
    text: segment.text,
    starts: Uint32Array.from(segment.starts),
    conversations: renamed(segment.conversations),
    seqs: Float64Array.from(segment.seqs),
    versions: Float64Array.from(segment.versions),
    senders: renamed(segment.senders),
    sentAts: Float64Array.from(segment.sentAts),
    kinds: renamed(segment.kinds),
    hidden: [...segment.hidden],
    names: own.values,
  };
}

export function unpackSegment(stored: StoredSegment, names: Names): Segment {
  const numbers = stored.names.map((name) => names.of(name));
  const gone = names.of('');
  const named = (column: Uint32Array): number[] => Array.from(column, (name) => numbers[name] ?? gone);
  const kinds = named(stored.kinds);
  return {
    text: stored.text,
    starts: Array.from(stored.starts),
    conversations: named(stored.conversations),
    seqs: Array.from(stored.seqs),
    versions: Array.from(stored.versions),
    senders: named(stored.senders),
    sentAts: Array.from(stored.sentAts),
    kinds,
    dead: kinds.map((kind) => kind === gone),
    hidden: new Map(stored.hidden),
    saved: stored.seqs.length,
  };
}
