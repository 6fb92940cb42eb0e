import { describe, expect, test } from 'vitest';
import type { MessagePage } from '../../../src/contract/facets/messages.js';
import type { CoreEvent } from '../../../src/core/coreEvents.js';
import { selectHasNewer, selectHasOlder } from '../../../src/core/selectors/timelines.js';
import { expectSound } from './invariants.js';
import {
  arrive,
  CHAT,
  conversation,
  incoming,
  KEY,
  labels,
  latest,
  messages,
  opened,
  outboxEntry,
  run,
  shown,
  signedIn,
  timeline,
  windows,
} from './world.js';

function page(
  place: Extract<CoreEvent, { type: 'core/page-loaded' }>['place'],
  from: number,
  to: number,
  ends: { before?: string; after?: string } = {},
): CoreEvent {
  return { type: 'core/page-loaded', key: KEY, place, page: { messages: messages(from, to), changes: [], ...ends } };
}

const windowId = (state: ReturnType<typeof signedIn>, at = 0) => timeline(state).windows[at]?.id ?? '';
const names = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, offset) => `s${from + offset}`);

describe('paging', () => {
  test('prepends older pages without copying what is loaded', () => {
    const state = signedIn(opened, latest(300, 499, 'before 300'));
    const older = run(state, page({ at: 'before', windowId: windowId(state), cursor: 'before 300' }, 100, 299, { before: 'before 100' }));
    expect(labels(older)).toEqual(names(100, 499));
    expect(timeline(older).windows[0]?.before).toBe('before 100');
    expect(timeline(older).windows[0]?.chunks.slice(-2)).toEqual(timeline(state).windows[0]?.chunks);
    for (const chunk of timeline(state).windows[0]?.chunks ?? []) expect(timeline(older).windows[0]?.chunks).toContain(chunk);
  });

  test('trusts the cursor, not the length: an empty page goes on', () => {
    const state = signedIn(opened, latest(5, 6, 'a'));
    const empty = run(state, {
      type: 'core/page-loaded',
      key: KEY,
      place: { at: 'before', windowId: windowId(state), cursor: 'a' },
      page: { messages: [], changes: [], before: 'b' },
    });
    expect(timeline(empty).windows[0]?.before).toBe('b');
    const end = run(empty, page({ at: 'before', windowId: windowId(state), cursor: 'b' }, 1, 4));
    expect(selectHasOlder(end, KEY)).toBe(false);
    expect(labels(end)).toEqual(names(1, 6));
  });

  test('ignores a page for a cursor that is no longer there', () => {
    const state = signedIn(opened, latest(50, 60, 'new'));
    const late = run(state, page({ at: 'before', windowId: windowId(state), cursor: 'old' }, 1, 5));
    expect(windows(late)).toEqual(windows(state));
  });

  test('shows loading and failure at the end that was asked for', () => {
    const state = signedIn(opened, latest(5, 6, 'a'));
    const place = { at: 'before', windowId: windowId(state), cursor: 'a' } as const;
    const loading = run(state, { type: 'core/page-loading', key: KEY, place });
    expect(timeline(loading).windows[0]?.loading).toEqual({ before: true, after: false });
    const failed = run(loading, { type: 'core/page-failed', key: KEY, place, error: { code: 'timeout', retry: 'later' } });
    expect(timeline(failed).windows[0]).toMatchObject({ loading: { before: false }, error: { before: { code: 'timeout' } } });
  });

  test('a first page that fails is a state of the timeline, and the next try ends it', () => {
    const failed = signedIn(opened, {
      type: 'core/page-failed',
      key: KEY,
      place: { at: 'latest' },
      error: { code: 'offline', retry: 'later' },
    });
    expect(timeline(failed)).toMatchObject({ status: 'failed', error: { code: 'offline' } });
    expect(timeline(run(failed, { type: 'core/page-loading', key: KEY, place: { at: 'latest' } })).status).toBe('loading');
    expect(timeline(run(failed, latest(1, 2)))).toMatchObject({ status: 'ready', error: undefined });
  });
});

