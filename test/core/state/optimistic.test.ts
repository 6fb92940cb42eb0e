import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CoreEvent } from '../../../src/core/coreEvents.js';
import { createRowSelector } from '../../../src/core/selectors/rows.js';
import type { ChatState } from '../../../src/core/state.js';
import { arrive, CHAT, change, conversation, KEY, latest, opened, orderOf, run, shown, signedIn, timeline } from './world.js';

const start = () => signedIn(opened, latest(1, 5));
/** Thousands of messages: half a second where nothing else runs, and no hurry where much does. */
const slow = { timeout: 30_000 };
const edit = change(3, { what: 'edit', by: 'bob', content: { kind: 'text', text: 'edited' } });

function optimistic(id: string, event: CoreEvent): CoreEvent {
  if (event.type.startsWith('core/') && event.type !== 'core/conversation-patch')
    throw new Error('Only events of a backend are optimistic.');
  return { type: 'core/optimistic', id, event: event as Extract<CoreEvent, { type: 'core/optimistic' }>['event'] };
}

test('what is optimistic is shown at once, and a refusal takes back exactly that', () => {
  const before = start();
  const state = run(before, optimistic('a', edit));
  expect(shown(state)[2]?.content).toEqual({ kind: 'text', text: 'edited' });
  const refused = run(state, { type: 'core/optimistic-settled', id: 'a', ok: false });
  expect(refused).toEqual(before);
});

test('events that come meanwhile stay', () => {
  const recall = change(2, { what: 'recall' });
  const state = run(start(), optimistic('a', edit), arrive(6), recall, { type: 'core/optimistic-settled', id: 'a', ok: false });
  expect(state).toEqual(run(start(), arrive(6), recall));
});

test('two at once are taken back one by one, in any order', () => {
  const events: CoreEvent[] = [
    arrive(6),
    change(3, { what: 'react', keys: ['👍'], by: 'carol' }),
    arrive(7),
    change(4, { what: 'recall' }),
  ];
  const pin: CoreEvent = { type: 'core/conversation-patch', conversationId: CHAT, patch: { pinnedAt: 7 } };
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      fc.nat(events.length),
      fc.nat(events.length),
      (editOk, pinOk, editFirst, i, j) => {
        const [from, to] = i < j ? [i, j] : [j, i];
        const settle = [
          { type: 'core/optimistic-settled', id: 'edit', ok: editOk },
          { type: 'core/optimistic-settled', id: 'pin', ok: pinOk },
        ] as const;
        const [one, other] = editFirst ? settle : [settle[1], settle[0]];
        const state = run(
          start(),
          optimistic('edit', edit),
          optimistic('pin', pin),
          ...events.slice(0, from),
          one,
          ...events.slice(from, to),
          other,
          ...events.slice(to),
        );
        const plain = run(start(), ...events, ...(editOk ? [edit] : []), ...(pinOk ? [pin] : []));
        expect(state.optimistic).toBeUndefined();
        expect(state.conversations).toEqual(plain.conversations);
        expect(shown(state)).toEqual(shown(plain));
      },
    ),
    { numRuns: 60 },
  );
});

test('a whole snapshot sets only what it changes, so a count that comes meanwhile is not taken back', () => {
  const pinned = conversation({ pinnedAt: 9, unread: { count: 0, exact: false } });
  const state = run(start(), optimistic('pin', { type: 'conversation', conversation: pinned }), arrive(6));
  expect(state.conversations.byId.get(CHAT)?.conversation).toMatchObject({ pinnedAt: 9, unread: { count: 1 } });
});

test('while something is pending, rows that nobody touched stay the same', () => {
  const select = createRowSelector({ dayNumber: () => 1, groupWithinMs: 0 });
  const before = run(start(), optimistic('a', edit));
  const rows = select(before, KEY);
  const kept = Array.from({ length: rows.count }, (_, index) => rows.at(index));
  const after = select(run(before, arrive(6)), KEY);
  expect(kept.map((row, index) => after.at(index) === row)).toEqual(kept.map(() => true));
});

test('confirmed, it is as if the backend had told it', () => {
  const state = run(start(), optimistic('a', edit), { type: 'core/optimistic-settled', id: 'a', ok: true });
  expect(state).toEqual(run(start(), edit));
  expect(run(state, edit)).toBe(state);
});

test('a long history that gives way at its far end while a read position is on its way keeps its messages and chunks', slow, () => {
  // One page, which costs a fifth of as many single messages; a few steps more than fit push out a whole chunk.
  let state = signedIn(opened, latest(1, 9_990, 'c'));
  for (let n = 9_991; n <= 10_020; n += 1) {
    const before = state;
    const read = { type: 'read', conversationId: CHAT, userId: 'me', upTo: { order: orderOf(n), at: n } } as const;
    state = run(state, arrive(n), optimistic('read', read));
    const known = new Set<unknown>(chunksOf(before));
    const made = chunksOf(state).filter((chunk) => !known.has(chunk));
    expect(made.length).toBeLessThanOrEqual(3);
    const messages = new Set<unknown>(
      chunksOf(before)
        .slice(-3)
        .flatMap((chunk) => chunk.messages),
    );
    expect(made.flatMap((chunk) => chunk.messages).filter((message) => !messages.has(message)).length).toBeLessThanOrEqual(1);
  }
  expect(shown(state).length).toBeLessThan(9_990);
  expect(shown(state).at(-1)?.names).toContain('s10020');
});

function chunksOf(state: ChatState) {
  return timeline(state).windows.flatMap((window) => window.chunks);
}
