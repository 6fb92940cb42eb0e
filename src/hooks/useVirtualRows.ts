'use client';
import type { Range } from '@tanstack/react-virtual';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type RefCallback, useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useIsomorphicLayoutEffect } from './useIsomorphicLayoutEffect.js';
import { useListEdges } from './useListEdges.js';
import { useReadingAnchor } from './useReadingAnchor.js';
import {
  createPlacedRows,
  createRowMeasure,
  flowRows,
  flowStyle,
  forgetGone,
  isShown,
  keptIndexes,
  observeVisibleRect,
  placedStyle,
  type ReadPlace,
  readPlaces,
  scan,
  startOffset,
  withKept,
} from './virtualRowsLayout.js';

/** Options of `useVirtualRows`. Heights are px. */
export interface VirtualRowsOptions {
  /** How many rows there are. */
  readonly count: number;
  /** A new function whenever the rows changed, the same as long as they have not: all positions are made anew with it. */
  readonly keyAt: (index: number) => string;
  /** Px that a row is thought to take until it is measured. */
  readonly estimateAt: (index: number) => number;
  /** `end` for messages: anchored to the end, what is read does not move. `start` for other lists. */
  readonly anchor: 'start' | 'end';
  /** Rows of these keys stay mounted while out of view (focused, selected). */
  readonly keepMounted?: readonly string[] | undefined;
  /** The index of a key, or -1. Only to find `keepMounted` rows faster than by looking through all. */
  readonly indexOf?: ((key: string) => number) | undefined;
  /** Rows mounted beyond each edge. Default 6. */
  readonly overscan?: number | undefined;
  /** Rows drawn in normal flow on a server; in a browser, before the first measuring, no more than fill its window. Default 30. */
  readonly initialRows?: number | undefined;
  /** Index to start at; default: 0 for `start`, the last for `end`. Read once, when the first rows are there. */
  readonly startIndex?: number | undefined;
  /** How many px below the top edge the row at `startIndex` starts (negative: above it). Default 0. */
  readonly startOffset?: number | undefined;
  /** Anchor `end` only: goes along with what is appended while at the end. Default true; false while newer rows are not loaded. */
  readonly follow?: boolean | undefined;
  /** Whether what is read may be pinned to this row. Rows that move when others come in (dates) are no anchors. Default: all are. */
  readonly isAnchor?: ((key: string) => boolean) | undefined;
  /** Px from an edge within which the list counts as being there. Default 48. */
  readonly edgeThreshold?: number | undefined;
  /** Px between rows; rows have no margins of their own. */
  readonly gap?: number | undefined;
  /** Px before the first row. Default 0. */
  readonly paddingStart?: number | undefined;
  /** Px after the last row. Default 0. */
  readonly paddingEnd?: number | undefined;
}

/** A row that is drawn now. Its element must wear `style`, which says where it stands. */
export interface VirtualRow {
  /** Its place among all rows. */
  readonly index: number;
  /** As `keyAt` says: React's key, too. */
  readonly key: string;
  /** Where it stands: for the row's element. */
  readonly style: CSSProperties;
}

/** Where a row is put by `scrollTo`. Never animated. */
export interface ScrollToOptions {
  /** Default `auto`: as little as is needed. */
  readonly align?: 'start' | 'center' | 'end' | 'auto' | undefined;
  /** For `start`: px between the top edge and the row. Default 0. */
  readonly offset?: number | undefined;
}

/** Plain data, fresh with every change; never the virtualizer itself. */
export interface VirtualRowsView {
  /** Those that are to be drawn, in order. */
  readonly rows: readonly VirtualRow[];
  /** For the scroll container. */
  readonly scrollRef: RefCallback<HTMLElement>;
  /** For the element that holds the rows: the only child of the scroll container that takes room. */
  readonly innerStyle: CSSProperties;
  /** Give it to each row's element, which must carry `data-index`. */
  readonly measureRow: RefCallback<HTMLElement>;
  /** Brings a row into view, measured or not. */
  readonly scrollToIndex: (index: number, options?: ScrollToOptions) => void;
  /** `smooth`: as an animation, where the person allows motion. */
  readonly scrollToEnd: (options?: { readonly smooth?: boolean | undefined }) => void;
  /** The uppermost row that is an anchor, and how many px below the top edge it starts. For keeping the reading position. */
  readonly readPosition: () => { readonly key: string; readonly offset: number } | null;
  /** Within `edgeThreshold` of the end. */
  readonly isAtEnd: boolean;
  /** Within `edgeThreshold` of the start. */
  readonly isAtStart: boolean;
  /** Rows stand where they were measured; false on a server, and until the first measuring: they are in normal flow. */
  readonly isPlaced: boolean;
  /** First and last index in view, -1 while nothing is. */
  readonly visible: { readonly first: number; readonly last: number };
}

/**
 * The one place that calls the virtualizer. Rows are drawn in normal flow once, then placed by what was measured; what is
 * read stays where it is while rows come, go and grow above it. Give the component a `key` per list.
 */
