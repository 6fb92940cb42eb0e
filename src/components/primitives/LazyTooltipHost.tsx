'use client';
import { createLazyPart } from './createLazyPart.js';

export interface TooltipHostProps {
  /** Whatever below it carries `data-tooltip` has a tooltip. */
  readonly root: HTMLElement | null;
}

/** Shows nothing before a pointer has rested somewhere: loaded behind the first screen. */
export const LazyTooltipHost = createLazyPart<TooltipHostProps>(
  async () => (await import('./TooltipHost.js')).TooltipHost,
  () => null,
);
