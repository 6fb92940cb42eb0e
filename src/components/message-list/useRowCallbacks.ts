'use client';
import { useCallback } from 'react';
import type { ListRow, ListRows } from './useShownRows.js';

export interface RowCallbacks {
  readonly keyAt: (index: number) => string;
  readonly estimateAt: (index: number) => number;
  readonly indexOf: (key: string) => number;
  readonly isAnchor: (key: string) => boolean;
}

/** What the virtual list asks about rows. The same functions as long as the rows are the same. */
export function useRowCallbacks(rows: ListRows): RowCallbacks {
  return {
    keyAt: useCallback((index) => rows.at(index).key, [rows]),
    estimateAt: useCallback((index) => rows.heightAt(index), [rows]),
    indexOf: useCallback((key) => rows.indexOf(key), [rows]),
    // Dates and the divider move when others come in; messages stay.
    isAnchor: useCallback((key) => isMessage(rows, rows.indexOf(key)), [rows]),
  };
}

function isMessage(rows: ListRows, index: number): boolean {
  return index >= 0 && rows.at(index).type === 'message';
}

/** The nearest message row from `index` on in direction `step`, or -1. */
export function nextMessage(rows: ListRows, index: number, step: 1 | -1): number {
  for (let at = index; at >= 0 && at < rows.count; at += step) if (rows.at(at).type === 'message') return at;
  return -1;
}

export function messageAt(rows: ListRows, index: number): Extract<ListRow, { type: 'message' }>['message'] | undefined {
  const row = index >= 0 && index < rows.count ? rows.at(index) : undefined;
  return row?.type === 'message' ? row.message : undefined;
}
