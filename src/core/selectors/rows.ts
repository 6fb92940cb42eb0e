import type { Message } from '../../model/message.js';
import type { MessageRow, MessageRows } from '../rows.js';
import type { ChatState, Timeline, TimelineChunk, TimelineKey, TimelineWindow } from '../state.js';
import { hasBefore, liveWindow } from '../timelines/ends.js';
import type { ChunkRows, ChunkSurroundings, RowOptions } from './chunkRows.js';
import { makeChunkRows } from './chunkRows.js';
import { edgeBetween } from './rowEdge.js';
import { currentWindow } from './timelines.js';

const noRows: readonly ChunkRows[] = [];

/**
 * Makes the selector of a message list's rows. It keeps the rows of each chunk beside the chunk and of each message beside
 * the message (weakly), so an event makes only the rows that it changes; what it returns is the same while no row changed.
 */
export function createRowSelector(options: RowOptions): (state: ChatState, key: TimelineKey) => MessageRows {
  const byChunk = new WeakMap<TimelineChunk, ChunkRows>();
  const byMessage = new WeakMap<Message, Map<string, MessageRow>>();
  let last: { readonly timeline: Timeline | undefined; readonly parts: readonly ChunkRows[]; readonly rows: MessageRows } | undefined;

  function partOf(chunk: TimelineChunk, surroundings: ChunkSurroundings): ChunkRows {
    const known = byChunk.get(chunk);
    if (known !== undefined && isSameSurroundings(known.surroundings, surroundings)) return known;
    const part = makeChunkRows(chunk, surroundings, options, byMessage);
    byChunk.set(chunk, part);
    return part;
  }

  return function selectRows(state, key) {
    const timeline = state.timelines.get(key);
    if (last !== undefined && last.timeline === timeline) return last.rows;
    const parts = timeline === undefined ? noRows : partsOf(timeline, options, partOf);
    const same =
      last !== undefined && last.parts.length === parts.length && parts.every((part, position) => part === last?.parts[position]);
    const rows = same && last !== undefined ? last.rows : rowsOf(parts);
    last = { timeline, parts, rows };
    return rows;
  };
}

function partsOf(
  timeline: Timeline,
  options: RowOptions,
  partOf: (chunk: TimelineChunk, surroundings: ChunkSurroundings) => ChunkRows,
): readonly ChunkRows[] {
  const window = currentWindow(timeline);
  const chunks = [...(window?.chunks ?? []), ...(showsUnsent(timeline, window) ? [timeline.unsent] : [])].filter(
    (chunk) => chunk.messages.length > 0,
  );
  // Where nothing is before the first message, it may be the first unread one.
  const isWhole = window !== undefined && !hasBefore(window);
  return chunks.map((chunk, position) => {
    const before = edgeBetween(chunks[position - 1]?.messages.at(-1), chunk.messages[0], timeline.unreadAfter, options, isWhole);
    const after = edgeBetween(chunk.messages.at(-1), chunks[position + 1]?.messages[0], timeline.unreadAfter, options, isWhole);
    return partOf(chunk, { before, joinsNext: after.joins, unreadAfter: timeline.unreadAfter });
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
  const starts: number[] = [];
  let count = 0;
  for (const part of parts) {
    starts.push(count);
    count += part.rows.length;
  }
  return {
    count,
    at(index) {
      const position = starts.findLastIndex((start) => start <= index);
      const row = parts[position]?.rows[index - (starts[position] ?? 0)];
      if (row === undefined) throw new RangeError(`No row ${index} among ${count}.`);
      return row;
    },
    indexOf(key) {
      for (const [position, part] of parts.entries()) {
        const index = part.index.get(key);
        if (index !== undefined) return (starts[position] ?? 0) + index;
      }
      return -1;
    },
  };
}
