'use client';
import { useRef } from 'react';
import { useIsomorphicLayoutEffect } from './useIsomorphicLayoutEffect.js';
import type { VirtualRowsOptions } from './useVirtualRows.js';
import type { Rows } from './virtualRowsLayout.js';

/** Rows that are looked at for one that is an anchor. */
const anchorReach = 20;

/** Chooses what stays where it is while rows above it come, go and change their height. */
export function useReadingAnchor(virtualizer: Rows, { anchor, count, keyAt, isAnchor }: VirtualRowsOptions): void {
  const firstKey = useRef<string | undefined>(undefined);
  /** Up to this index, rows that change their height do so at their top: others came before them just now. */
  const settlingUpTo = useRef(-1);

  useIsomorphicLayoutEffect(() => (isAnchor === undefined ? undefined : chooseAnchor(virtualizer, isAnchor)), [virtualizer, isAnchor]);
  useIsomorphicLayoutEffect(
    () => (anchor === 'start' ? undefined : compensate(virtualizer, (index) => index <= settlingUpTo.current)),
    [virtualizer, anchor],
  );

  // Rows that came in before the first one may take its date or its sender's name from it.
  useIsomorphicLayoutEffect(() => {
    const first = count > 0 ? keyAt(0) : undefined;
    const before = firstKey.current;
    firstKey.current = first;
    if (anchor === 'start' || before === undefined || before === first || virtualizer.targetWindow === null) return;
    settlingUpTo.current = virtualizer.getVirtualItemForOffset(virtualizer.scrollOffset ?? 0)?.index ?? -1;
    // Their new heights are told with the next layout, which is before the frame after the next.
    const window = virtualizer.targetWindow;
    let frame = window.requestAnimationFrame(() => {
      frame = window.requestAnimationFrame(() => {
        settlingUpTo.current = -1;
      });
    });
    return () => {
      window.cancelAnimationFrame(frame);
      settlingUpTo.current = -1;
    };
  }, [keyAt, count, anchor, virtualizer]);
}

/** The virtualizer pins what is read to the uppermost row; this makes it the uppermost one that is an anchor. Returns the undo. */
function chooseAnchor(virtualizer: Rows, isAnchor: (key: string) => boolean): () => void {
  const find = virtualizer.getVirtualItemForOffset;
  virtualizer.getVirtualItemForOffset = (offset) => {
    const found = find(offset);
    if (found === undefined) return found;
    const last = Math.min(found.index + anchorReach, virtualizer.measurementsCache.length - 1);
    for (let index = found.index; index <= last; index++) {
      const item = virtualizer.measurementsCache[index];
      if (item !== undefined && isAnchor(String(item.key))) return item;
    }
    return found;
  };
  return () => {
    virtualizer.getVirtualItemForOffset = find;
  };
}

/** As the virtualizer does by itself, and while scrolling back too: a picture that loads above moves nothing. Returns the undo. */
function compensate(virtualizer: Rows, isSettling: (index: number) => boolean): () => void {
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = (item, _delta, rows) => {
    const offset = rows.scrollOffset ?? 0;
    if (!rows.itemSizeCache.has(item.key)) return item.start < offset;
    return item.end <= offset || isSettling(item.index);
  };
  return () => {
    virtualizer.shouldAdjustScrollPositionOnItemSizeChange = undefined;
  };
}