export function useVirtualRows(options: VirtualRowsOptions): VirtualRowsView {
  'use no memo';
  const {
    count,
    keyAt,
    estimateAt,
    anchor,
    overscan = 6,
    follow = true,
    edgeThreshold = 48,
    gap = 0,
    paddingStart = 0,
    paddingEnd = 0,
  } = options;
  const scroller = useRef<HTMLElement | null>(null);
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [placed, setPlaced] = useState(false);
  const landing = useRef(options.startOffset ?? 0);
  const place = useRef<readonly ReadPlace[]>([]);
  const started = useRef(false);

  const { keepMounted, indexOf } = options;
  const kept = useMemo(() => keptIndexes(keepMounted, keyAt, count, indexOf).join(), [keepMounted, keyAt, count, indexOf]);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range);
      return withKept(kept === '' ? [] : kept.split(',').map(Number), shown[0] ?? 0, shown.at(-1) ?? -1);
    },
    [kept],
  );

  const [rowMeasure] = useState(createRowMeasure);
  // eslint-disable-next-line react-hooks/incompatible-library -- the one call of it; 'use no memo' above, and plain data goes out
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getItemKey: keyAt,
    estimateSize: estimateAt,
    getScrollElement: () => scroller.current,
    anchorTo: anchor,
    followOnAppend: anchor === 'end' && follow,
    scrollEndThreshold: edgeThreshold,
    scrollPaddingStart: landing.current,
    overscan,
    gap,
    paddingStart,
    paddingEnd,
    rangeExtractor,
    measureElement: rowMeasure.measure,
    observeElementRect: observeVisibleRect,
  });

  useReadingAnchor(virtualizer, options, rowMeasure.grewAtTop);
  const scrollToIndex = useCallback(
    (index: number, { align = 'auto', offset = 0 }: ScrollToOptions = {}) => {
      landing.current = offset;
      virtualizer.options.scrollPaddingStart = offset;
      place.current = [{ key: String(virtualizer.options.getItemKey(index)), offset, align }];
      virtualizer.scrollToIndex(index, { align });
    },
    [virtualizer],
  );

  // Rows may have come and gone since it was read.
  const goToPlace = useCallback(
    (top: number) => {
      const { getItemKey, count } = virtualizer.options;
      for (const read of place.current) {
        const index = scan(read.key, getItemKey, count);
        if (index >= 0) return scrollToIndex(index, { align: 'start', ...read });
      }
      if (anchor === 'end') virtualizer.scrollToEnd();
      else virtualizer.scrollElement?.scrollTo(0, top);
    },
    [virtualizer, anchor, scrollToIndex],
  );

  // Flow rows are mounted and measured: with the next render, which is before the first paint, they are placed.
  useIsomorphicLayoutEffect(() => {
    if (placed || count === 0) return;
    // By its key: rows may come before it until the list is seen.
    if (options.startIndex !== undefined && place.current.length === 0) {
      place.current = [{ key: keyAt(options.startIndex), offset: landing.current }];
    }
    if (!isShown(scroller.current)) return;
    virtualizer.scrollOffset = startOffset(virtualizer, options);
    setPlaced(true);
  });
  useIsomorphicLayoutEffect(() => {
    if (!placed || started.current) return;
    started.current = true;
    goToPlace(0);
  }, [placed]);
  useIsomorphicLayoutEffect(() => forgetGone(virtualizer, count, keyAt), [virtualizer, count, keyAt]);
  const edges = useListEdges(virtualizer, element, options, placed, place, goToPlace);

  const scrollRef = useCallback((node: HTMLElement | null) => {
    scroller.current = node;
    setElement(node);
  }, []);
  const scrollToEnd = useCallback(
    ({ smooth = false }: { readonly smooth?: boolean | undefined } = {}) => {
      place.current = [];
      virtualizer.scrollToEnd({ behavior: smooth ? 'smooth' : 'auto' });
    },
    [virtualizer],
  );
  const readPosition = useCallback(() => readPlaces(virtualizer)[0] ?? null, [virtualizer]);

  const [placeRows] = useState(createPlacedRows);
  // What a server rendered is taken over as it is.
  const room = useSyncExternalStore(never, windowHeight, unknown);
  const items = virtualizer.getVirtualItems();
  const isPlaced = placed && count > 0;
  const range = isPlaced && !edges.hidden ? virtualizer.range : null;
  return {
    rows: isPlaced ? placeRows(items) : flowRows(options, room),
    innerStyle: isPlaced ? placedStyle(virtualizer.getTotalSize()) : flowStyle(options),
    scrollRef,
    measureRow: virtualizer.measureElement,
    scrollToIndex,
    scrollToEnd,
    readPosition,
    isAtEnd: edges.end,
    isAtStart: edges.start,
    isPlaced,
    visible: { first: range?.startIndex ?? -1, last: range?.endIndex ?? -1 },
  };
}

const never = () => () => undefined;
const windowHeight = () => window.innerHeight;
const unknown = () => undefined;
