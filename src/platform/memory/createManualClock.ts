import type { ClockPort } from '../ports.js';

/** A clock that stands still until it is moved: for tests, stories and the server. */
export interface ManualClock extends ClockPort {
  /** Moves on by `ms`, firing what is due in order. What those calls set going gets its turn in between. */
  advance(ms: number): Promise<void>;
  /**
   * Moves to the next call that is due by `until` (epoch ms), and makes it. False: there is none, and it is `until` now (where
   * that is a moment at all).
   */
  runNext(until: number): boolean;
  /** How many calls are waiting. */
  pending(): number;
}

interface Timer {
  readonly at: number;
  readonly call: () => void;
}

/** @param start Epoch ms. */
export function createManualClock(start = Date.UTC(2026, 0, 1)): ManualClock {
  let now = start;
  const timers = new Set<Timer>();

  function nextDue(limit: number): Timer | undefined {
    let due: Timer | undefined;
    // A Set keeps the order of setting: of two that are due together the earlier set one runs first.
    for (const timer of timers) {
      if (timer.at <= limit && (due === undefined || timer.at < due.at)) due = timer;
    }
    return due;
  }

  function runNext(until: number): boolean {
    const due = nextDue(until);
    if (due === undefined) {
      if (Number.isFinite(until)) now = Math.max(now, until);
      return false;
    }
    timers.delete(due);
    now = Math.max(now, due.at);
    due.call();
    return true;
  }

  return {
    now: () => now,
    after(ms, call) {
      const timer = { at: now + Math.max(0, ms), call };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const target = now + ms;
      await turn();
      while (runNext(target)) await turn();
      await turn();
    },
    runNext,
    pending: () => timers.size,
  };
}

/** Lets every promise that can settle now settle. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
