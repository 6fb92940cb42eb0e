'use client';
import { useEffect } from 'react';
import type { VirtualRowsView } from '../../hooks/useVirtualRows.js';
import type { ShownList } from './useShownRows.js';

/** Rows from an end at which the next page is asked for. */
const reach = 15;

/** Loads the next page before its end is reached, and none after a failure: then a person asks. */
export function usePaging(list: ShownList, { visible }: Pick<VirtualRowsView, 'visible'>): void {
  const { rows, hasOlder, loadingOlder, olderError, loadOlder, hasNewer, loadingNewer, newerError, loadNewer } = list;
  const placed = visible.first >= 0;
  const older = placed && visible.first < reach && hasOlder && !loadingOlder && olderError === undefined;
  const newer = placed && visible.last >= rows.count - reach && hasNewer && !loadingNewer && newerError === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are a reason too: a page may be too short to fill the view
  useEffect(() => {
    if (older) loadOlder();
  }, [older, rows, loadOlder]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => {
    if (newer) loadNewer();
  }, [newer, rows, loadNewer]);
}
