import { chunked } from '../../model/chunked.js';
import type { MessageRow, MessageRows } from '../rows.js';
import type { ChatState, Timeline, TimelineChunk, TimelineKey, TimelineWindow } from '../state.js';
import { hasBefore, liveWindow } from '../timelines/ends.js';
import { isShown } from '../timelines/isShown.js';
import type { ChunkRows, ChunkSurroundings, RowOptions } from './chunkRows.js';
import { findInChunkRows, makeChunkRows } from './chunkRows.js';
import { edgeBetween } from './rowEdge.js';
import { currentWindow } from './timelines.js';

/** A chunk that is shown, with all that its rows depend on. */
interface Piece {
  readonly chunk: TimelineChunk;
  readonly surroundings: ChunkSurroundings;
}

interface Selected {
  readonly timeline: Timeline | undefined;
  readonly parts: readonly ChunkRows[];
  readonly rows: MessageRows;
}

/**
 * Makes the selector of a message list's rows. It keeps the rows of each chunk beside the chunk (weakly), so an event makes
 * only the rows that it changes; what it returns is the same while no row changed.
 */
export function createRowSelector(options: RowOptions): (state: ChatState, key: TimelineKey) => MessageRows {
  const byChunk = new WeakMap<TimelineChunk, ChunkRows>();
  let last: Selected | undefined;

  function partsFor(pieces: readonly Piece[]): readonly ChunkRows[] {
    const found = pieces.map(({ chunk, surroundings }) => {
      const part = byChunk.get(chunk);
      return part !== undefined && isSameSurroundings(part.surroundings, surroundings) ? part : undefined;
    });
    if (!found.includes(undefined)) return found.filter((part) => part !== undefined);
    const known = rowsGone(last?.parts ?? [], found);
    return pieces.map(({ chunk, surroundings }, position) => {
      const part = found[position] ?? makeChunkRows(chunk, surroundings, options, known);
      byChunk.set(chunk, part);
      return part;
    });
  }

  return function selectRows(state, key) {
    const timeline = state.timelines.get(key);
    if (last !== undefined && last.timeline === timeline) return last.rows;
    const parts = partsFor(timeline === undefined ? [] : piecesOf(timeline, options));
    const same =
      last !== undefined && last.parts.length === parts.length && parts.every((part, position) => part === last?.parts[position]);
    const rows = same && last !== undefined ? last.rows : rowsOf(parts);
    last = { timeline, parts, rows };
    return rows;
  };
}

/** Rows of the parts that are shown no more: the same rows may stand in the new ones. */
function rowsGone(before: readonly ChunkRows[], kept: readonly (ChunkRows | undefined)[]): ReadonlyMap<string, MessageRow> {
  const stay = new Set(kept);
  const gone = new Map<string, MessageRow>();
  for (const part of before) {
    if (!stay.has(part)) for (const row of part.rows) gone.set(row.key, row);
  }
  return gone;
}

function piecesOf(timeline: Timeline, options: RowOptions): readonly Piece[] {
  const window = currentWindow(timeline);
  const chunks = [...(window?.chunks ?? []), ...(showsUnsent(timeline, window) ? [timeline.unsent] : [])].flatMap((chunk) => {
    const first = chunk.messages.find(isShown);
    return first === undefined ? [] : [{ chunk, first, last: chunk.messages.findLast(isShown) ?? first }];
  });
  // Where nothing is before the first message, it may be the first unread one.
  const isWhole = window !== undefined && !hasBefore(window);
  const { unreadAfter } = timeline;
  return chunks.map(({ chunk, first, last }, position) => {
    const before = edgeBetween(chunks[position - 1]?.last, first, unreadAfter, options, isWhole);
    const after = edgeBetween(last, chunks[position + 1]?.first, unreadAfter, options, isWhole);
    return { chunk, surroundings: { before, joinsNext: after.joins, unreadAfter } };
  });
}

/** Unsent messages stand at the end of what is newest, also while it is not known whether more came during a cut. */
function showsUnsent(timeline: Timeline, window: TimelineWindow | undefined): boolean {
  if (window === undefined) return true;
  if (window === liveWindow(timeline)) return true;
  return (
    window.after === undefined &&
    window === timeline.windows.findLast((candidate) => candidate.after !== undefined || candidate.lost.after === true)
  );
}

function isSameSurroundings(a: ChunkSurroundings, b: ChunkSurroundings): boolean {
  return (
    a.before.date === b.before.date &&
    a.before.divider === b.before.divider &&
    a.before.joins === b.before.joins &&
    a.joinsNext === b.joinsNext &&
    a.unreadAfter?.at === b.unreadAfter?.at &&
    a.unreadAfter?.order === b.unreadAfter?.order
  );
}

function rowsOf(parts: readonly ChunkRows[]): MessageRows {
  const chunks = parts.map((part) => part.rows);
  const { count, at, startOf } = chunked(chunks);
  return {
    count,
    chunks,
    at(index) {
      const row = at(index);
      if (row === undefined) throw new RangeError(`No row ${index} among ${count}.`);
      return row;
    },
    indexOf(key) {
      for (const [position, part] of parts.entries()) {
        const index = findInChunkRows(part, key);
        if (index >= 0) return startOf(position) + index;
      }
      return -1;
    },
  };
}
