import type { Timeline, TimelineChunk, TimelineKey, TimelineWindow } from '../state.js';
import { makeChunk } from './chunk.js';

export function createTimeline(key: TimelineKey, conversationId: string, mode: Timeline['mode']): Timeline {
  return { key, conversationId, mode, open: false, status: 'idle', windows: [], unsent: makeChunk([]), windowsMade: 0 };
}

export function createWindow(id: string, chunks: readonly TimelineChunk[]): TimelineWindow {
  return {
    id,
    chunks,
    size: chunks.reduce((size, { messages }) => size + messages.length, 0),
    lost: {},
    loading: { before: false, after: false },
    error: {},
  };
}
