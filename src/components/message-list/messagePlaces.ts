'use client';
import type { ShownList } from './useShownRows.js';

export interface MessagePlaces {
  /** -1 while not all messages are loaded: then nobody knows how many there are. */
  readonly total: number;
  /** A message's number among the loaded ones, from 1; separators are not counted. */
  readonly placeOf: (index: number) => number;
}

/** Numbers for screen readers. */
export function messagePlaces({ rows, hasOlder, hasNewer }: Pick<ShownList, 'rows' | 'hasOlder' | 'hasNewer'>): MessagePlaces {
  return {
    total: hasOlder || hasNewer ? -1 : rows.messagesBefore(rows.count),
    placeOf: (index) => rows.messagesBefore(index) + 1,
  };
}
