'use client';
import type { KeyboardEvent } from 'react';
import { isComposing } from './isComposing.js';

/** For the key handler of a screen: Escape closes it, unless something further in has taken it (a menu, a reply, an input method). */
export function closeOnEscape(event: KeyboardEvent<HTMLElement>, close: (() => void) | undefined): void {
  const { key, target, currentTarget } = event;
  if (close === undefined || key !== 'Escape' || event.defaultPrevented || isComposing(event)) return;
  // What lies over it is its own in React's eyes, but elsewhere in the page.
  if (!(target instanceof Node) || !currentTarget.contains(target)) return;
  event.preventDefault();
  close();
}
