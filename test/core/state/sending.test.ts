import { describe, expect, test } from 'vitest';
import type { CoreEvent } from '../../../src/core/coreEvents.js';
import { selectMessage } from '../../../src/core/selectors/timelines.js';
import { expectSound } from './invariants.js';
import {
  arrive,
  CHAT,
  change,
  KEY,
  labels,
  latest,
  messages,
  NOW,
  opened,
  orderOf,
  outboxEntry,
  run,
  shown,
  signedIn,
  timeline,
} from './world.js';

const queue = (id: string, position = 1): CoreEvent => ({
  type: 'core/send-queued',
  entry: outboxEntry(id, { position, createdAt: NOW + position }),
});
const ack = (id: string, n: number): CoreEvent => ({
  type: 'core/send-acked',
  id,
  ack: { names: [`s${n}`], order: orderOf(n), sentAt: 1_000 * n },
});
const fail = (id: string, status: 'failed' | 'refused' = 'failed'): CoreEvent => ({
  type: 'core/send-status',
  id,
  status,
  error: { code: 'server', retry: 'later' },
});

describe('order', () => {
  test('messages being sent stand after all confirmed ones, in the order of sending', () => {
    const state = signedIn(opened, latest(1, 2), queue('a', 1), queue('b', 2), arrive(3));
    expect(labels(state)).toEqual(['s1', 's2', 's3', 'a', 'b']);
    expect(labels(run(state, ack('a', 4)))).toEqual(['s1', 's2', 's3', 's4', 'b']);
  });

  test('a failed one keeps its place, and resending moves it to the end', () => {
    const failed = run(signedIn(opened, latest(1, 2), queue('a')), fail('a'), arrive(3));
    expect(labels(failed)).toEqual(['s1', 's2', 'a', 's3']);
    expect(shown(failed)[2]).toMatchObject({ delivery: 'failed', failure: { code: 'server' } });
    const again = run(failed, { type: 'core/send-requeued', id: 'a', position: 9, createdAt: NOW });
    expect(labels(again)).toEqual(['s1', 's2', 's3', 'a']);
    expect(shown(again)[3]).toMatchObject({ id: 'a', delivery: 'sending', failure: undefined });
    expect(again.outbox.get('a')).toMatchObject({ status: 'queued', position: 9 });
    expectSound(again);
  });

  test('a refused one behind others that still wait stays behind them', () => {
    const state = run(signedIn(opened, latest(1, 2), queue('a', 1), queue('b', 2)), fail('b', 'refused'), arrive(3));
    expect(labels(state)).toEqual(['s1', 's2', 's3', 'a', 'b']);
    expect(labels(run(state, ack('a', 4), arrive(5)))).toEqual(['s1', 's2', 's3', 's4', 'b', 's5'].toSorted((x, y) => order(x) - order(y)));
    function order(label: string): number {
      return ['s1', 's2', 's3', 's4', 's5', 'b'].indexOf(label);
    }
  });

  test('a failed one from storage goes back to its time', () => {
    const entry = outboxEntry('old', { status: 'failed', createdAt: 2_500 });
    const state = signedIn({ type: 'core/restored', outbox: [entry], drafts: [] }, opened, latest(1, 4));
    expect(labels(state)).toEqual(['s1', 's2', 'old', 's3', 's4']);
  });
});

describe('in a chat that was deleted', () => {
  const deletion = {
    type: 'conversation-removed',
    conversationId: CHAT,
    reason: 'deleted',
    upTo: { order: orderOf(2), at: 2_000 },
  } as const;
  const discard = (id: string): CoreEvent => ({ type: 'core/send-discarded', id });

  test('what is being sent holds it on the list, before the deletion is told or after; taken away, it is gone', () => {
    const before = signedIn(arrive(2), queue('a'), deletion);
    const after = signedIn(arrive(2), deletion, queue('a'));
    for (const state of [before, after]) {
      expect(state.conversations.sorted).toEqual([CHAT]);
      expect(state.conversations.byId.get(CHAT)?.recent.messages.map(({ id }) => id)).toEqual(['a']);
      expect(run(state, discard('a')).conversations.sorted).toEqual([]);
    }
  });

  test('what was sent brings it back for good', () => {
    const state = signedIn(arrive(2), deletion, queue('a'), queue('b', 2), ack('a', 3), discard('b'));
    expect(state.conversations.sorted).toEqual([CHAT]);
  });
});

