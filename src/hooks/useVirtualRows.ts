'use client';
import type { CSSProperties, RefCallback } from 'react';

export interface VirtualRowsOptions {
  readonly count: number;
  readonly keyAt: (index: number) => string;
  readonly estimateAt: (index: number) => number;
  /** `end` for messages: anchored to the end, what is read does not move. `start` for other lists. */
  readonly anchor: 'start' | 'end';
  /** Rows of these keys stay mounted while out of view (focused, selected). */
  readonly keepMounted?: readonly string[] | undefined;
  readonly overscan?: number | undefined;
  /** Rows drawn in normal flow before the first measuring and on a server. Default 30. */
  readonly initialRows?: number | undefined;
  /** Index to start at; default: 0 for `start`, the last for `end`. */
  readonly startIndex?: number | undefined;
}

export interface VirtualRow {
  readonly index: number;
  readonly key: string;
  readonly style: CSSProperties;
}

/** Plain data, fresh with every change; never the virtualizer itself. */
export interface VirtualRowsView {
  readonly rows: readonly VirtualRow[];
  /** For the scroll container. */
  readonly scrollRef: RefCallback<HTMLElement>;
  /** For the element that holds the rows. */
  readonly innerStyle: CSSProperties;
  /** Give it to each row's element, which must carry `data-index`. */
  readonly measureRow: RefCallback<HTMLElement>;
  readonly scrollToIndex: (index: number, align?: 'start' | 'center' | 'end' | 'auto') => void;
  readonly scrollToEnd: () => void;
  readonly isAtEnd: boolean;
  readonly isAtStart: boolean;
  /** First and last index in view, -1 while nothing is. */
  readonly visible: { readonly first: number; readonly last: number };
}

/** The one place that calls the virtualizer. */
export function useVirtualRows(_options: VirtualRowsOptions): VirtualRowsView {
  throw new Error('not built yet');
}
