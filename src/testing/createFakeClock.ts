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

interface Timer {
  readonly at: number;
  readonly call: () => void;
}

const SETTLING_TURNS = 50;

/** A clock that stands still until told. */
export function createFakeClock({ now = Date.UTC(2026, 0, 5, 9) }: FakeClockOptions = {}): FakeClock {
  const timers = new Set<Timer>();
  let time = now;

  return {
    now: () => time,
    after(ms, call) {
      const timer = { at: time + Math.max(0, ms), call };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms) {
      const end = time + ms;
      while (runNext(end));
      time = end;
    },
    async advanceAsync(ms) {
      const end = time + ms;
      await settle();
      while (runNext(end)) await settle();
      time = end;
      await settle();
    },
    runAll(limit = 10_000) {
      let left = limit;
      while (runNext(Number.POSITIVE_INFINITY)) {
        left -= 1;
        if (left === 0)
          throw new Error(`[parley] The fake clock ran ${limit} timers and more were set. Something sets a timer from each timer.`);
      }
    },
    get waiting() {
      return timers.size;
    },
  };

  function runNext(end: number): boolean {
    let next: Timer | undefined;
    // A Set keeps the order of setting: of two that are due together the earlier set one runs first.
    for (const timer of timers) if (timer.at <= end && (next === undefined || timer.at < next.at)) next = timer;
    if (next === undefined) return false;
    timers.delete(next);
    time = Math.max(time, next.at);
    next.call();
    return true;
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < SETTLING_TURNS; turn += 1) await Promise.resolve();
}
