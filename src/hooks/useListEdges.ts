'use client';
import { useCallback, useReducer, useRef, useState } from 'react';
import { useIsomorphicLayoutEffect } from './useIsomorphicLayoutEffect.js';
import { sameMembers } from './useStore.js';
import type { VirtualRowsOptions } from './useVirtualRows.js';
import { isShown, type ReadPlace, type Rows, readPlaces } from './virtualRowsLayout.js';

export interface ListEdges {
  readonly start: boolean;
  readonly end: boolean;
  /** Nothing of it is laid out (`display: none`): it stands where it stood when it was last seen. */
  readonly hidden: boolean;
}

/**
 * Whether a virtual list stands at its start or end, with a render only when that changes, and the end kept: while rows
 * come in below the top edge, and while the container itself grows and shrinks. (The virtualizer follows only a new last row.)
 * Kept as well is where it was when it was hidden.
 */
export function useListEdges(
  virtualizer: Rows,
  element: HTMLElement | null,
  options: VirtualRowsOptions,
  /** Rows stand where they were measured. */
  placed: boolean,
  /** What was read when the list was last seen, or what was asked for since. None: its end, or the px where it was. */
  placeRef: { current: readonly ReadPlace[] },
  /** `top`: px to go to where there is no place to go to. */
  goToPlace: (top: number) => void,
): ListEdges {
  const { anchor, count, follow = true, edgeThreshold = 48 } = options;
  const keepsEnd = anchor === 'end' && follow;
  const [edges, setEdges] = useState<ListEdges>({
    start: anchor === 'start',
    end: anchor === 'end' && options.startIndex === undefined,
    hidden: false,
  });
  /** Px from the top and from the end, when it was last seen. */
  const top = useRef(0);
  const distance = useRef(0);
  const height = useRef(0);
  const known = useRef(edges);
  const [, renderAgain] = useReducer((times: number) => times + 1, 0);

  // Asks the element, not the virtualizer: the one knows at once where it was scrolled to, the other with the next event.
  const look = useCallback(() => {
    if (element === null) return;
    const tell = (now: ListEdges) => {
      // Asked with every commit: React 18 would count the same again as an update of an update, and give up after fifty.
      if (sameMembers(known.current, now)) return;
      known.current = now;
      setEdges(now);
    };
    if (!isShown(element)) {
      tell({ ...known.current, hidden: true });
      return;
    }
    if (known.current.hidden && placed) {
      goToPlace(top.current);
      // Where the browser had it there already, no event tells of it.
      learn(virtualizer, { scrollOffset: element.scrollTop });
    }
    if (height.current > 0 && height.current !== element.clientHeight) {
      // A keyboard came, the phone was turned, and the rows are not measured yet. They keep the end by themselves where the
      // virtualizer knows the height; a command now would be in their way. The observer looks after them.
      learn(virtualizer, { scrollRect: { width: element.clientWidth, height: element.clientHeight } });
      return;
    }
    height.current = element.clientHeight;
    top.current = element.scrollTop;
    distance.current = distanceFromEnd(element);
    const end = distance.current <= edgeThreshold;
    // Not before the virtualizer has heard of what was asked for.
    if (placed && Math.abs(top.current - (virtualizer.scrollOffset ?? 0)) <= 1) {
      placeRef.current = anchor === 'start' || (keepsEnd && end) ? [] : readPlaces(virtualizer);
    }
    tell({ start: top.current <= edgeThreshold, end, hidden: false });
  }, [element, edgeThreshold, virtualizer, anchor, keepsEnd, placed, placeRef, goToPlace]);

  useIsomorphicLayoutEffect(() => {
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      const former = height.current;
      height.current = element.clientHeight || former;
      if (former > 0 && former !== height.current && keepsEnd && distance.current <= edgeThreshold) virtualizer.scrollToEnd();
      look();
    });
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [element, look, keepsEnd, edgeThreshold, virtualizer]);

  // Only for rows that came: what a row grows by is told by its observer, and a command given before that would be in its way.
  useIsomorphicLayoutEffect(() => {
    if (!isShown(element) || !keepsEnd || distance.current > edgeThreshold) return;
    if (distanceFromEnd(element) > distance.current + 1) virtualizer.scrollToEnd();
    if (placed && learnEnd(virtualizer, element)) renderAgain();
  }, [count]);

  // React hides as well (`Activity`): who comes back from there is told nothing but that.
  useIsomorphicLayoutEffect(
    () => () => {
      known.current = { ...known.current, hidden: true };
    },
    [],
  );

  // Last, so that the effect before it still knows how things were.
  useIsomorphicLayoutEffect(look);

  return edges;
}

/** The virtualizer learns where it is with the next scroll event, which may be a frame late: of many rows that came, few would be drawn. */
function learnEnd(virtualizer: Rows, element: HTMLElement): boolean {
  if (distanceFromEnd(element) > 1 || virtualizer.scrollOffset === element.scrollTop) return false;
  learn(virtualizer, { scrollOffset: element.scrollTop });
  return true;
}

/** What the element knows, and the virtualizer would hear of later. */
function learn(virtualizer: Rows, known: Partial<Pick<Rows, 'scrollOffset' | 'scrollRect'>>): void {
  Object.assign(virtualizer, known);
}

function distanceFromEnd(element: HTMLElement): number {
  return Math.max(0, element.scrollHeight - element.clientHeight - element.scrollTop);
}
