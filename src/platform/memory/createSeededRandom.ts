import type { RandomPort } from '../ports.js';
import { uuidFrom } from '../uuidFrom.js';

/** The same numbers and ids for the same seed (mulberry32). */
export function createSeededRandom(seed: number): RandomPort {
  let state = seed >>> 0;

  function number(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  return { number, uuid: () => uuidFrom(number) };
}
