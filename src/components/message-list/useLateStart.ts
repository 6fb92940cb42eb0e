'use client';
import { useEffect, useRef } from 'react';
import { useIsomorphicLayoutEffect } from '../../hooks/useIsomorphicLayoutEffect.js';
import type { VirtualRowsView } from '../../hooks/useVirtualRows.js';
import { startPlace } from './startPlace.js';
import type { ShownList } from './useShownRows.js';

const hands = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Goes to where the list should have started once that is known: messages kept from the last time are shown at once, the
 * place where they were being read comes a moment later. Never after a person has taken hold of the list, nor where it `stays`.
 */
export function useLateStart(list: ShownList, view: VirtualRowsView, stays: boolean, scroller: HTMLElement | null): void {
  const done = useRef(stays);
  useEffect(() => {
    if (scroller === null) return;
    const finish = () => {
      done.current = true;
    };
    for (const hand of hands) scroller.addEventListener(hand, finish, { passive: true });
    return () => {
      for (const hand of hands) scroller.removeEventListener(hand, finish);
    };
  }, [scroller]);

  const { scrollToIndex } = view;
  const placed = view.visible.first >= 0;
  useIsomorphicLayoutEffect(() => {
    if (done.current || !placed) return;
    const { startIndex, startOffset } = startPlace(list);
    if (startIndex === undefined) return;
    done.current = true;
    scrollToIndex(startIndex, { align: 'start', offset: startOffset });
  }, [placed, list, scrollToIndex]);
}
