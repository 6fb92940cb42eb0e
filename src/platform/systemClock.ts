import type { ClockPort } from './ports.js';

/** This machine's clock. */
export function systemClock(): ClockPort {
  return {
    now: () => Date.now(),
    after(ms, call) {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
  };
}
