import type { ClockPort } from '../../platform/ports.js';

const maxRenewals = 3;
/** Credentials that have served this long were good: the next renewal counts from one again. */
const forgottenAfterMs = 60_000;

/** How often credentials may still be renewed: a backend that calls each of them expired is not asked for ever. */
export interface Renewals {
  /** Counts one more. False: that was enough. */
  take(isConnected: boolean): boolean;
  reset(): void;
}

export function createRenewals(clock: ClockPort): Renewals {
  let count = 0;
  let lastAt = 0;

  return {
    take(isConnected) {
      if (isConnected && clock.now() - lastAt > forgottenAfterMs) count = 0;
      if (count >= maxRenewals) return false;
      count += 1;
      lastAt = clock.now();
      return true;
    },
    reset() {
      count = 0;
    },
  };
}
