import { describe, expect, test } from 'vitest';
import type { CoreEvent } from '../../../src/core/coreEvents.js';
import type { MessageRow, MessageRows } from '../../../src/core/rows.js';
import { createRowSelector } from '../../../src/core/selectors/rows.js';
import type { ChatState } from '../../../src/core/state.js';
import { arrive, change, conversation, KEY, latest, messages, opened, outboxEntry, run, signedIn, timeline } from './world.js';

const options = { dayNumber: (at: number) => Math.floor(at / 1_000_000), groupWithinMs: 60_000 };
const all = (rows: MessageRows): MessageRow[] => Array.from({ length: rows.count }, (_, index) => rows.at(index));
const lines = (state: ChatState) =>
  all(createRowSelector(options)(state, KEY)).map((row) => (row.type === 'message' ? `${row.key} ${row.position}` : row.type));

describe('what stands in the list', () => {
  test('a date before each day, runs of one sender, and tips alone', () => {
    const state = signedIn(
      opened,
      latest(1, 0),
      arrive(1),
      arrive(2),
      arrive(3),
      arrive(4, { content: { kind: 'tip', event: 'joined' } }),
      arrive(5),
      arrive(6, { own: true }),
      arrive(7, { sentAt: 1_500_000 }),
    );
    expect(lines(state)).toEqual(['date', 's1 first', 's2 middle', 's3 last', 's4 single', 's5 single', 's6 single', 'date', 's7 single']);
  });

  test('the unread divider stands before the first unread message and parts a run', () => {
    const unread = conversation({ unread: { count: 2, exact: true }, readUpTo: { own: { order: '000002', at: 2_000 } } });
    const state = signedIn({ type: 'conversation', conversation: unread }, opened, latest(1, 4));
    expect(lines(state)).toEqual(['date', 's1 first', 's2 last', 'unread', 's3 first', 's4 last']);
  });

  test('removed messages are rows of their own', () => {
    expect(lines(signedIn(opened, latest(1, 3), change(2, { what: 'recall' })))).toEqual(['date', 's1 single', 's2 single', 's3 single']);
  });

  test('what is deleted leaves no row, and what stood around it stands together', () => {
    const removed = (seq: number) => change(seq, { what: 'remove', scope: 'me', by: 'me' });
    const state = signedIn(opened, latest(1, 4), removed(2));
    expect(lines(state)).toEqual(['date', 's1 first', 's3 middle', 's4 last']);
    const rows = createRowSelector(options)(state, KEY);
    expect(['s1', 's2', 's3', 's4'].map(rows.indexOf)).toEqual([1, -1, 2, 3]);
    expect(lines(run(state, removed(1), removed(3)))).toEqual(['date', 's4 single']);
    expect(lines(run(state, removed(1), removed(3), removed(4)))).toEqual([]);
  });

  test('what is deleted takes its date along, and passes the divider on', () => {
    const unread = conversation({ unread: { count: 2, exact: true }, readUpTo: { own: { order: '000002', at: 2_000 } } });
    const state = signedIn({ type: 'conversation', conversation: unread }, opened, latest(1, 4), arrive(5, { sentAt: 1_500_000 }));
    expect(lines(state)).toEqual(['date', 's1 first', 's2 last', 'unread', 's3 first', 's4 last', 'date', 's5 single']);
    const removed = (seq: number) => change(seq, { what: 'remove', scope: 'me', by: 'me' });
    expect(lines(run(state, removed(3), removed(5)))).toEqual(['date', 's1 first', 's2 last', 'unread', 's4 single']);
  });

  test('a whole chunk may be deleted', () => {
    const state = signedIn(opened, latest(1, 300));
    const [first] = timeline(state).windows[0]?.chunks ?? [];
    const length = first?.messages.length ?? 0;
    const gone = Array.from({ length }, (_, index) => change(index + 1, { what: 'remove', scope: 'me', by: 'me' }));
    const left = run(state, ...gone);
    expect(lines(left)).toHaveLength(301 - length);
    expect(lines(left).slice(0, 2)).toEqual(['date', `s${length + 1} first`]);
    const rows = createRowSelector(options)(left, KEY);
    expect(rows.at(rows.indexOf('s300')).key).toBe('s300');
  });

  test('runs go on across the borders of chunks', () => {
    const state = signedIn(opened, latest(1, 300));
    expect(timeline(state).windows[0]?.chunks.length).toBeGreaterThan(1);
    const positions = lines(state)
      .filter((line) => line !== 'date')
      .map((line) => line.split(' ')[1]);
    expect(positions).toEqual(['first', ...positions.slice(1, -1).map(() => 'middle'), 'last']);
  });

  test('what is being sent stands last, also before the history is there', () => {
    const queued: CoreEvent = { type: 'core/send-queued', entry: outboxEntry('mine', { createdAt: 3_000 }) };
    expect(lines(signedIn(opened, queued))).toEqual(['date', 'mine single']);
    expect(lines(signedIn(opened, latest(1, 2), queued))).toEqual(['date', 's1 first', 's2 last', 'mine single']);
  });
});

describe('what is made anew', () => {
  const select = createRowSelector(options);
  const changed = (before: ChatState, ...events: CoreEvent[]) => {
    const known = new Set(all(select(before, KEY)));
    return all(select(run(before, ...events), KEY))
      .filter((row) => !known.has(row))
      .map((row) => row.key);
  };

  test('an appended message makes its own row, and the one before only if its grouping changes', () => {
    const state = signedIn(opened, latest(1, 127), arrive(128));
    expect(changed(state, arrive(129))).toEqual(['s128', 's129']);
    expect(changed(state, arrive(129, { own: true }))).toEqual(['s129']);
  });

  test('an edit makes one row, also in the middle of ten thousand', () => {
    const state = signedIn(opened, latest(1, 9_000));
    expect(changed(state, change(4_500, { what: 'edit', content: { kind: 'text', text: 'x' } }))).toEqual(['s4500']);
  });

  test('prepending makes only the new rows, and the one that they now go on into', () => {
    const state = signedIn(opened, latest(101, 200, 'c'));
    const window = timeline(state).windows[0]?.id ?? '';
    const older: CoreEvent = {
      type: 'core/page-loaded',
      key: KEY,
      place: { at: 'before', windowId: window, cursor: 'c' },
      page: { messages: messages(51, 100), changes: [], before: 'd' },
    };
    expect(changed(state, older)).toEqual(['date:s51', ...Array.from({ length: 51 }, (_, offset) => `s${51 + offset}`)]);
  });

  test('nothing is made for what the list does not show', () => {
    const state = signedIn(opened, latest(1, 10, 'c'));
    const rows = select(state, KEY);
    const place = { at: 'before', windowId: timeline(state).windows[0]?.id ?? '', cursor: 'c' } as const;
    expect(select(run(state, { type: 'core/page-loading', key: KEY, place }), KEY)).toBe(rows);
    expect(select(run(state, { type: 'read', conversationId: 'chat', userId: 'bob', upTo: { at: 5 } }), KEY)).toBe(rows);
  });

  test('rows are found by key', () => {
    const rows = select(signedIn(opened, latest(1, 300)), KEY);
    for (const key of ['s1', 's128', 's129', 's300']) expect(rows.at(rows.indexOf(key)).key).toBe(key);
    expect(rows.indexOf('nobody')).toBe(-1);
  });
});
