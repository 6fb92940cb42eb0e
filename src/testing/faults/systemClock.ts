import type { ClockPort } from '../../platform/ports.js';

/** The machine's clock, in a browser or in Node. */
export function systemClock(): ClockPort {
  return {
    now: () => Date.now(),
    after(ms, call) {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
  };
}
