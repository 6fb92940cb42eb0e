import type { ClockPort } from '../ports.js';

/** A clock that stands still until it is moved: for tests, stories and the server. */
export interface ManualClock extends ClockPort {
  /** Moves on by `ms`, firing what is due in order. What those calls set going gets its turn in between. */
  advance(ms: number): Promise<void>;
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
    for (const timer of timers) {
      if (timer.at <= limit && (due === undefined || timer.at < due.at)) due = timer;
    }
    return due;
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
      for (let due = nextDue(target); due !== undefined; due = nextDue(target)) {
        timers.delete(due);
        now = Math.max(now, due.at);
        due.call();
        await turn();
      }
      now = target;
      await turn();
    },
    pending: () => timers.size,
  };
}

/** Lets every promise that can settle now settle. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
