import type { Message } from '../../model/message.js';
import { comparePosition, positionOf } from '../../model/position.js';
import type { TimelineChunk } from '../state.js';
import { entriesOf, entryAt, makeChunk } from '../timelines/chunk.js';
import type { Entry } from '../timelines/ledger.js';

/** Enough that the preview finds another message when the newest ones are deleted. */
export const RECENT = 16;

export function findRecent(recent: TimelineChunk, keys: readonly string[]): Entry | undefined {
  const position = keys.map((key) => recent.index.get(key)).find((index) => index !== undefined);
  return position === undefined ? undefined : entryAt(recent, position);
}

/** With this message among the newest, in place of any of the same names; the same where it is too old or known like this. */
export function withRecent(recent: TimelineChunk, entry: Entry): TimelineChunk {
  const keys = new Set([entry.message.id, ...entry.message.names]);
  const isSame = (message: Message) =>
    keys.has(message.id) || (message.own === entry.message.own && message.names.some((name) => keys.has(name)));
  const entries = entriesOf(recent);
  const known = entries.filter(({ message }) => isSame(message));
  if (known.length === 1 && known[0]?.message === entry.message && known[0].ledger === entry.ledger) return recent;
  const others = entries.filter(({ message }) => !isSame(message));
  const position = others.findLastIndex(({ message }) => isOlder(message, entry.message)) + 1;
  if (known.length === 0 && position === 0 && others.length >= RECENT) return recent;
  return makeChunk(others.toSpliced(position, 0, entry).slice(-RECENT));
}

export function withoutRecent(recent: TimelineChunk, id: string): TimelineChunk {
  const entries = entriesOf(recent).filter(({ message }) => message.id !== id);
  return entries.length === recent.messages.length ? recent : makeChunk(entries);
}

function isOlder(known: Message, message: Message): boolean {
  const compared = comparePosition(positionOf(known), positionOf(message));
  return (
    compared < 0 ||
    (compared === 0 && (known.order === undefined || message.order === undefined ? known.id <= message.id : known.id < message.id))
  );
}
