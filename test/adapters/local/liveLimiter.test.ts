import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calmMessagesPerSecond,
  decidesAt,
  idleLimiter,
  type LimiterState,
  type LimiterStep,
  liveMessagesPerSecond,
  offer,
  settle,
} from '../../../src/adapters/local/backend/liveLimiter.js';
import type { MessagePriority } from '../../../src/model/message.js';

interface Sent {
  readonly id: number;
  readonly at: number;
  readonly priority: MessagePriority;
  /** When the second began in which it was sent. */
  readonly second: number;
}

/** A room, and what became of each message: when it passed, or that it was dropped. */
function createRoom({ timers = true } = {}) {
  let state: LimiterState<number> = idleLimiter;
  let now = 0;
  const sent: Sent[] = [];
  const passedAt = new Map<number, number>();
  const dropped = new Set<number>();

  function note({ state: next, passed, dropped: lost }: LimiterStep<number>): void {
    state = next;
    for (const id of passed) {
      expect(passedAt.has(id) || dropped.has(id)).toBe(false);
      passedAt.set(id, now);
    }
    for (const id of lost) {
      expect(passedAt.has(id) || dropped.has(id)).toBe(false);
      dropped.add(id);
    }
    expect(state.waiting.length).toBeLessThanOrEqual(liveMessagesPerSecond);
    structuredClone(state);
  }

  /** The timer of the tab that sent; without timers, whoever sends next finds it due. */
  function wait(ms: number): void {
    const until = now + ms;
    for (let due = decidesAt(state); timers && due !== undefined && due <= until; due = decidesAt(state)) {
      now = Math.max(now, due);
      note(settle(state, now));
    }
    now = until;
  }

  return {
    sent,
    passedAt,
    dropped,
    wait,
    send(priority: MessagePriority, rank = sent.length / 1e6) {
      const id = sent.length;
      const step = offer(state, { item: id, priority, rank }, now);
      sent.push({ id, at: now, priority, second: step.state.since ?? now });
      note(step);
    },
    finish() {
      wait(1);
      now += 2000;
      note(settle(state, now));
    },
    passed: (priority: MessagePriority) => sent.filter((each) => each.priority === priority && passedAt.has(each.id)).length,
  };
}

const lowness: Readonly<Record<MessagePriority, number>> = { high: 0, normal: 1, low: 2, lowest: 3 };

