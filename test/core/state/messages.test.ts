import { describe, expect, test } from 'vitest';
import { selectDisplayName } from '../../../src/core/selectors/people.js';
import type { ChatState } from '../../../src/core/state.js';
import { arrive, CHAT, change, incoming, KEY, labels, latest, NOW, opened, orderOf, outboxEntry, run, shown, signedIn } from './world.js';

const loaded = () => signedIn(opened, latest(1, 3));
const third = (state: ChatState) => shown(state)[2];

describe('A: duplicates', () => {
  test('one message by event, page and with more names stays one', () => {
    const state = run(loaded(), arrive(3), latest(2, 3, 'b'), arrive(3, { names: ['s3', 'stanza-3'] }), arrive(3, { names: ['stanza-3'] }));
    expect(labels(state)).toEqual(['s1', 's2', 's3']);
    expect(third(state)).toMatchObject({ id: 's3', names: ['s3', 'stanza-3'] });
  });

  test('two rows whose names meet become one', () => {
    const state = run(loaded(), arrive(4, { names: ['a'] }), arrive(4, { names: ['b'] }));
    expect(labels(state)).toEqual(['s1', 's2', 's3', 'a', 'b']);
    const met = run(state, change(4, { what: 'edit', content: { kind: 'text', text: 'x' } }), arrive(4, { names: ['a', 'b', 's4'] }));
    expect(labels(met)).toEqual(['s1', 's2', 's3', 'a']);
    expect(shown(met)[3]).toMatchObject({ names: ['a', 'b', 's4'], content: { text: 'x' } });
  });

  test('a name of one sender never matches another’s message', () => {
    const state = run(loaded(), arrive(9, { names: ['s3'], sender: { id: 'mallory', scope: 'global' } }));
    expect(third(state)).toMatchObject({ sender: { id: 'bob' }, content: { text: 'message 3' } });
    expect(shown(state)).toHaveLength(4);
  });

  test('a failed message that is resent stays one', () => {
    const queued = run(loaded(), { type: 'core/send-queued', entry: outboxEntry('a') });
    const again = run(
      queued,
      { type: 'core/send-status', id: 'a', status: 'failed' },
      { type: 'core/send-requeued', id: 'a', position: 2, createdAt: NOW },
    );
    const sent = run(
      again,
      { type: 'core/send-acked', id: 'a', ack: { names: ['s4'], order: orderOf(4), sentAt: 4_000 } },
      arrive(4, { own: true }),
    );
    expect(labels(sent)).toEqual(['s1', 's2', 's3', 's4']);
  });

  test('a message sent before a reload gets its id back', () => {
    const state = signedIn(opened, {
      type: 'core/page-loaded',
      key: KEY,
      place: { at: 'latest' },
      page: { messages: [incoming(1, { own: true, id: 'ours' })], changes: [] },
    });
    expect(shown(state)[0]?.id).toBe('ours');
  });
});

describe('B: ordering', () => {
  test('a burst in any order stands in order; of one second the order decides', () => {
    const at = { sentAt: 4_000 };
    expect(labels(run(loaded(), arrive(6, at), arrive(4, at), arrive(5, at)))).toEqual(['s1', 's2', 's3', 's4', 's5', 's6']);
  });

  test('messages of the same order stand alike wherever they came first', () => {
    const tie = (name: string) => arrive(4, { names: [name] });
    expect(labels(run(loaded(), tie('x'), tie('y')))).toEqual(labels(run(loaded(), tie('y'), tie('x'))));
  });

  test('an id never changes when the names do', () => {
    const queued = run(loaded(), { type: 'core/send-queued', entry: outboxEntry('a') });
    expect(shown(run(queued, { type: 'core/send-acked', id: 'a', ack: { names: ['s4'], order: orderOf(4), sentAt: 4_000 } }))[3]?.id).toBe(
      'a',
    );
  });
});

