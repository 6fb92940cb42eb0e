'use client';
import { useRef } from 'react';
import { useIsomorphicLayoutEffect } from './useIsomorphicLayoutEffect.js';
import type { VirtualRowsOptions } from './useVirtualRows.js';
import type { Rows } from './virtualRowsLayout.js';

/** Rows that are looked at for one that is an anchor. */
const anchorReach = 20;

/** Chooses what stays where it is while rows above it come, go and change their height. */
export function useReadingAnchor(
  virtualizer: Rows,
  { anchor, count, keyAt, isAnchor }: VirtualRowsOptions,
  /** Whether the row that was measured last grew by so much at its top. */
  grewAtTop: (delta: number) => boolean,
): void {
  const firstKey = useRef<string | undefined>(undefined);
  /** Up to this index, rows that change their height do so at their top: others came before them just now. */
  const settlingUpTo = useRef(-1);

  useIsomorphicLayoutEffect(() => (isAnchor === undefined ? undefined : chooseAnchor(virtualizer, isAnchor)), [virtualizer, isAnchor]);
  useIsomorphicLayoutEffect(
    () => (anchor === 'start' ? undefined : compensate(virtualizer, (index) => index <= settlingUpTo.current, grewAtTop)),
    [virtualizer, anchor, grewAtTop],
  );

  // Rows that came in before the first one may take its date or its sender's name from it.
  useIsomorphicLayoutEffect(() => {
    const first = count > 0 ? keyAt(0) : undefined;
    const before = firstKey.current;
    firstKey.current = first;
    if (anchor === 'start' || before === undefined || before === first || virtualizer.targetWindow === null) return;
    settlingUpTo.current = readIndex(virtualizer);
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

/** What changes its height above the row that is read moves nothing, also while scrolling back. Returns the undo. */
function compensate(virtualizer: Rows, isSettling: (index: number) => boolean, grewAtTop: (delta: number) => boolean): () => void {
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = (item, delta, rows) => {
    if (!rows.itemSizeCache.has(item.key)) return item.start < (rows.scrollOffset ?? 0);
    const read = readIndex(rows);
    // Where the message before it went, what is read may begin a group: the space above it grew.
    return item.index < read || isSettling(item.index) || (item.index === read && grewAtTop(delta));
  };
  return () => {
    virtualizer.shouldAdjustScrollPositionOnItemSizeChange = undefined;
  };
}

/** The row that is read: the first that begins in the upper half of the view, or the one that fills it. -1: there is none. */
function readIndex(rows: Rows): number {
  const offset = rows.scrollOffset ?? 0;
  const found = rows.getVirtualItemForOffset(offset);
  if (found === undefined || found.start >= offset) return found?.index ?? -1;
  const next = rows.measurementsCache[found.index + 1];
  const begins = next === undefined ? undefined : rows.getVirtualItemForOffset(next.start);
  return begins !== undefined && begins.start <= offset + (rows.scrollRect?.height ?? 0) / 2 ? begins.index : found.index;
}
