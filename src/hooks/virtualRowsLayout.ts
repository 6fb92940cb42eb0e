'use client';
import type { Rect, VirtualItem, Virtualizer } from '@tanstack/react-virtual';
import { measureElement, observeElementRect } from '@tanstack/react-virtual';
import type { CSSProperties } from 'react';
import type { ScrollToOptions, VirtualRow, VirtualRowsOptions } from './useVirtualRows.js';

/** How much of the flow rows stands before the row to start at. */
const rowsBeforeStart = 10;
/** Estimates may be too high: rows that are missing would be laid out in a second round. */
const roomier = 1.5;
/** Heights of gone rows that are kept. */
const goneKept = 500;
/** Flow rows where nobody says how many. */
const usualRows = 30;

export type Rows = Virtualizer<HTMLElement, HTMLElement>;

/** The rows drawn in normal flow before anything is measured: around the start. `room`: px that may be in view, where that is known. */
export function flowRows(options: VirtualRowsOptions, room: number | undefined): readonly VirtualRow[] {
  const { count, keyAt, anchor, startIndex, gap = 0 } = options;
  const most = startIndex === undefined ? rowsToFill(options, room) : (options.initialRows ?? usualRows);
  // Without a script a list stands at its top: a server begins with the row to start at.
  const first = room === undefined && startIndex !== undefined ? startIndex : firstFlowRow(count, anchor, startIndex, most);
  const last = Math.min(first + most, count) - 1;
  const rows: VirtualRow[] = [];
  for (let index = first; index <= last; index++) {
    rows.push({ index, key: keyAt(index), style: index < last && gap > 0 ? { marginBlockEnd: gap } : {} });
  }
  return rows;
}

/** What is laid out and not in view is laid out in vain: rows to fill the view by what they are estimated, and those beyond its edge. */
function rowsToFill(
  { count, estimateAt, anchor, initialRows = usualRows, overscan = 6 }: VirtualRowsOptions,
  room: number | undefined,
): number {
  if (room === undefined) return initialRows;
  let rows = 0;
  for (let left = room * roomier; left > 0 && rows < Math.min(count, initialRows); rows += 1) {
    left -= estimateAt(anchor === 'end' ? count - 1 - rows : rows);
  }
  return Math.min(rows + overscan, initialRows);
}

export function flowStyle({ paddingStart = 0, paddingEnd = 0 }: VirtualRowsOptions): CSSProperties {
  return { position: 'relative', overflowAnchor: 'none', paddingBlockStart: paddingStart, paddingBlockEnd: paddingEnd };
}

/** Places rows by what was measured. A row that stays where it was is the same object, so that nothing of it need render again. */
export function createPlacedRows(): (items: readonly VirtualItem[]) => readonly VirtualRow[] {
  let known = new Map<VirtualItem['key'], { readonly start: number; readonly row: VirtualRow }>();
  return (items) => {
    const placed: typeof known = new Map();
    for (const { index, key, start } of items) {
      const before = known.get(key);
      const stays = before?.start === start && before.row.index === index;
      placed.set(
        key,
        stays ? before : { start, row: { index, key: String(key), style: { position: 'absolute', insetInline: 0, top: start } } },
      );
    }
    known = placed;
    return Array.from(placed.values(), ({ row }) => row);
  };
}

/** Anchoring is the virtualizer's: the browser's own would move a second time. */
export function placedStyle(height: number): CSSProperties {
  return { position: 'relative', overflowAnchor: 'none', height };
}

/** Indexes of the rows to keep, ascending. */
export function keptIndexes(
  keepMounted: readonly string[] = [],
  keyAt: (index: number) => string,
  count: number,
  indexOf?: (key: string) => number,
): readonly number[] {
  const find = indexOf ?? ((key: string) => scan(key, keyAt, count));
  return keepMounted
    .map(find)
    .filter((index) => index >= 0 && index < count)
    .sort((a, b) => a - b);
}

/** What is read: a row, and how many px below the top edge it starts. */
export interface ReadPlace extends ScrollToOptions {
  readonly key: string;
  readonly offset: number;
}

/** The uppermost row in view that is an anchor, and those after it: one of them may go. */
export function readPlaces(rows: Rows): readonly ReadPlace[] {
  const top = rows.scrollOffset ?? 0;
  const first = rows.getVirtualItemForOffset(top)?.index ?? 0;
  return rows
    .getVirtualItems()
    .filter(({ index }) => index >= first)
    .map(({ key, start }) => ({ key: String(key), offset: start - top }));
}

