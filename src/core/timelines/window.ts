import type { Message } from '../../model/message.js';
import type { Timeline, TimelineChunk, TimelineWindow } from '../state.js';
import { hasAfter } from './ends.js';
import type { Sequence } from './sequence.js';
import { firstOrder, sizeOf } from './sequence.js';

export function nextWindowId(timeline: Timeline): string {
  return `window-${timeline.windowsMade + 1}`;
}

export function withChunks(window: TimelineWindow, chunks: Sequence): TimelineWindow {
  return chunks === window.chunks ? window : { ...window, chunks, size: sizeOf(chunks) };
}

/** With this window in its place: the one of the same id replaced, or a new one put in; live last, the others by what they hold. */
export function withWindow(timeline: Timeline, window: TimelineWindow): Timeline {
  const known = timeline.windows.findIndex((candidate) => candidate.id === window.id);
  if (known >= 0) return timeline.windows[known] === window ? timeline : { ...timeline, windows: timeline.windows.with(known, window) };
  const windows = [...timeline.windows, window].sort(compareWindows);
  return { ...timeline, windows, windowsMade: timeline.windowsMade + 1 };
}

export function withoutWindows(timeline: Timeline, ids: ReadonlySet<string>): Timeline {
  if (ids.size === 0) return timeline;
  const windows = timeline.windows.filter((window) => !ids.has(window.id));
  const current = timeline.current !== undefined && ids.has(timeline.current) ? undefined : timeline.current;
  return { ...timeline, windows, current };
}

export function withUnsent(timeline: Timeline, unsent: TimelineChunk): Timeline {
  return unsent === timeline.unsent ? timeline : { ...timeline, unsent };
}

export function firstMessage(window: TimelineWindow): Message | undefined {
  return window.chunks[0]?.messages[0];
}

function compareWindows(a: TimelineWindow, b: TimelineWindow): number {
  if (hasAfter(a) !== hasAfter(b)) return hasAfter(a) ? -1 : 1;
  const [left, right] = [firstOrder(a.chunks), firstOrder(b.chunks)];
  if (left !== undefined && right !== undefined) return left < right ? -1 : left > right ? 1 : 0;
  return (firstMessage(a)?.sentAt ?? 0) - (firstMessage(b)?.sentAt ?? 0);
}