describe('windows', () => {
  test('a jump opens a second window; paging joins both as soon as they share a message', () => {
    let state = signedIn(opened, latest(90, 100, 'before 90'), page({ at: 'around' }, 40, 50, { before: 'before 40', after: 'after 50' }));
    expect(windows(state)).toEqual([names(40, 50), names(90, 100)]);
    expect(labels(state)).toEqual(names(90, 100));
    state = run(state, { type: 'core/window-shown', key: KEY, messageId: 's45' });
    expect(labels(state)).toEqual(names(40, 50));
    expect(selectHasNewer(state, KEY)).toBe(true);
    state = run(
      state,
      page({ at: 'after', windowId: windowId(state), cursor: 'after 50' }, 51, 90, { before: 'before 51', after: 'after 90' }),
    );
    expect(windows(state)).toEqual([names(40, 100)]);
    expect(selectHasNewer(state, KEY)).toBe(false);
    expect(timeline(state).windows[0]?.before).toBe('before 40');
    expectSound(state);
  });

  test('a live message while the live end is not loaded makes no false neighbours', () => {
    let state = signedIn(opened, page({ at: 'around' }, 40, 50, { before: 'before 40', after: 'after 50' }), arrive(101), arrive(102));
    expect(windows(state)).toEqual([names(40, 50), ['s101', 's102']]);
    expect(labels(state)).toEqual(names(40, 50));
    state = run(state, latest(95, 101, 'before 95'), { type: 'core/window-shown', key: KEY, messageId: null });
    expect(labels(state)).toEqual(names(95, 102));
  });

  test('an older message that is not loaded is left to a page', () => {
    const state = signedIn(opened, latest(50, 60, 'before 50'), arrive(20));
    expect(windows(state)).toEqual([names(50, 60)]);
  });

  test('messages without an order stand at the live end until a page places them', () => {
    const state = signedIn(opened, latest(1, 3), arrive(9, { order: undefined }), arrive(4));
    expect(labels(state)).toEqual(['s1', 's2', 's3', 's9', 's4']);
    expect(labels(run(state, page({ at: 'latest' }, 3, 9, { before: 'before 3' })))).toEqual(names(1, 9));
  });

  test('what came behind a message without an order stays behind it, also where an older page joins them', () => {
    const state = signedIn(opened, latest(3, 4, 'before 3'), arrive(5, { order: undefined }), arrive(6));
    expect(labels(run(state, page({ at: 'around' }, 1, 3, { after: 'after 3' })))).toEqual(names(1, 6));
  });

  test('a page’s order rules where messages have none', () => {
    const bare = (n: number) => incoming(n, { order: undefined, sentAt: 1 });
    const pageOf = (...numbers: number[]): CoreEvent => ({
      type: 'core/page-loaded',
      key: KEY,
      place: { at: 'latest' },
      page: { messages: numbers.map(bare), changes: [], before: 'x' },
    });
    const live = [2, 1, 3].map((n): CoreEvent => ({ type: 'message', message: bare(n) }));
    expect(labels(signedIn(opened, pageOf(7, 8), ...live, pageOf(7, 8, 1, 2)))).toEqual(['s7', 's8', 's1', 's2', 's3']);
  });
});

describe('after a cut', () => {
  const cut = () => run(signedIn(opened, latest(10, 20, 'before 10')), { type: 'core/windows-stale' });

  test('no cursor of the dead connection is left, and both ends say that they go on', () => {
    const state = cut();
    const [window] = timeline(state).windows;
    expect([window?.before, window?.after, window?.lost]).toEqual([undefined, undefined, { before: true, after: true }]);
    expect([selectHasOlder(state, KEY), selectHasNewer(state, KEY)]).toEqual([true, true]);
    expect(labels(state)).toEqual(names(10, 20));
  });

  test('a page around the last message fills the gap and meets what came live meanwhile', () => {
    let state = run(cut(), arrive(31));
    expect(windows(state)).toEqual([names(10, 20), ['s31']]);
    state = run(state, page({ at: 'after', windowId: windowId(state) }, 15, 25, { before: 'b', after: 'after 25' }));
    expect(windows(state)).toEqual([names(10, 25), ['s31']]);
    state = run(state, page({ at: 'after', windowId: windowId(state), cursor: 'after 25' }, 26, 30));
    expect(windows(state)).toEqual([names(10, 31)]);
    expect(timeline(state).windows[0]?.lost.before).toBe(true);
    expectSound(state);
  });

  test('what is not on a page where it belongs was deleted meanwhile', () => {
    const without = (gone: readonly number[], first: number, last: number, more: Partial<MessagePage> = {}): CoreEvent => ({
      type: 'core/page-loaded',
      key: KEY,
      place: { at: 'latest' },
      page: { messages: messages(first, last).filter((_, index) => !gone.includes(first + index)), changes: [], ...more },
    });
    const left = (gone: readonly number[]) => names(10, 20).filter((name) => !gone.map((n) => `s${n}`).includes(name));
    for (const gone of [[12], [10, 20], [18, 19, 20]]) {
      const state = run(cut(), without(gone, 10, 20, { before: 'before 10' }));
      // Before the page's first there may be more.
      expect(labels(state), String(gone)).toEqual(left(gone.filter((n) => n !== 10)));
      expect(state.conversations.byId.get(CHAT)?.recent.messages.map(({ id }) => id)).toEqual(labels(state));
      expectSound(state);
      expect(labels(run(cut(), without(gone, 10, 20)))).toEqual(left(gone));
    }
    const emptied = run(cut(), without([], 21, 20));
    expect([labels(emptied), selectHasOlder(emptied, KEY), selectHasNewer(emptied, KEY)]).toEqual([[], false, false]);
    expect(labels(run(emptied, arrive(21)))).toEqual(['s21']);
  });

  test('what a page need not have stays: from before it, come since, of that moment only, being sent, without a place', () => {
    const sending = outboxEntry('mine');
    const state = run(
      cut(),
      { type: 'core/send-queued', entry: sending },
      arrive(31),
      page({ at: 'latest' }, 15, 30, { before: 'before 15' }),
    );
    expect(labels(state)).toEqual([...names(10, 31), 'mine']);
    const { order: _, ...unplaced } = incoming(21);
    const passing: CoreEvent[] = [arrive(22, { onlineOnly: true }), { type: 'message', message: unplaced }];
    const after = run(signedIn(opened, latest(10, 20), ...passing), { type: 'core/windows-stale' });
    expect(labels(run(after, page({ at: 'latest' }, 10, 20)))).toEqual([...names(10, 20), 's22']);
    const bare = (n: number) => ({ ...incoming(n), order: undefined });
    const nowhere = run(signedIn(opened, latest(1, 0), { type: 'message', message: bare(1) }), { type: 'core/windows-stale' });
    expect(labels(run(nowhere, latest(1, 0)))).toEqual(['s1']);
  });

  test('a reaction that was missed is taken from the next copy, not held back by what was known before', () => {
    const react: CoreEvent = {
      type: 'change',
      change: { what: 'react', by: 'carol', at: 1, keys: ['👍'], target: { conversationId: CHAT, names: ['s20'] } },
    };
    const before = run(signedIn(opened, latest(10, 20)), react);
    expect(shown(before).at(-1)?.reactions).toMatchObject([{ key: '👍', count: 1 }]);
    const copy = incoming(20, { reactions: [{ key: '🎉', count: 1, own: false, userIds: ['carol'] }] });
    const after = run(before, { type: 'core/windows-stale' }, { type: 'message', message: copy });
    expect(shown(after).at(-1)?.reactions).toEqual([{ key: '🎉', count: 1, own: false, userIds: ['carol'] }]);
  });
});