describe('F: recall and delete', () => {
  test('are final: no edit, copy or page revives', () => {
    const state = run(
      loaded(),
      change(3, { what: 'recall' }),
      change(3, { what: 'edit', at: 900_000, content: { kind: 'text', text: 'x' } }),
      arrive(3),
      latest(1, 3),
    );
    expect(third(state)?.removed).toEqual({ how: 'recalled', by: 'bob', at: 500_000 });
  });

  test('of a message that is not loaded wait for it', () => {
    const state = signedIn(opened, change(3, { what: 'recall' }), latest(1, 3));
    expect(third(state)?.removed?.how).toBe('recalled');
    expect(state.waiting.size).toBe(0);
  });

  test('what waits is bounded', () => {
    const conversation = (n: number) => ({ conversationId: `c${n % 20}`, names: [`m${n}`] });
    let state = signedIn();
    for (let n = 0; n < 700; n += 1) state = run(state, change(n + 10, { what: 'recall' }));
    expect(state.waiting.get(CHAT)).toHaveLength(500);
    for (let n = 0; n < 6_000; n += 1)
      state = run(state, { type: 'change', change: { what: 'pin', pinned: true, by: 'bob', at: 1, target: conversation(n) } });
    const total = [...state.waiting.values()].reduce((sum, changes) => sum + changes.length, 0);
    expect(total).toBe(5_000);
  });

  test('count only from the author, a moderator, or for me by me', () => {
    expect(third(run(loaded(), change(3, { what: 'recall', by: 'carol' })))?.removed).toBeUndefined();
    expect(third(run(loaded(), change(3, { what: 'edit', by: 'carol', content: { kind: 'text', text: 'x' } })))?.content).toMatchObject({
      text: 'message 3',
    });
    expect(third(run(loaded(), change(3, { what: 'recall', by: 'carol', moderated: true })))?.removed?.by).toBe('carol');
    expect(third(run(loaded(), change(3, { what: 'remove', scope: 'me', by: 'me' })))?.removed?.how).toBe('deleted');
    expect(third(run(loaded(), change(3, { what: 'remove', scope: 'me', by: 'carol' })))?.removed).toBeUndefined();
  });
});

test('F: what was taken back has no reactions, is pinned nowhere and is quoted by nobody', () => {
  const given = [change(1, { what: 'react', keys: ['+1'] }), change(1, { what: 'pin', pinned: true })];
  const recall = change(1, { what: 'recall', at: 600_000 });
  for (const events of [
    [...given, recall],
    [recall, ...given],
  ]) {
    const state = run(signedIn(opened, latest(1, 1)), ...events, arrive(1, { pinned: true }));
    expect(shown(state)[0]).toMatchObject({ removed: { how: 'recalled' }, reactions: undefined, pinned: undefined });
  }
  const ref = { conversationId: CHAT, id: 's1', names: ['s1'], sentAt: 1_000, senderId: 'bob' };
  const quoting = [arrive(2, { replyTo: { ref, content: { kind: 'text', text: 'secret' } } }), arrive(2, { replyTo: { ref } })];
  for (const events of [quoting, quoting.toReversed()]) {
    expect(shown(run(signedIn(opened, latest(1, 1)), ...events))[1]?.replyTo).toEqual({ ref, content: undefined });
  }
});

