'use client';
import { createLazyPart } from '../primitives/createLazyPart.js';

export interface FocusKeeperProps {
  readonly root: HTMLElement | null;
}

/** Shows nothing, and has nothing to do before anything was focused and went away: loaded behind the first screen. */
export const LazyFocusKeeper = createLazyPart<FocusKeeperProps>(
  async () => (await import('./FocusKeeper.js')).FocusKeeper,
  () => null,
);
