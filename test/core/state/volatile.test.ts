import { describe, expect, test } from 'vitest';
import type { CoreEvent } from '../../../src/core/coreEvents.js';
import { createInitialVolatile } from '../../../src/core/initialState.js';
import { reduceVolatile } from '../../../src/core/reduceVolatile.js';
import { arrive, CHAT, NOW } from './world.js';

const start = createInitialVolatile(NOW);
const typing = (userId: string, until?: number): CoreEvent => ({ type: 'typing', conversationId: CHAT, userId, typing: true, until });
const typers = (state: typeof start) => state.typing.get(CHAT)?.map((person) => person.userId) ?? [];

describe('typing', () => {
  test('lapses by itself, without an event', () => {
    const state = reduceVolatile(start, [typing('bob', NOW + 3_000), typing('carol', NOW + 9_000)], NOW);
    expect(typers(state)).toEqual(['bob', 'carol']);
    expect(typers(reduceVolatile(state, [], NOW + 3_000))).toEqual(['carol']);
    expect(reduceVolatile(state, [], NOW + 9_000).typing.size).toBe(0);
  });

  test('ends with the message, and is never my own', () => {
    const state = reduceVolatile(start, [typing('bob', NOW + 3_000), typing('me')], NOW, 'me');
    expect(typers(state)).toEqual(['bob']);
    expect(typers(reduceVolatile(state, [arrive(1)], NOW, 'me'))).toEqual([]);
  });

  test('said again it keeps its place and changes nothing', () => {
    const state = reduceVolatile(start, [typing('bob', NOW + 3_000), typing('carol', NOW + 3_000)], NOW);
    expect(typers(reduceVolatile(state, [typing('bob', NOW + 5_000)], NOW))).toEqual(['bob', 'carol']);
    expect(reduceVolatile(state, [typing('bob', NOW + 3_000)], NOW)).toBe(state);
  });
});

test('an older presence never replaces a newer one, and none outlives the connection', () => {
  const presence = (status: 'online' | 'away', revision: number): CoreEvent => ({
    type: 'presence',
    presence: { userId: 'bob', status },
    revision,
  });
  const state = reduceVolatile(start, [presence('away', 2), presence('online', 1)], NOW);
  expect(state.presence.get('bob')?.status).toBe('away');
  expect(reduceVolatile(state, [{ type: 'core/session', patch: { status: 'reconnecting' } }], NOW).presence.size).toBe(0);
});

test('progress stays within its bounds, never goes back, and ends with the send', () => {
  const progress = (loaded: number, total = 100): CoreEvent => ({ type: 'core/progress', id: 'a', loaded, total });
  const state = reduceVolatile(start, [progress(60), progress(-5), progress(40)], NOW);
  expect(state.progress.get('a')).toEqual({ loaded: 60, total: 100 });
  expect(reduceVolatile(state, [progress(900)], NOW).progress.get('a')).toEqual({ loaded: 100, total: 100 });
  expect(reduceVolatile(state, [{ type: 'core/send-acked', id: 'a', ack: { names: [], sentAt: 1 } }], NOW).progress.size).toBe(0);
});

test('the minute moves on with the clock, and nothing else does', () => {
  expect(reduceVolatile(start, [], start.minute + 59_999)).toBe(start);
  expect(reduceVolatile(start, [], start.minute + 60_000).minute).toBe(start.minute + 60_000);
});
