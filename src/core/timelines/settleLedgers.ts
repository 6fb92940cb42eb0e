import type { Timeline, TimelineChunk } from '../state.js';
import { entriesOf, makeChunk } from './chunk.js';
import type { MessageLedger } from './ledger.js';

/**
 * After a cut changes may have been missed: what was added up until now becomes the base, which the next copy of the message
 * from the backend replaces. Edits stay: a copy says when it was edited.
 */
export function settleLedgers(timeline: Timeline): Timeline {
  const windows = timeline.windows.map((window) => {
    if (!window.chunks.some(needsSettling)) return window;
    return { ...window, chunks: window.chunks.map((chunk) => (needsSettling(chunk) ? settleChunk(chunk) : chunk)) };
  });
  return windows.every((window, position) => window === timeline.windows[position]) ? timeline : { ...timeline, windows };
}

function needsSettling(chunk: TimelineChunk): boolean {
  for (const ledger of chunk.ledgers.values()) {
    if (ledger.reactions !== undefined || ledger.metadata !== undefined || ledger.pin !== undefined || ledger.thread !== undefined)
      return true;
  }
  return false;
}

function settleChunk(chunk: TimelineChunk): TimelineChunk {
  return makeChunk(
    entriesOf(chunk).map(({ message, ledger }) => {
      if (ledger === undefined) return { message, ledger };
      const { reactions: _reactions, metadata: _metadata, pin: _pin, thread: _thread, ...rest } = ledger;
      const left: MessageLedger | undefined = Object.keys(rest).length === 0 ? undefined : rest;
      return { message, ledger: left };
    }),
  );
}
