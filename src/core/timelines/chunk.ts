import type { TimelineChunk } from '../state.js';
import type { Entry, MessageLedger } from './ledger.js';

/** Messages of one chunk. An event copies one chunk, so this is what an event costs. */
export const CHUNK_SIZE = 128;

export function makeChunk(entries: readonly Entry[]): TimelineChunk {
  const index = new Map<string, number>();
  const ledgers = new Map<string, MessageLedger>();
  let firstOrder: string | undefined;
  let lastOrder: string | undefined;
  entries.forEach(({ message, ledger }, position) => {
    for (const name of message.names) index.set(name, position);
    if (ledger !== undefined) ledgers.set(message.id, ledger);
    if (message.order === undefined) return;
    if (firstOrder === undefined || message.order < firstOrder) firstOrder = message.order;
    if (lastOrder === undefined || message.order > lastOrder) lastOrder = message.order;
  });
  // Ids last: an id is never shadowed by another message's name.
  entries.forEach(({ message }, position) => {
    index.set(message.id, position);
  });
  const messages = Object.freeze(entries.map(({ message }) => Object.freeze(message)));
  return { messages, index, ledgers, firstOrder, lastOrder };
}

export function entryAt(chunk: TimelineChunk, position: number): Entry | undefined {
  const message = chunk.messages[position];
  return message === undefined ? undefined : { message, ledger: chunk.ledgers.get(message.id) };
}

export function entriesOf(chunk: TimelineChunk): readonly Entry[] {
  return chunk.messages.map((message) => ({ message, ledger: chunk.ledgers.get(message.id) }));
}
