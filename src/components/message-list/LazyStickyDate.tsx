'use client';
import { createLazyPart } from '../primitives/createLazyPart.js';
import type { ListRows } from './useShownRows.js';

export interface StickyDateProps {
  readonly rows: ListRows;
  /** Index of the uppermost row in view, -1 while nothing is. */
  readonly first: number;
  readonly scroller: HTMLElement | null;
}

/** Nothing before somebody scrolls: loaded behind the first screen. */
export const LazyStickyDate = createLazyPart<StickyDateProps>(
  async () => (await import('./StickyDate.js')).StickyDate,
  () => null,
);
