import type { Timeline, TimelineWindow } from '../state.js';
import { entriesOf, makeChunk } from './chunk.js';
import { createWindow } from './create.js';
import { hasBefore, liveWindow } from './ends.js';
import type { Found } from './find.js';
import { findAll } from './find.js';
import type { Entry } from './ledger.js';
import { firstOrder, insertAt, insertByOrder, lastOrder, removeAt, replaceAt } from './sequence.js';
import { nextWindowId, withChunks, withUnsent, withWindow } from './window.js';

/**
 * A confirmed message into its place: into the live window, or into the one whose stretch it falls into. One that is older
 * than what the windows hold stays out (a page will bring it): a window never claims a stretch that it does not have.
 */
export function place(timeline: Timeline, entry: Entry): Timeline {
  const { order } = entry.message;
  const live = liveWindow(timeline);
  const isOurs = entry.ledger?.sentHere === true;
  if (isOurs && timeline.open && !showsLiveEnd(timeline, live)) return placeUnsent(timeline, entry);
  const held = order === undefined ? undefined : timeline.windows.findLast((window) => holds(window, order, window === live));
  const target = held ?? (order === undefined ? live : undefined);
  if (target !== undefined) return withWindow(timeline, withChunks(target, insertByOrder(target.chunks, entry)));
  const isNewest = timeline.windows.every((window) => order === undefined || (lastOrder(window.chunks) ?? '') < order);
  if (live === undefined && isNewest) return withWindow(timeline, tailWindow(timeline, entry));
  // What was sent here is shown whatever is loaded.
  if (live !== undefined && entry.ledger?.sentHere === true)
    return withWindow(timeline, withChunks(live, insertByOrder(live.chunks, entry)));
  return timeline;
}

/** Own messages that were confirmed while the live end was not loaded, once it is. */
export function placeConfirmed(timeline: Timeline): Timeline {
  if (!showsLiveEnd(timeline, liveWindow(timeline))) return timeline;
  const confirmed = entriesOf(timeline.unsent).filter(({ message }) => message.delivery === 'sent');
  return confirmed.reduce((next, entry) => place(removeMessages(next, [entry.message.id]), entry), timeline);
}

/** An own message that is not confirmed: behind all others. */
export function placeUnsent(timeline: Timeline, entry: Entry): Timeline {
  return withUnsent(timeline, makeChunk([...entriesOf(timeline.unsent), entry]));
}

export function replaceFound(timeline: Timeline, found: Found, entry: Entry): Timeline {
  if (found.entry.message === entry.message && found.entry.ledger === entry.ledger) return timeline;
  if (found.window === undefined) return withUnsent(timeline, makeChunk(entriesOf(timeline.unsent).with(found.index, entry)));
  const window = timeline.windows.find((candidate) => candidate.id === found.window);
  return window === undefined ? timeline : withWindow(timeline, withChunks(window, replaceAt(window.chunks, found, entry)));
}

/** Takes the messages of these ids out of wherever they are. */
export function removeMessages(timeline: Timeline, ids: readonly string[]): Timeline {
  let next = timeline;
  for (const id of ids) {
    for (const found of findAll(next, [id])) {
      if (found.entry.message.id === id) next = removeFound(next, found);
    }
  }
  return next;
}

/**
 * Failed messages at the head of the unsent keep their place from now on: later messages come after them. `byTime` for those
 * that were found in storage: they go back to where they were when they failed.
 */
export function settleFailed(timeline: Timeline, byTime = false): Timeline {
  const live = liveWindow(timeline);
  const head = entriesOf(timeline.unsent).findIndex(({ message }) => message.delivery === 'sending');
  const failed = entriesOf(timeline.unsent).slice(0, head < 0 ? timeline.unsent.messages.length : head);
  if (live === undefined || failed.length === 0) return timeline;
  const first = live.chunks[0]?.messages[0];
  const settled = byTime
    ? failed.filter(({ message }) => !hasBefore(live) || first === undefined || first.sentAt <= message.sentAt)
    : failed;
  if (settled.length === 0) return timeline;
  const chunks = settled.reduce(
    (sequence, entry) => (byTime ? insertByTime(sequence, entry) : insertByOrder(sequence, entry)),
    live.chunks,
  );
  const left = entriesOf(timeline.unsent).filter((entry) => !settled.some(({ message }) => message === entry.message));
  return withUnsent(withWindow(timeline, withChunks(live, chunks)), makeChunk(left));
}

/** Whether the live end is loaded, and not only what came since a cut. */
function showsLiveEnd(timeline: Timeline, live: TimelineWindow | undefined): boolean {
  return live !== undefined && (live.lost.before !== true || live.id === timeline.current);
}

function insertByTime(chunks: TimelineWindow['chunks'], entry: Entry): TimelineWindow['chunks'] {
  const { sentAt } = entry.message;
  const chunk = chunks.findLastIndex((candidate) => (candidate.messages[0]?.sentAt ?? 0) <= sentAt);
  const known = chunks[Math.max(0, chunk)];
  if (known === undefined) return insertByOrder(chunks, entry);
  const index = known.messages.findLastIndex((message) => message.sentAt <= sentAt) + 1;
  return insertAt(chunks, { chunk: Math.max(0, chunk), index }, entry);
}

function removeFound(timeline: Timeline, found: Found): Timeline {
  if (found.window === undefined) return withUnsent(timeline, makeChunk(entriesOf(timeline.unsent).toSpliced(found.index, 1)));
  const window = timeline.windows.find((candidate) => candidate.id === found.window);
  return window === undefined ? timeline : withWindow(timeline, withChunks(window, removeAt(window.chunks, found)));
}

function holds(window: TimelineWindow, order: string, live: boolean): boolean {
  const [first, last] = [firstOrder(window.chunks), lastOrder(window.chunks)];
  if (live && (first === undefined || !hasBefore(window) || order >= first)) return true;
  if (first === undefined || last === undefined) return false;
  return (order >= first || !hasBefore(window)) && order <= last;
}

/** Live messages while the live end is not loaded: contiguous from here on, and nothing is claimed of what was before. */
function tailWindow(timeline: Timeline, entry: Entry): TimelineWindow {
  const window = createWindow(nextWindowId(timeline), [makeChunk([entry])]);
  return timeline.mode === 'live' ? window : { ...window, lost: { before: true } };
}
