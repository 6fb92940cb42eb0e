import { isConfirmed } from '../../model/message.js';
import type { Timeline, TimelineWindow } from '../state.js';
import { entriesOf, makeChunk } from './chunk.js';
import { createWindow } from './create.js';
import { liveWindow } from './ends.js';
import { findInTimeline } from './find.js';
import { sizeOf } from './sequence.js';
import { withChunks, withoutWindows, withUnsent, withWindow } from './window.js';

/** Messages that a timeline holds at most. */
export const HISTORY_LIMIT = 10_000;
export const LIVE_LIMIT = 500;
/** What a history keeps while no screen shows it. */
const CLOSED_LIMIT = 256;

/**
 * Keeps a timeline within its bound. Windows that are not shown go first; then the far `end` of the shown one. What is
 * dropped is loaded again by asking around the message that is now at that end (`lost`).
 */
export function trim(timeline: Timeline, end: 'oldest' | 'newest' = 'oldest'): Timeline {
  const limit = timeline.mode === 'live' ? LIVE_LIMIT : timeline.open ? HISTORY_LIMIT : CLOSED_LIMIT;
  let excess = timeline.windows.reduce((size, window) => size + window.size, 0) - limit;
  if (excess <= 0) return timeline;
  const live = liveWindow(timeline)?.id;
  const dropped = new Set<string>();
  for (const window of timeline.windows) {
    if (excess <= 0) break;
    if (window.id === timeline.current || window.id === live) continue;
    dropped.add(window.id);
    excess -= window.size;
  }
  let next = withoutWindows(timeline, dropped);
  // The largest is the shown one, or a live one that has grown while another is shown.
  for (const window of next.windows) {
    if (excess <= 0) break;
    const shortened = shorten(window, excess, window.id === timeline.current ? end : 'oldest', timeline.mode);
    excess -= window.size - shortened.size;
    next = withWindow(next, shortened);
  }
  return withFailed(timeline, next);
}

/** No screen shows it any more: only its live end is kept, for the next opening. */
export function trimClosed(timeline: Timeline): Timeline {
  const live = liveWindow(timeline);
  const others = new Set(timeline.windows.filter((window) => window !== live).map((window) => window.id));
  const kept = withoutWindows({ ...timeline, open: false, unreadAfter: undefined }, others);
  const isLoaded = live !== undefined && timeline.status === 'ready';
  return trim(
    withFailed(timeline, { ...kept, status: isLoaded ? 'ready' : 'idle', error: undefined, current: isLoaded ? live.id : undefined }),
  );
}

/**
 * After a cut: cursors are dead, and the live window may lack what came meanwhile. Each end that went on is lost until a page
 * around its message joins it again; messages that arrive from now on stand in a window of their own until then.
 */
export function staleTimeline(timeline: Timeline): Timeline {
  if (timeline.mode === 'live') return timeline;
  if (!timeline.open) return withFailed(timeline, { ...timeline, windows: [], current: undefined, status: 'idle', error: undefined });
  const windows = timeline.windows.filter((window) => window.size > 0).map(staleWindow);
  const isShown = windows.some((window) => window.id === timeline.current);
  const current = isShown ? timeline.current : windows.at(-1)?.id;
  return { ...timeline, windows, current, status: windows.length === 0 ? 'idle' : timeline.status };
}

/** A failed message is never dropped with its window: it waits among the unsent. */
export function withFailed(before: Timeline, after: Timeline): Timeline {
  const failed = before.windows.flatMap((window) =>
    window.chunks.flatMap((chunk) => entriesOf(chunk).filter(({ message }) => !isConfirmed(message))),
  );
  const lost = failed.filter(({ message }) => findInTimeline(after, message.id) === undefined);
  return lost.length === 0 ? after : withUnsent(after, makeChunk([...lost, ...entriesOf(after.unsent)]));
}

function staleWindow(window: TimelineWindow): TimelineWindow {
  const before = window.before !== undefined || window.lost.before === true ? true : undefined;
  return { ...createWindow(window.id, window.chunks), lost: { before, after: true } };
}

function shorten(window: TimelineWindow, excess: number, end: 'oldest' | 'newest', mode: Timeline['mode']): TimelineWindow {
  const chunks = [...window.chunks];
  let left = excess;
  while (left > 0 && chunks.length > 1) left -= (end === 'oldest' ? chunks.shift() : chunks.pop())?.messages.length ?? 0;
  if (sizeOf(chunks) === window.size) return window;
  const shortened = withChunks(window, chunks);
  if (mode === 'live') return shortened;
  return end === 'oldest'
    ? { ...shortened, before: undefined, lost: { ...window.lost, before: true } }
    : { ...shortened, after: undefined, lost: { ...window.lost, after: true } };
}
