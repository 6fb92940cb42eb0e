import type { MessagePage } from '../../contract/facets/messages.js';
import type { PagePlace } from '../coreEvents.js';
import type { Timeline, TimelineWindow } from '../state.js';
import { entriesOf } from './chunk.js';
import { createWindow } from './create.js';
import { hasAfter, hasBefore } from './ends.js';
import { deepEqual } from './equal.js';
import type { Entry } from './ledger.js';
import { mergeSequence } from './mergeSequence.js';
import { placeConfirmed, removeMessages, settleFailed } from './place.js';
import type { Sequence } from './sequence.js';
import { coalesce, lastOrder, rechunk } from './sequence.js';
import { trim } from './trim.js';
import { nextWindowId, withChunks, withoutWindows, withWindow } from './window.js';

/**
 * A page into the windows. `entries` are its messages, merged with what was known of them. The page joins every window with
 * which it shares a message, the one at whose cursor it was asked for, and those with which it shares an end of the history.
 */
export function placePage(timeline: Timeline, where: PagePlace, page: MessagePage, entries: readonly Entry[]): Timeline {
  const ids = new Set(entries.map(({ message }) => message.id));
  const unsent = timeline.unsent.messages.filter((message) => ids.has(message.id));
  const start = settled(
    removeMessages(
      timeline,
      unsent.map((message) => message.id),
    ),
    where,
  );
  const asked = askedWindow(start, where);
  const reached = reachedEnds(where, page);
  const joined = start.windows.filter(
    (window) =>
      window === asked || sharesMessage(window, ids) || (reached.end && !hasAfter(window)) || (reached.beginning && !hasBefore(window)),
  );
  // The cursor it was asked for is not there any more and nothing tells where it belongs.
  if ('windowId' in where && joined.length === 0) return start;
  const known = joined.flatMap((window) => window.chunks);
  const chunks = joinChunks(known, entries, where, reached.end);
  const id = joined.find((window) => window.id === start.current)?.id ?? joined[0]?.id ?? nextWindowId(start);
  const window = withEnds(
    { ...(joined.find((candidate) => candidate.id === id) ?? createWindow(id, [])) },
    joined,
    where,
    page,
    chunks,
    entries,
  );
  const others = new Set(joined.filter((candidate) => candidate.id !== id).map((candidate) => candidate.id));
  const placed = withWindow(
    withoutWindows(start, others),
    timeline.mode === 'live' ? { ...window, before: undefined, after: undefined, lost: {} } : window,
  );
  const shown: Timeline = { ...placed, status: 'ready', error: undefined, current: placed.current ?? window.id };
  return trim(placeConfirmed(settleFailed(sorted(shown), true)), where.at === 'before' ? 'newest' : 'oldest');
}

/** The window at whose end the page was asked for, if that end is still the one that was asked for. */
function askedWindow(timeline: Timeline, where: PagePlace): TimelineWindow | undefined {
  if (!('windowId' in where) || where.cursor === undefined) return undefined;
  const { cursor } = where;
  const isThere = (window: TimelineWindow) => deepEqual(where.at === 'before' ? window.before : window.after, cursor);
  return timeline.windows.find((window) => window.id === where.windowId && isThere(window)) ?? timeline.windows.find(isThere);
}

/** A page asked for by a cursor says nothing of the end from which it leads away. */
export function reachedEnds(where: PagePlace, page: MessagePage): { readonly beginning: boolean; readonly end: boolean } {
  const byCursor = 'windowId' in where && where.cursor !== undefined;
  return {
    beginning: page.before === undefined && !(byCursor && where.at === 'after'),
    end: page.after === undefined && !(byCursor && where.at === 'before'),
  };
}

function sharesMessage(window: TimelineWindow, ids: ReadonlySet<string>): boolean {
  return window.chunks.some((chunk) => chunk.messages.some((message) => ids.has(message.id)));
}

