import type { Message } from '../../model/message.js';
import type { Timeline, TimelineChunk } from '../state.js';
import { entryAt } from './chunk.js';
import type { Entry } from './ledger.js';
import type { Position } from './sequence.js';

/** Where a message is: in a window, or (`window` undefined) among the unsent. */
export interface Found extends Position {
  readonly window: string | undefined;
  readonly entry: Entry;
}

/** By any of these keys (names, or an id): each message once, from the oldest window to the unsent. */
export function findAll(timeline: Timeline, keys: readonly string[]): readonly Found[] {
  const found: Found[] = [];
  for (const window of timeline.windows) {
    window.chunks.forEach((chunk, position) => {
      collect(found, chunk, keys, window.id, position);
    });
  }
  collect(found, timeline.unsent, keys, undefined, 0);
  return found;
}

export function findInTimeline(timeline: Timeline | undefined, key: string): Found | undefined {
  return timeline === undefined ? undefined : findAll(timeline, [key])[0];
}

/** What may lead to a known message. An id counts only for own ones: nobody else can name them. */
export function keysOf(copy: {
  readonly id?: string | undefined;
  readonly names: readonly string[];
  readonly own?: boolean | undefined;
}): readonly string[] {
  return copy.id !== undefined && copy.own === true ? [copy.id, ...copy.names] : copy.names;
}

/** A name of one sender never means the message of another. */
export function mayBeOne(message: Message, copy: { readonly own: boolean; readonly sender: { readonly id: string } }): boolean {
  return (message.own && copy.own) || message.sender.id === copy.sender.id;
}

function collect(found: Found[], chunk: TimelineChunk, keys: readonly string[], window: string | undefined, position: number): void {
  let seen: Set<number> | undefined;
  for (const key of keys) {
    const index = chunk.index.get(key);
    if (index === undefined || seen?.has(index)) continue;
    seen = (seen ?? new Set()).add(index);
    const entry = entryAt(chunk, index);
    if (entry !== undefined) found.push({ window, chunk: position, index, entry });
  }
}
