import { createManualClock } from '../platform/memory/createManualClock.js';
import type { ClockPort } from '../platform/ports.js';

/** A clock that stands still until it is told to move. Times are epoch ms. */
export interface FakeClock extends ClockPort {
  /** Moves on, calling what is due in order, each at its own time. */
  advance(ms: number): void;
  /** The same, and lets promises settle before, between and after. */
  advanceAsync(ms: number): Promise<void>;
  /** Goes from timer to timer until there is none; at most `limit` of them (default 10,000). */
  runAll(limit?: number): void;
  /** Timers that are set. */
  readonly waiting: number;
}

/** Options of `createFakeClock`. */
export interface FakeClockOptions {
  /** Epoch ms. Default: 5 January 2026, 09:00 UTC. */
  readonly now?: number | undefined;
}

const SETTLING_TURNS = 50;

/** A clock that stands still until told. */
export function createFakeClock({ now = Date.UTC(2026, 0, 5, 9) }: FakeClockOptions = {}): FakeClock {
  const clock = createManualClock(now);

  return {
    now: clock.now,
    after: clock.after,
    advance(ms) {
      const end = clock.now() + ms;
      while (clock.runNext(end));
    },
    async advanceAsync(ms) {
      const end = clock.now() + ms;
      await settle();
      while (clock.runNext(end)) await settle();
      await settle();
    },
    runAll(limit = 10_000) {
      let left = limit;
      while (clock.runNext(Number.POSITIVE_INFINITY)) {
        left -= 1;
        if (left === 0)
          throw new Error(`[parley] The fake clock ran ${limit} timers and more were set. Something sets a timer from each timer.`);
      }
    },
    get waiting() {
      return clock.pending();
    },
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < SETTLING_TURNS; turn += 1) await Promise.resolve();
}
