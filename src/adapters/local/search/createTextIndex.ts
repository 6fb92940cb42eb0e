import { append, createNames, createSegment, entryAt, type Names, type Segment, segmentSize } from './createSegment.js';
import type { IndexEntry } from './types.js';

/** Superseded entries that are borne before everything is written anew. */
const maxDead = 5000;

/**
 * Every message once, in segments. The last segment takes in what comes; the others stand as they are, but for entries that
 * later ones supersede.
 */
export interface TextIndex {
  readonly names: Names;
  readonly segments: readonly Segment[];
  /** Texts are folded. An entry that is not later than what is known changes nothing. */
  add(entry: IndexEntry): void;
  /** Puts segments that were stored into these places. What they replace and is not stored stays, in the last one. */
  replace(stored: ReadonlyMap<number, Segment>): void;
  /** Whether so much is superseded that it is to be written anew. */
  isWorn(): boolean;
  /** The same entries without those superseded, none of them stored. */
  renew(): void;
}

export function createTextIndex(): TextIndex {
  const names = createNames();
  let segments: Segment[] = [];
  /** By conversation and sequence number: where the entry that counts stands. */
  let places = new Map<number, number[]>();
  let dead = 0;

  /** Whether the entry there is the latest of its message; what it supersedes is dead from then on. */
  function settle(segment: Segment, segmentAt: number, at: number): void {
    const conversation = segment.conversations[at] ?? 0;
    const seq = segment.seqs[at] ?? 0;
    let row = places.get(conversation);
    if (row === undefined) {
      row = [];
      places.set(conversation, row);
    }
    const known = row[seq];
    const place = segmentAt * segmentSize + at;
    if (known !== undefined && known !== place) {
      const other = segments[Math.floor(known / segmentSize)];
      const otherAt = known % segmentSize;
      dead += 1;
      if ((other?.versions[otherAt] ?? 0) >= (segment.versions[at] ?? 0)) {
        segment.dead[at] = true;
        return;
      }
      if (other !== undefined) other.dead[otherAt] = true;
    }
    row[seq] = place;
  }

  function add(entry: IndexEntry): void {
    const conversation = names.find(entry.conversationId);
    const known = conversation === undefined ? undefined : places.get(conversation)?.[entry.seq];
    if (known !== undefined && (segments[Math.floor(known / segmentSize)]?.versions[known % segmentSize] ?? 0) >= entry.version) return;
    let last = segments.at(-1);
    if (last === undefined || last.seqs.length >= segmentSize) {
      last = createSegment();
      segments.push(last);
    }
    settle(last, segments.length - 1, append(last, names, entry));
  }

  function settleAll(): void {
    places = new Map();
    dead = 0;
    for (const [segmentAt, segment] of segments.entries()) {
      const gone = names.of('');
      for (let at = 0; at < segment.seqs.length; at += 1) {
        segment.dead[at] = segment.kinds[at] === gone;
        settle(segment, segmentAt, at);
      }
    }
  }

  return {
    names,
    get segments() {
      return segments;
    },
    add,
    replace(stored) {
      const unsaved: IndexEntry[] = [];
      for (const [segmentAt, segment] of segments.entries()) {
        if (!stored.has(segmentAt)) continue;
        for (let at = segment.saved; at < segment.seqs.length; at += 1) unsaved.push(entryAt(segment, names, at));
      }
      for (const [segmentAt, segment] of stored) segments[segmentAt] = segment;
      settleAll();
      for (const entry of unsaved) add(entry);
    },
    isWorn: () => dead > maxDead && dead > segments.length * (segmentSize / 4),
    renew() {
      const kept = segments.flatMap((segment) =>
        segment.seqs.flatMap((seq, at) => {
          const place = places.get(segment.conversations[at] ?? 0)?.[seq];
          return place !== undefined && segments[Math.floor(place / segmentSize)] === segment && place % segmentSize === at
            ? [entryAt(segment, names, at)]
            : [];
        }),
      );
      segments = [];
      places = new Map();
      dead = 0;
      for (const entry of kept) add(entry);
    },
  };
}