describe('the limit of a live room', () => {
  it('holds nobody up while the room is calm', () => {
    const room = createRoom();
    for (let index = 0; index < 100; index += 1) {
      room.send('lowest');
      expect(room.passedAt.get(index)).toBe(index * 60);
      room.wait(60);
    }
    expect(room.dropped.size).toBe(0);
  });

  it('passes forty of a hundred that come within a second, whenever in it they come', () => {
    for (const pause of [0, 3, 9]) {
      const room = createRoom();
      for (let index = 0; index < 100; index += 1) {
        room.send('normal');
        room.wait(pause);
      }
      room.finish();
      expect([room.passedAt.size, room.dropped.size]).toEqual([40, 60]);
    }
  });

  it('drops the lowest first, and no high one for what came before it', () => {
    const room = createRoom();
    for (let index = 0; index < 200; index += 1) room.send((['low', 'normal', 'lowest', 'low'] as const)[index % 4] ?? 'low');
    for (let index = 0; index < 20; index += 1) room.send('high');
    room.finish();
    expect(room.passed('high')).toBe(20);
    expect(room.passedAt.size).toBe(40);
    // Twenty passed at once, before anything was known to be too much: five of each four.
    expect([room.passed('normal'), room.passed('low'), room.passed('lowest')]).toEqual([5, 10, 5]);
  });

  it('gives the rest of a second to normal ones before low ones, and to low ones before the lowest', () => {
    const room = createRoom();
    for (let index = 0; index < calmMessagesPerSecond; index += 1) room.send('lowest');
    for (const [priority, count] of [
      ['lowest', 30],
      ['low', 12],
      ['normal', 15],
    ] as const) {
      for (let index = 0; index < count; index += 1) room.send(priority);
    }
    room.finish();
    expect([room.passed('normal'), room.passed('low'), room.passed('lowest')]).toEqual([15, 5, calmMessagesPerSecond]);
  });

  it('chooses among equals by lot, each with the same chance', () => {
    const wins = Array.from({ length: 80 }, () => 0);
    const random = lcg(7);
    const rounds = 400;
    for (let round = 0; round < rounds; round += 1) {
      let state: LimiterState<number> = idleLimiter;
      for (let index = -calmMessagesPerSecond; index < 80; index += 1) {
        state = offer(state, { item: index, priority: 'normal', rank: random() }, 0).state;
      }
      for (const index of settle(state, 1000).passed) wins[index] = (wins[index] ?? 0) + 1;
    }
    // Twenty of eighty pass: chi-square with 79 degrees of freedom, not rejected at one per cent.
    const expected = rounds / 4;
    const variance = rounds * 0.25 * 0.75;
    const chiSquare = wins.reduce((sum, count) => sum + (count - expected) ** 2 / variance, 0) * (79 / 80);
    expect(chiSquare).toBeLessThan(111.1);
  });

  it('goes on passing forty a second through a flood that does not end', () => {
    const room = createRoom();
    for (let ms = 0; ms < 10_000; ms += 5) {
      room.send('normal');
      room.wait(5);
    }
    room.finish();
    expect(room.passedAt.size).toBeGreaterThanOrEqual(380);
    expect(room.passedAt.size).toBeLessThanOrEqual(11 * liveMessagesPerSecond);
  });

  it('is not held up by a clock that is set back', () => {
    let state: LimiterState<number> = idleLimiter;
    for (let item = 0; item < 25; item += 1) state = offer(state, { item, priority: 'normal', rank: item }, 1_000_000).state;
    expect(state.waiting).toHaveLength(5);
    const back = offer(state, { item: 25, priority: 'normal', rank: 0 }, 1000);
    expect(back.passed).toEqual([20, 21, 22, 23, 24, 25]);
  });

  const bursts = fc.array(
    fc.record({
      pause: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 12 }) }, fc.integer({ min: 0, max: 1500 })),
      priority: fc.constantFrom<MessagePriority>('high', 'normal', 'low', 'lowest'),
    }),
    { maxLength: 400 },
  );

  it.each([true, false])(
    'never passes more than forty in any second, nor drops one for a lower that came after it (timers: %s)',
    (timers) => {
      fc.assert(
        fc.property(bursts, (script) => {
          const room = createRoom({ timers });
          for (const { pause, priority } of script) {
            room.wait(pause);
            room.send(priority, ((room.sent.length * 7919) % 1009) / 1009);
          }
          room.finish();
          const { sent, passedAt, dropped } = room;
          expect(passedAt.size + dropped.size).toBe(sent.length);

          const times = [...passedAt.values()].sort((a, b) => a - b);
          for (const [index, time] of times.entries()) {
            const earlier = times[index - liveMessagesPerSecond];
            if (earlier !== undefined) expect(time - earlier).toBeGreaterThanOrEqual(1000);
          }
          for (const lost of sent.filter(({ id }) => dropped.has(id))) {
            const unjust = sent.find(
              (each) =>
                each.id > lost.id &&
                each.second === lost.second &&
                lowness[each.priority] > lowness[lost.priority] &&
                passedAt.has(each.id),
            );
            expect(unjust).toBeUndefined();
          }
          for (const second of new Set(sent.map((each) => each.second))) {
            const high = sent.filter((each) => each.second === second && each.priority === 'high');
            if (high.length <= liveMessagesPerSecond - calmMessagesPerSecond) expect(high.filter(({ id }) => dropped.has(id))).toEqual([]);
          }
        }),
        { numRuns: 300 },
      );
    },
  );
});

/** A small generator, so that the lot is drawn the same in every run. */
function lcg(seed: number): () => number {
  let value = seed;
  return () => {
    value = (value * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return value / 4_294_967_296;
  };
}