describe('changes', () => {
  test('the edit with the highest order wins, whenever it comes, also over a copy that was edited before', () => {
    const edit = (order: string, text: string) => change(3, { what: 'edit', order, at: Number(order), content: { kind: 'text', text } });
    const state = run(
      loaded(),
      edit('9', 'last'),
      edit('8', 'first'),
      arrive(3, { editedAt: 5, content: { kind: 'text', text: 'older' } }),
    );
    expect(third(state)).toMatchObject({ content: { text: 'last' }, editedAt: 9 });
  });

  test('a streamed text grows by revision, is no edit and stands still', () => {
    const piece = (revision: number, streaming?: boolean) =>
      change(3, { what: 'append', content: { kind: 'text', text: 'x'.repeat(revision), revision, streaming } });
    const state = run(loaded(), piece(2, true), piece(1, true), piece(3));
    expect(third(state)).toMatchObject({ content: { text: 'xxx', revision: 3 } });
    expect(third(state)?.editedAt).toBeUndefined();
  });

  test('a person’s latest reactions replace the former, over the sum of the backend', () => {
    const base = incoming(4, { reactions: [{ key: '👍', count: 7, own: true, userIds: ['bob'] }] });
    const react = (by: string, keys: string[], at: number) => change(4, { what: 'react', by, keys, at });
    const state = run(
      loaded(),
      { type: 'message', message: base },
      react('bob', [], 2),
      react('bob', ['👍', '🎉'], 1),
      react('me', ['🎉'], 3),
    );
    expect(shown(state)[3]?.reactions).toEqual([
      { key: '👍', count: 5, own: false, userIds: [] },
      { key: '🎉', count: 1, own: true, userIds: ['me'] },
    ]);
  });

  test('metadata is merged by key, in the order in which patches were made', () => {
    const patch = (at: number, value: Record<string, number | null>) => change(3, { what: 'extend', at, patch: value });
    const state = run(loaded(), patch(2, { a: null, c: 1 }), patch(1, { a: 1, b: 2 }));
    expect(third(state)?.metadata).toEqual({ b: 2, c: 1 });
  });

  test('receipts only grow', () => {
    const receipt = (readCount: number, unreadCount: number) => change(3, { what: 'receipt', readCount, unreadCount });
    expect(third(run(loaded(), receipt(4, 1), receipt(2, 3)))?.receipt).toMatchObject({ readCount: 4, unreadCount: 1 });
  });
});

describe('H: names', () => {
  test('remark, then name card, then nickname, then what came with the message, then the id; and they follow changes', () => {
    let state = signedIn();
    const name = () => selectDisplayName(state, 'bob', { groupId: 'g', snapshot: 'Bobby' });
    expect([selectDisplayName(state, 'bob'), name()]).toEqual(['bob', 'Bobby']);
    state = run(state, { type: 'user', user: { id: 'bob', nickname: 'Bob' } });
    expect(name()).toBe('Bob');
    state = run(state, { type: 'member', member: { groupId: 'g', userId: 'bob', role: 'member', nameCard: 'Bob of g' } });
    expect([name(), selectDisplayName(state, 'bob')]).toEqual(['Bob of g', 'Bob']);
    state = run(state, { type: 'contact', contact: { userId: 'bob', remark: 'Bob (work)' } });
    expect(name()).toBe('Bob (work)');
    expect(run(state, { type: 'contact', contact: { userId: 'bob', remark: '' } })).toSatisfy(
      (next: ChatState) => selectDisplayName(next, 'bob') === 'Bob',
    );
  });

  test('an older profile never replaces a newer one', () => {
    const user = (nickname: string, revision: number) => ({ type: 'user', user: { id: 'bob', nickname }, revision }) as const;
    expect(selectDisplayName(signedIn(user('new', 2), user('old', 1)), 'bob')).toBe('new');
  });

  test('a settled request stays settled', () => {
    const request = { id: 'r', userId: 'bob', direction: 'received', at: 1 } as const;
    const state = signedIn(
      { type: 'contact-request', request: { ...request, state: 'accepted' } },
      { type: 'contact-request', request: { ...request, state: 'pending' } },
    );
    expect(state.contacts.requests.get('r')?.state).toBe('accepted');
  });
});

test('N: the time of a message is the server’s once it is known', () => {
  const queued = run(loaded(), { type: 'core/send-queued', entry: outboxEntry('a', { createdAt: NOW * 3 }) });
  const acked = run(queued, { type: 'core/send-acked', id: 'a', ack: { names: ['s4'], order: orderOf(4), sentAt: 4_000 } });
  expect(shown(acked)[3]?.sentAt).toBe(4_000);
});
