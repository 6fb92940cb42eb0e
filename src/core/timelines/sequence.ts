import type { Message } from '../../model/message.js';
import type { TimelineChunk } from '../state.js';
import { CHUNK_SIZE, entriesOf, makeChunk } from './chunk.js';
import type { Entry } from './ledger.js';

/** Neighbours that together stay well under a chunk are made one, so that small pages do not end as many small chunks. */
const JOIN_SIZE = 96;

/** The messages of a window, oldest first, in chunks. */
export type Sequence = readonly TimelineChunk[];

export interface Position {
  readonly chunk: number;
  readonly index: number;
}

export function sizeOf(chunks: Sequence): number {
  return chunks.reduce((size, chunk) => size + chunk.messages.length, 0);
}

export function firstOrder(chunks: Sequence): string | undefined {
  return chunks.find((chunk) => chunk.firstOrder !== undefined)?.firstOrder;
}

export function lastOrder(chunks: Sequence): string | undefined {
  return chunks.findLast((chunk) => chunk.lastOrder !== undefined)?.lastOrder;
}

export function replaceAt(chunks: Sequence, at: Position, entry: Entry): Sequence {
  const chunk = chunks[at.chunk];
  return chunk === undefined ? chunks : chunks.with(at.chunk, makeChunk(entriesOf(chunk).with(at.index, entry)));
}

export function removeAt(chunks: Sequence, at: Position): Sequence {
  const chunk = chunks[at.chunk];
  if (chunk === undefined) return chunks;
  const left = entriesOf(chunk).toSpliced(at.index, 1);
  return left.length === 0 ? chunks.toSpliced(at.chunk, 1) : chunks.with(at.chunk, makeChunk(left));
}

export function append(chunks: Sequence, entry: Entry): Sequence {
  const last = chunks.at(-1);
  if (last === undefined || last.messages.length >= CHUNK_SIZE) return [...chunks, makeChunk([entry])];
  return chunks.with(-1, makeChunk([...entriesOf(last), entry]));
}

export function insertAt(chunks: Sequence, at: Position, entry: Entry): Sequence {
  const chunk = chunks[at.chunk];
  if (chunk === undefined) return append(chunks, entry);
  const entries = entriesOf(chunk).toSpliced(at.index, 0, entry);
  if (entries.length <= CHUNK_SIZE) return chunks.with(at.chunk, makeChunk(entries));
  const half = Math.ceil(entries.length / 2);
  return chunks.toSpliced(at.chunk, 1, makeChunk(entries.slice(0, half)), makeChunk(entries.slice(half)));
}

/** Into its place by order; without one, or as the newest, at the end. */
export function insertByOrder(chunks: Sequence, entry: Entry): Sequence {
  const { message } = entry;
  const newest = lastOrder(chunks);
  if (message.order === undefined || newest === undefined || message.order > newest) return append(chunks, entry);
  const chunk = chunks.findLastIndex((candidate) => candidate.firstOrder !== undefined && candidate.firstOrder <= (message.order ?? ''));
  const index = (chunks[chunk]?.messages ?? []).findLastIndex((known) => isBefore(known, message)) + 1;
  return insertAt(chunks, { chunk: Math.max(0, chunk), index }, entry);
}

/** Entries in chunks; those of `known` that come out the same are kept as they are. */
export function rechunk(entries: readonly Entry[], known: Sequence): Sequence {
  const startsAt = new Map(known.map((chunk) => [chunk.messages[0], chunk]));
  const chunks: TimelineChunk[] = [];
  let fresh: Entry[] = [];
  const flush = () => {
    const pieces = Math.ceil(fresh.length / CHUNK_SIZE);
    const size = Math.ceil(fresh.length / Math.max(1, pieces));
    for (let from = 0; from < fresh.length; from += size) chunks.push(makeChunk(fresh.slice(from, from + size)));
    fresh = [];
  };
  for (let position = 0; position < entries.length; ) {
    const chunk = startsAt.get(entries[position]?.message);
    if (chunk?.messages.every((message, offset) => isSame(chunk, message, entries[position + offset]))) {
      flush();
      chunks.push(chunk);
      position += chunk.messages.length;
    } else {
      const entry = entries[position];
      if (entry !== undefined) fresh.push(entry);
      position += 1;
    }
  }
  flush();
  return chunks;
}

/** Joins small neighbours. */
export function coalesce(chunks: Sequence): Sequence {
  const joined: TimelineChunk[] = [];
  for (const chunk of chunks) {
    const last = joined.at(-1);
    if (last === undefined || last.messages.length + chunk.messages.length > JOIN_SIZE) joined.push(chunk);
    else joined[joined.length - 1] = makeChunk([...entriesOf(last), ...entriesOf(chunk)]);
  }
  return joined.length === chunks.length ? chunks : joined;
}

/** By order; two of the same order by id, so that they stand alike wherever they came first. */
function isBefore(known: Message, message: Message): boolean {
  if (known.order === undefined || message.order === undefined) return false;
  return known.order < message.order || (known.order === message.order && known.id < message.id);
}

function isSame(chunk: TimelineChunk, message: Message, entry: Entry | undefined): boolean {
  return entry?.message === message && entry.ledger === chunk.ledgers.get(message.id);
}
