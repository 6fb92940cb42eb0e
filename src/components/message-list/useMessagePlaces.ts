'use client';
import { useMemo } from 'react';
import type { ListRows, ShownList } from './useShownRows.js';

export interface MessagePlaces {
  /** -1 while not all messages are loaded: then nobody knows how many there are. */
  readonly total: number;
  /** A message's number among the loaded ones, from 1; separators are not counted. */
  readonly placeOf: (index: number) => number;
}

/** Numbers for screen readers. */
export function useMessagePlaces({ rows, hasOlder, hasNewer }: Pick<ShownList, 'rows' | 'hasOlder' | 'hasNewer'>): MessagePlaces {
  const separators = useMemo(() => separatorIndexes(rows), [rows]);
  return {
    total: hasOlder || hasNewer ? -1 : rows.count - separators.length,
    placeOf: (index) => index + 1 - countBelow(separators, index),
  };
}

function separatorIndexes(rows: ListRows): readonly number[] {
  const indexes: number[] = [];
  for (let index = 0; index < rows.count; index += 1) if (rows.at(index).type !== 'message') indexes.push(index);
  return indexes;
}

/** How many of the ascending numbers are below `limit`. */
function countBelow(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
