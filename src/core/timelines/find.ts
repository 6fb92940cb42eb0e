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
