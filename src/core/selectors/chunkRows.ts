import type { MessageRow, MessageRowData } from '../rows.js';
import type { Timeline, TimelineChunk } from '../state.js';
import { isShown } from '../timelines/isShown.js';
import type { RowEdge } from './rowEdge.js';
import { edgeBetween } from './rowEdge.js';

export interface RowOptions {
  /** The day of a moment, as a number that grows by days, in the person's time zone. */
  dayNumber(at: number): number;
  /** Two messages of one sender within this many ms stand together; 0: never. */
  readonly groupWithinMs: number;
}

/** All that rows of a chunk take from outside of it. */
export interface ChunkSurroundings {
  readonly before: RowEdge;
  readonly joinsNext: boolean;
  readonly unreadAfter: Timeline['unreadAfter'];
}

export interface ChunkRows {
  readonly chunk: TimelineChunk;
  readonly surroundings: ChunkSurroundings;
  readonly rows: readonly MessageRow[];
  /** Indexes of the rows that are no messages, ascending. */
  readonly others: readonly number[];
  /** Positions in the chunk of messages that have no row, ascending. */
  readonly gone: readonly number[];
}

/** `known`: rows that stood here before, by key. A row that comes out the same is the same object. */
export function makeChunkRows(
  chunk: TimelineChunk,
  surroundings: ChunkSurroundings,
  options: RowOptions,
  known: ReadonlyMap<string, MessageRow>,
): ChunkRows {
  const rows: MessageRow[] = [];
  const others: number[] = [];
  const gone: number[] = [];
  chunk.messages.forEach((message, position) => {
    if (!isShown(message)) gone.push(position);
  });
  const messages = gone.length === 0 ? chunk.messages : chunk.messages.filter(isShown);
  let edge = surroundings.before;
  messages.forEach((message, position) => {
    const next = messages[position + 1];
    const nextEdge = next === undefined ? undefined : edgeBetween(message, next, surroundings.unreadAfter, options, false);
    if (edge.date) others.push(rows.push(keep(known, { type: 'date', key: dateKey(message.id), day: message.sentAt })) - 1);
    if (edge.divider) others.push(rows.push(keep(known, { type: 'unread', key: unreadKey })) - 1);
    const place = positionOf(edge.joins, nextEdge === undefined ? surroundings.joinsNext : nextEdge.joins);
    rows.push(keep(known, { type: 'message', key: message.id, message, position: place }));
    edge = nextEdge ?? edge;
  });
  return { chunk, surroundings, rows, others, gone };
}

/** The index of a row, -1 where it is not among these. */
export function findInChunkRows({ chunk, rows, others, gone }: ChunkRows, key: string): number {
  const own = rowOfMessage(chunk, others, gone, key);
  if (own >= 0) return own;
  if (key !== unreadKey && !key.startsWith(datePrefix)) return -1;
  return others.find((index) => rows[index]?.key === key) ?? -1;
}

const datePrefix = 'date:';
const unreadKey = 'unread';

function dateKey(id: string): string {
  return datePrefix + id;
}

/** The chunk's own index knows ids and names; rows are named by ids alone. */
function rowOfMessage(chunk: TimelineChunk, others: readonly number[], gone: readonly number[], id: string): number {
  const position = chunk.index.get(id);
  if (position === undefined || chunk.messages[position]?.id !== id || gone.includes(position)) return -1;
  let index = position - gone.filter((each) => each < position).length;
  for (const other of others) {
    if (other > index) break;
    index += 1;
  }
  return index;
}

function keep(known: ReadonlyMap<string, MessageRow>, row: MessageRow): MessageRow {
  const before = known.get(row.key);
  return before !== undefined && isSameRow(before, row) ? before : row;
}

function isSameRow(before: MessageRow, row: MessageRow): boolean {
  if (row.type === 'message') return before.type === 'message' && before.message === row.message && before.position === row.position;
  return row.type === 'date' ? before.type === 'date' && before.day === row.day : before.type === 'unread';
}

function positionOf(joinsPrevious: boolean, joinsNext: boolean): MessageRowData['position'] {
  if (joinsPrevious) return joinsNext ? 'middle' : 'last';
  return joinsNext ? 'first' : 'single';
}
