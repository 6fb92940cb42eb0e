'use client';
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { typeAhead } from './typeAhead.js';

/** Letters typed within this time belong to one word, ms. */
const TYPING_MS = 700;

export interface RovingListOptions {
  readonly count: number;
  readonly keyAt: (index: number) => string;
  /** What letters are compared with. Empty: cannot be found by typing. */
  readonly labelAt: (index: number) => string;
  /** Rows that cannot be reached (headings). Default: none. */
  readonly isSkipped?: ((index: number) => boolean) | undefined;
  /** The tab stop before anything had focus: the selected row, say. */
  readonly initialKey?: string | undefined;
  readonly scrollToIndex: (index: number) => void;
  /** Rows of a page, for PageUp and PageDown. */
  readonly pageSize?: number | undefined;
}

export interface RovingList {
  /** The row in the tab order; keep it mounted. Undefined in an empty list. */
  readonly tabStop: string | undefined;
  /** For the element around the rows; each focusable row carries `data-key`. */
  readonly props: {
    readonly ref: (element: HTMLElement | null) => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
  };
  /** Moves focus to the first row, from a search field above. */
  readonly focusFirst: () => void;
  /** Moves focus to the tab stop: the row last used, or the neighbour of one that is gone. */
  readonly focusCurrent: () => void;
}

/**
 * One tab stop for a list; arrows, Home, End, pages and letters rove. Works by key and index, so that rows need not be
 * mounted: the one that is to get focus is scrolled to, and focused once it is there. When the focused row goes away, its
 * neighbour takes over.
 */
export function useRovingList(options: RovingListOptions): RovingList {
  const { count, keyAt, labelAt, isSkipped = never, initialKey, scrollToIndex, pageSize = 10 } = options;
  const [active, setActive] = useState<{ readonly key: string; readonly index: number }>();
  const root = useRef<HTMLElement | null>(null);
  /** The key that is to get focus as soon as its row is there. */
  const wanted = useRef<string | undefined>(undefined);
  const hadFocus = useRef(false);
  const typed = useRef({ text: '', at: 0 });

  const indexOf = (key: string | undefined): number => {
    if (key === undefined) return -1;
    if (active?.key === key && active.index < count && keyAt(active.index) === key) return active.index;
    for (let index = 0; index < count; index += 1) if (keyAt(index) === key) return index;
    return -1;
  };
  const step = (from: number, by: 1 | -1): number => {
    for (let index = from; index >= 0 && index < count; index += by) if (!isSkipped(index)) return index;
    return -1;
  };
  /** Where a row was that is gone, its neighbour is. */
  const nearest = (index: number): number => {
    const at = Math.min(index, count - 1);
    const after = step(at, 1);
    return after >= 0 ? after : step(at, -1);
  };
  const activeIndex = indexOf(active?.key);
  const initialIndex = activeIndex >= 0 ? -1 : indexOf(initialKey);
  const tabIndex =
    activeIndex >= 0
      ? activeIndex
      : active !== undefined && count > 0
        ? nearest(active.index)
        : initialIndex >= 0
          ? initialIndex
          : step(0, 1);
  const tabStop = tabIndex >= 0 ? keyAt(tabIndex) : undefined;

  const focusIndex = (index: number): void => {
    if (index < 0 || index >= count) return;
    const key = keyAt(index);
    wanted.current = key;
    setActive({ key, index });
    scrollToIndex(index);
    if (focusRow(root.current, key)) wanted.current = undefined;
  };

  useEffect(function focusWantedRow() {
    if (wanted.current !== undefined && focusRow(root.current, wanted.current)) wanted.current = undefined;
  });

  useEffect(function passFocusToNeighbour() {
    if (active === undefined || activeIndex >= 0 || count === 0 || !hadFocus.current) return;
    hadFocus.current = false;
    focusIndex(nearest(active.index));
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const from = indexOf(keyOf(event.target) ?? tabStop);
    const target = targetOf(event.key, from);
    if (target === undefined) return;
    event.preventDefault();
    focusIndex(target);
  };

  const targetOf = (key: string, from: number): number | undefined => {
    if (key === 'ArrowDown') return step(from + 1, 1);
    if (key === 'ArrowUp') return step(from - 1, -1);
    if (key === 'Home') return step(0, 1);
    if (key === 'End') return step(count - 1, -1);
    if (key === 'PageDown') return step(Math.min(from + pageSize, count - 1), -1);
    if (key === 'PageUp') return step(Math.max(from - pageSize, 0), 1);
    const now = Date.now();
    const isGoingOn = typed.current.text !== '' && now - typed.current.at < TYPING_MS;
    if (Array.from(key).length !== 1 || (key === ' ' && !isGoingOn)) return undefined;
    typed.current = { text: isGoingOn ? typed.current.text + key : key, at: now };
    const found = typeAhead(typed.current.text, from, count, (index) => (isSkipped(index) ? '' : labelAt(index)));
    return found < 0 ? undefined : found;
  };

  return {
    tabStop,
    props: {
      ref: (element) => {
        root.current = element;
      },
      onKeyDown,
      onFocus: (event) => {
        const key = keyOf(event.target);
        hadFocus.current = key !== undefined;
        if (key !== undefined && key !== active?.key) setActive({ key, index: indexOf(key) });
      },
      onBlur: (event) => {
        // A row that is taken out of the page blurs too, without anything taking its focus.
        if (event.relatedTarget !== null) hadFocus.current = false;
      },
    },
    focusFirst: () => focusIndex(step(0, 1)),
    focusCurrent: () => focusIndex(tabIndex),
  };
}

function never(): boolean {
  return false;
}

function keyOf(target: EventTarget): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-key]')?.dataset.key : undefined;
}

function focusRow(root: HTMLElement | null, key: string): boolean {
  const row = root?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  row?.focus({ preventScroll: true });
  return row !== null && row !== undefined;
}