describe('acks and echoes', () => {
  const picture = outboxEntry('pic', {
    draft: { id: 'pic', conversationId: CHAT, content: { kind: 'image', renditions: [{ source: { blob: 'b1' } }] }, createdAt: NOW },
  });
  const acked: CoreEvent = {
    type: 'core/send-acked',
    id: 'pic',
    ack: {
      names: ['s3'],
      order: orderOf(3),
      sentAt: 3_000,
      content: { kind: 'image', renditions: [{ source: { url: 'https://x.example/1' } }] },
    },
  };

  test('the sender’s row keeps its own picture after the ack, until it is edited', () => {
    const state = signedIn(opened, latest(1, 2), { type: 'core/send-queued', entry: picture }, acked);
    expect(shown(state)[2]).toMatchObject({
      id: 'pic',
      names: ['s3'],
      content: { renditions: [{ source: { blob: 'b1' } }] },
      sentAt: 3_000,
    });
    const edited = run(state, change(3, { what: 'edit', by: 'me', content: { kind: 'text', text: 'better' } }));
    expect(shown(edited)[2]?.content).toEqual({ kind: 'text', text: 'better' });
  });

  test('a text that the backend filtered is shown as it is there', () => {
    const state = signedIn(opened, latest(1, 2), queue('a'), {
      type: 'core/send-acked',
      id: 'a',
      ack: { names: ['s3'], order: orderOf(3), sentAt: 3_000, content: { kind: 'text', text: '***' } },
    });
    expect(shown(state)[2]?.content).toEqual({ kind: 'text', text: '***' });
  });

  test('an echo settles the send, and what the outbox says later changes nothing', () => {
    const echo = arrive(3, { own: true, id: 'a', sender: { id: 'me', scope: 'global' } });
    const state = signedIn(opened, latest(1, 2), queue('a'), echo);
    expect(state.outbox.size).toBe(0);
    expect(run(state, fail('a'))).toBe(state);
    expect(shown(run(state, ack('a', 3)))[2]).toMatchObject({ id: 'a', delivery: 'sent' });
  });

  test('a stranger cannot take an own message over by its id or name', () => {
    const state = signedIn(opened, latest(1, 2), queue('a'), arrive(3, { names: ['a'], id: 'a' }));
    expect(shown(state)).toHaveLength(4);
    expect(shown(state).at(-1)).toMatchObject({ own: true, delivery: 'sending' });
  });

  test('an ack while the live end is not loaded keeps the message in sight and places it later', () => {
    const state = run(signedIn(opened, latest(1, 2), queue('a')), { type: 'core/windows-stale' }, ack('a', 9));
    expect(labels(state)).toEqual(['s1', 's2', 's9']);
    expect(timeline(state).unsent.messages).toHaveLength(1);
    const filled = run(state, {
      type: 'core/page-loaded',
      key: KEY,
      place: { at: 'after', windowId: timeline(state).windows[0]?.id ?? '' },
      page: { messages: messages(1, 2), changes: [] },
    });
    expect(labels(filled)).toEqual(['s1', 's2', 's9']);
  });

  test('a message recalled elsewhere before its ack is not revived by it', () => {
    const recalled = change(3, { what: 'recall', by: 'me' });
    const state = signedIn(opened, latest(1, 2), queue('a'), recalled, ack('a', 3));
    expect(shown(state)[2]?.removed).toMatchObject({ how: 'recalled', by: 'me' });
  });
});

test('discarding takes a message out of outbox, timeline and preview', () => {
  const state = run(signedIn(opened, latest(1, 2), queue('a'), fail('a')), { type: 'core/send-discarded', id: 'a' });
  expect(labels(state)).toEqual(['s1', 's2']);
  expect(state.outbox.size).toBe(0);
  expect(state.conversations.byId.get(CHAT)?.preview?.messageId).toBe('s2');
});

test('a message sent to a conversation that nobody opened is kept and shown on opening', () => {
  const state = signedIn(queue('a'));
  expect(selectMessage(state, CHAT, 'a')).toMatchObject({ id: 'a', delivery: 'sending' });
  expect(labels(run(state, opened, latest(1, 2)))).toEqual(['s1', 's2', 'a']);
});