/** Not where it, or what is around it, is `display: none`. */
export function isShown(scroller: HTMLElement | null): scroller is HTMLElement {
  return !!scroller?.clientHeight;
}

/** The range in view, its overscan, and the kept rows, in the order of the document. */
export function withKept(kept: readonly number[], start: number, end: number): number[] {
  const range: number[] = [];
  for (const index of kept) if (index < start) range.push(index);
  for (let index = start; index <= end; index++) range.push(index);
  for (const index of kept) if (index > end) range.push(index);
  return range;
}

/** A list that is hidden (`display: none`) keeps the sizes it had, instead of learning that every row is 0 px high. */
function measureRow(element: HTMLElement, entry: ResizeObserverEntry | undefined, rows: Rows): number {
  const size = measureElement(element, entry, rows);
  return size > 0 || isShown(rows.scrollElement) ? size : sizeOf(element, rows);
}

/** Whether somebody has scrolled since the virtualizer last heard of it. At the end it was the browser: there is less than there was. */
function hasMoved({ scrollElement, scrollOffset }: Rows): boolean {
  if (scrollElement === null) return false;
  const { scrollTop, scrollHeight, clientHeight } = scrollElement;
  return scrollTop + clientHeight < scrollHeight - 1 && Math.abs(scrollTop - (scrollOffset ?? 0)) > 1;
}

/** What it counts as so far. */
function sizeOf(element: HTMLElement, rows: Rows): number {
  const index = rows.indexFromElement(element);
  return rows.itemSizeCache.get(rows.options.getItemKey(index)) ?? rows.options.estimateSize(index);
}

/** Measures rows, and tells whether the last one grew by so much at its top: the space above it is padding, which a row may take over. */
export interface RowMeasure {
  readonly measure: typeof measureRow;
  readonly grewAtTop: (delta: number) => boolean;
}

export function createRowMeasure(): RowMeasure {
  const tops = new WeakMap<Element, number>();
  let grown = 0;
  return {
    measure(element, entry, rows) {
      // Scrolled, and not told of it yet: what a row that comes in is off by would be added to where the list was, and the scrolling be
      // lost. The observer measures it in the same frame, after the event.
      if (entry === undefined && hasMoved(rows)) return sizeOf(element, rows);
      const top = entry?.contentRect.top;
      grown = top === undefined ? 0 : top - (tops.get(element) ?? top);
      if (top !== undefined) tops.set(element, top);
      return measureRow(element, entry, rows);
    },
    grewAtTop: (delta) => grown !== 0 && Math.abs(grown - delta) < 1,
  };
}

/** While hidden, the list keeps the height that it had. */
export function observeVisibleRect(rows: Rows, report: (rect: Rect) => void): ReturnType<typeof observeElementRect> {
  return observeElementRect(rows, (rect) => {
    if (rect.height === 0) return;
    report(rect);
    // The report may have unmounted rows: one that is still observed would be a loop to the browser, and an error event.
    rows.measureElement(null);
  });
}

/** Heights of rows that are gone are forgotten once there are many: a list through which messages flow for hours keeps its size. */
export function forgetGone({ itemSizeCache }: Rows, count: number, keyAt: (index: number) => string): void {
  if (itemSizeCache.size <= count + goneKept) return;
  const present = new Set<VirtualItem['key']>();
  for (let index = 0; index < count; index++) present.add(keyAt(index));
  for (const key of [...itemSizeCache.keys()]) if (!present.has(key)) itemSizeCache.delete(key);
}

/** What must be scrolled to for the list to start where it should, in px; exact for rows that are measured. */
export function startOffset(rows: Rows, { anchor, startIndex, startOffset: offset = 0 }: VirtualRowsOptions): number {
  const end = Math.max(0, rows.getTotalSize() - (rows.scrollElement?.clientHeight ?? 0));
  if (startIndex === undefined) return anchor === 'end' ? end : 0;
  const item = rows.measurementsCache[startIndex];
  return item === undefined ? 0 : Math.max(0, Math.min(item.start - offset, end));
}

function firstFlowRow(count: number, anchor: 'start' | 'end', startIndex: number | undefined, initialRows: number): number {
  const wanted = startIndex === undefined ? (anchor === 'end' ? count : 0) : startIndex - rowsBeforeStart;
  return Math.max(0, Math.min(wanted, count - initialRows));
}

/** -1: there is none of this key. */
export function scan(key: string, keyAt: (index: number) => VirtualItem['key'], count: number): number {
  for (let index = 0; index < count; index++) if (keyAt(index) === key) return index;
  return -1;
}