describe('bounds', () => {
  test('a history of more than 10,000 drops the far end, which can be loaded again', () => {
    let state = signedIn(opened, latest(90_001, 90_100, 'c'));
    for (
      let first = 89_901;
      timeline(state).windows[0]?.after === undefined && timeline(state).windows[0]?.lost.after === undefined;
      first -= 100
    ) {
      state = run(state, page({ at: 'before', windowId: windowId(state), cursor: 'c' }, first, first + 99, { before: 'c' }));
    }
    const [window] = timeline(state).windows;
    expect(window?.size).toBeLessThanOrEqual(10_000);
    expect(window?.size).toBeGreaterThan(9_800);
    expect(window).toMatchObject({ before: 'c', lost: { after: true } });
    // It is not live any more: what comes stands apart.
    expect(windows(run(state, arrive(90_101))).at(-1)).toEqual(['s90101']);
  });

  test('a live timeline keeps 500 and knows no gaps', () => {
    const live: CoreEvent = { type: 'core/timeline-opened', key: KEY, conversationId: CHAT, mode: 'live' };
    let state = signedIn(live);
    for (let n = 1; n <= 900; n += 1) state = run(state, arrive(n));
    expect(shown(state).length).toBeLessThanOrEqual(500);
    expect(labels(state).at(-1)).toBe('s900');
    expect(selectHasOlder(state, KEY)).toBe(false);
    expect(run(state, { type: 'core/windows-stale' }).timelines).toEqual(state.timelines);
  });

  test('an appended message copies one chunk of a history of 10,000', () => {
    const events: CoreEvent[] = [latest(1, 9_900)];
    const before = signedIn(opened, ...events);
    const after = run(before, arrive(9_901));
    const known = new Set(timeline(before).windows[0]?.chunks);
    const made = timeline(after).windows[0]?.chunks.filter((chunk) => !known.has(chunk));
    expect(made).toHaveLength(1);
    expect(run(after, arrive(9_901))).toBe(after);
  });

  test('closing keeps the live end for the next opening', () => {
    const state = run(signedIn(opened, latest(1, 600)), { type: 'core/timeline-closed', key: KEY }, opened);
    expect(timeline(state).status).toBe('ready');
    expect(labels(state).at(-1)).toBe('s600');
    expect(shown(state).length).toBeLessThanOrEqual(256);
    expect(selectHasOlder(state, KEY)).toBe(true);
  });
});

test('the unread divider is where reading ended when the conversation was opened, until it is closed', () => {
  const unread = conversation({ unread: { count: 2, exact: true }, readUpTo: { own: { order: '000008', at: 8_000 } } });
  const state = signedIn({ type: 'conversation', conversation: unread }, opened, latest(1, 10));
  expect(timeline(state).unreadAfter).toEqual({ order: '000008', at: 8_000 });
  const read = run(state, { type: 'read', conversationId: CHAT, userId: 'me', upTo: { order: '000010', at: 10_000 } });
  expect(timeline(read).unreadAfter).toEqual({ order: '000008', at: 8_000 });
  expect(timeline(run(read, { type: 'core/timeline-closed', key: KEY })).unreadAfter).toBeUndefined();
});
