import type { Timeline, TimelineChunk } from '../state.js';
import { entriesOf, makeChunk } from './chunk.js';

/**
 * After a cut changes may have been missed: what was added up until now becomes the base, which the next copy of the message
 * from the backend replaces. Edits stay: a copy says when it was edited.
 */
export function settleLedgers(timeline: Timeline): Timeline {
  const windows = timeline.windows.map((window) => ({ ...window, chunks: window.chunks.map(settleChunk) }));
  return { ...timeline, windows, unsent: settleChunk(timeline.unsent) };
}

export function settleChunk(chunk: TimelineChunk): TimelineChunk {
  if (chunk.ledgers.size === 0) return chunk;
  return makeChunk(
    entriesOf(chunk).map(({ message, ledger = {} }) => {
      const { reactions: _reactions, metadata: _metadata, pin: _pin, thread: _thread, ...left } = ledger;
      return { message, ledger: Object.keys(left).length === 0 ? undefined : left };
    }),
  );
}
