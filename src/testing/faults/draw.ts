import type { RandomPort } from '../../platform/ports.js';
import type { Span } from './faultSettings.js';

/** True with this probability. Draws in any case, so that changing one rate does not shift what is drawn for the others. */
export function chance(random: RandomPort, probability: number): boolean {
  return random.number() < probability;
}

export function between(random: RandomPort, { min, max }: Span): number {
  return min + random.number() * Math.max(0, max - min);
}