/** Only the chunks that the page touches are made anew. */
function joinChunks(known: Sequence, page: readonly Entry[], where: PagePlace, pageIsLive: boolean): Sequence {
  if (page.length === 0) return known;
  const ids = new Set(page.map(({ message }) => message.id));
  const orders = page.flatMap(({ message }) => (message.order === undefined ? [] : [message.order])).sort();
  const [low, high] = [orders[0], orders.at(-1)];
  const touches = known.map((chunk) => {
    const within =
      low !== undefined &&
      high !== undefined &&
      (chunk.lastOrder ?? '') >= low &&
      chunk.firstOrder !== undefined &&
      chunk.firstOrder <= high;
    return within || chunk.messages.some((message) => ids.has(message.id));
  });
  const from = touches.indexOf(true);
  if (from < 0) {
    const at = gapFor(known, low, where);
    return coalesce([...known.slice(0, at), ...rechunk(page, []), ...known.slice(at)]);
  }
  const to = touches.lastIndexOf(true) + 1;
  const touched = known.slice(from, to);
  const merged = mergeSequence(touched.flatMap(entriesOf), page, pageIsLive);
  return coalesce([...known.slice(0, from), ...rechunk(merged, touched), ...known.slice(to)]);
}

/** Between which chunks a page goes that touches none. Without an order: at the end at which it was asked for. */
function gapFor(known: Sequence, low: string | undefined, where: PagePlace): number {
  if (low !== undefined && lastOrder(known) !== undefined)
    return known.findLastIndex((chunk) => chunk.lastOrder !== undefined && chunk.lastOrder < low) + 1;
  return where.at === 'after' ? known.length : 0;
}

/** Where the joined window begins and ends, and how it goes on from there. */
function withEnds(
  window: TimelineWindow,
  joined: readonly TimelineWindow[],
  where: PagePlace,
  page: MessagePage,
  chunks: Sequence,
  entries: readonly Entry[],
): TimelineWindow {
  const [oldest, newest] = [joined[0], joined.at(-1)];
  const reached = reachedEnds(where, page);
  const begins = reached.beginning || joined.some((candidate) => !hasBefore(candidate));
  const isLive = reached.end || joined.some((candidate) => !hasAfter(candidate));
  const pageIsFirst =
    oldest === undefined || (entries.length === 0 ? where.at !== 'after' : chunks[0]?.messages[0]?.id === entries[0]?.message.id);
  const pageIsLast =
    newest === undefined ||
    (entries.length === 0 ? where.at !== 'before' : chunks.at(-1)?.messages.at(-1)?.id === entries.at(-1)?.message.id);
  const lostBefore = begins || pageIsFirst ? undefined : oldest?.lost.before;
  const lostAfter = isLive || pageIsLast ? undefined : newest?.lost.after;
  return {
    ...withChunks(window, chunks),
    before: begins ? undefined : pageIsFirst ? page.before : oldest?.before,
    after: isLive ? undefined : pageIsLast ? page.after : newest?.after,
    lost: { before: lostBefore, after: lostAfter },
    error: {},
    loading: {
      before: where.at !== 'before' && joined.some((candidate) => candidate.loading.before),
      after: where.at !== 'after' && joined.some((candidate) => candidate.loading.after),
    },
  };
}

/** The request at this end is over. */
function settled(timeline: Timeline, where: PagePlace): Timeline {
  if (!('windowId' in where)) return timeline;
  const window = timeline.windows.find((candidate) => candidate.id === where.windowId);
  if (window === undefined || !window.loading[where.at]) return timeline;
  return withWindow(timeline, { ...window, loading: { ...window.loading, [where.at]: false } });
}

/** A joined window may be live now, and then stands last. */
function sorted(timeline: Timeline): Timeline {
  const live = timeline.windows.findIndex((window) => !hasAfter(window));
  if (live < 0 || live === timeline.windows.length - 1) return timeline;
  const window = timeline.windows[live];
  return window === undefined ? timeline : { ...timeline, windows: [...timeline.windows.toSpliced(live, 1), window] };
}
