import type { Message } from '../../model/message.js';
import type { MessageRow, MessageRowData } from '../rows.js';
import type { Timeline, TimelineChunk } from '../state.js';
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
  readonly surroundings: ChunkSurroundings;
  readonly rows: readonly MessageRow[];
  readonly index: ReadonlyMap<string, number>;
}

/** `known`: rows made before, by message. A row that comes out the same is the same object. */
export function makeChunkRows(
  chunk: TimelineChunk,
  surroundings: ChunkSurroundings,
  options: RowOptions,
  known: WeakMap<Message, Map<string, MessageRow>>,
): ChunkRows {
  const rows: MessageRow[] = [];
  const { messages } = chunk;
  const keep = (message: Message, row: MessageRow, variant: string = row.type): void => {
    const made = known.get(message) ?? new Map<string, MessageRow>();
    if (!known.has(message)) known.set(message, made);
    const same = made.get(variant);
    if (same === undefined) made.set(variant, row);
    rows.push(same ?? row);
  };
  const edges = messages.map((message, position) =>
    position === 0 ? surroundings.before : edgeBetween(messages[position - 1], message, surroundings.unreadAfter, options, false),
  );
  messages.forEach((message, position) => {
    const edge = edges[position] ?? surroundings.before;
    const joinsNext = position === messages.length - 1 ? surroundings.joinsNext : edges[position + 1]?.joins === true;
    if (edge.date) keep(message, { type: 'date', key: `date:${message.id}`, day: message.sentAt });
    if (edge.divider) keep(message, { type: 'unread', key: 'unread' });
    const place = positionOf(edge.joins, joinsNext);
    keep(message, { type: 'message', key: message.id, message, position: place }, place);
  });
  return { surroundings, rows, index: new Map(rows.map((row, position) => [row.key, position])) };
}

function positionOf(joinsPrevious: boolean, joinsNext: boolean): MessageRowData['position'] {
  if (joinsPrevious) return joinsNext ? 'middle' : 'last';
  return joinsNext ? 'first' : 'single';
}
