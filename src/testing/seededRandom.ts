export interface SeededRandom {
  /** From 0 up to, not including, 1. */
  number(): number;
  /** True with this probability. Draws in any case, so that a changed rate does not shift the draws that follow. */
  chance(probability: number): boolean;
  between(min: number, max: number): number;
  /** An integer from 0 up to, not including, `end`. */
  index(end: number): number;
  /** Like a UUID, but from the seed. */
  id(): string;
}

/** mulberry32: the same seed gives the same draws on every machine. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const number = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    number,
    chance: (probability) => number() < probability,
    between: (min, max) => min + number() * (max - min),
    index: (end) => Math.floor(number() * end),
    id: () => `${hex(number())}${hex(number())}`,
  };
}

function hex(number: number): string {
  return Math.floor(number * 4_294_967_296)
    .toString(16)
    .padStart(8, '0');
}
