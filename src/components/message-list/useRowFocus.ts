'use client';
import { type FocusEvent, type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import { useIsomorphicLayoutEffect } from '../../hooks/useIsomorphicLayoutEffect.js';
import type { VirtualRowsView } from '../../hooks/useVirtualRows.js';
import type { Message } from '../../model/message.js';
import type { OverlayRequest } from '../primitives/overlay.js';
import { messageAt, nextMessage } from './useRowCallbacks.js';
import type { ListRows } from './useShownRows.js';

export interface RowFocus {
  /** The one row in the tab order. */
  readonly tabKey: string | undefined;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

export interface RowFocusOptions {
  readonly rows: ListRows;
  readonly view: VirtualRowsView;
  readonly scroller: HTMLElement | null;
  /** The row that was focused last; it stays mounted. */
  readonly activeKey: string | undefined;
  readonly setActiveKey: (key: string | undefined) => void;
  readonly openMenu: (message: Message, request: OverlayRequest) => void;
}

/**
 * The messages are one stop of the Tab key: it leads to one message and to what is in it, and on from there. Arrows, Home and
 * End go to others. Focus on a message that goes away passes to its neighbour.
 */
export function useRowFocus({ rows, view, scroller, activeKey, setActiveKey, openMenu }: RowFocusOptions): RowFocus {
  /** The row that is to get focus as soon as it is there. */
  const wanted = useRef<string | undefined>(undefined);
  const hasFocus = useRef(false);
  /** The Tab key is down: focus that comes now comes by it. */
  const isTabbing = useRef(false);
  const activeAt = activeKey === undefined ? -1 : rows.indexOf(activeKey);
  const activeIndex = messageAt(rows, activeAt) === undefined ? -1 : activeAt;
  const lastIndex = useRef(activeIndex);

  const { scrollToIndex } = view;
  const focusWanted = useCallback(() => {
    const key = wanted.current;
    const element = key === undefined || scroller === null ? undefined : rowElement(scroller, key);
    if (key === undefined || element === undefined) return;
    wanted.current = undefined;
    element.focus({ preventScroll: true });
    const index = rows.indexOf(key);
    if (index >= 0) scrollToIndex(index, { align: 'auto' });
  }, [rows, scroller, scrollToIndex]);
  const focusIndex = useCallback(
    (index: number) => {
      if (index < 0 || index >= rows.count) return;
      const { key } = rows.at(index);
      wanted.current = key;
      setActiveKey(key);
      focusWanted();
    },
    [rows, setActiveKey, focusWanted],
  );

  // A row out of view is mounted with the render that makes it the active one.
  useIsomorphicLayoutEffect(() => focusWanted());

  useIsomorphicLayoutEffect(() => {
    if (activeIndex >= 0) {
      lastIndex.current = activeIndex;
      return;
    }
    if (activeKey === undefined) return;
    const at = Math.min(lastIndex.current, rows.count - 1);
    const below = nextMessage(rows, at, 1);
    const neighbour = below >= 0 ? below : nextMessage(rows, at, -1);
    if (neighbour < 0) setActiveKey(undefined);
    else if (hasFocus.current) focusIndex(neighbour);
    else setActiveKey(rows.at(neighbour).key);
  }, [rows, activeKey, activeIndex, focusIndex, setActiveKey]);

  const { last } = view.visible;
  // The newest in view: one further down may not be mounted.
  const fallbackIndex = useMemo(() => nextMessage(rows, last < 0 ? rows.count - 1 : Math.min(last, rows.count - 1), -1), [rows, last]);
  const tabKey = activeIndex >= 0 ? activeKey : fallbackIndex < 0 ? undefined : rows.at(fallbackIndex).key;

  const onFocus = (event: FocusEvent<HTMLElement>) => {
    hasFocus.current = true;
    const row = rowOf(event.target);
    const key = row?.dataset.key;
    if (isTabbing.current && tabKey !== undefined && event.target !== row && !event.currentTarget.contains(event.relatedTarget)) {
      // Into whatever row comes first: to the one whose turn it is.
      focusIndex(rows.indexOf(tabKey));
      return;
    }
    if (key !== undefined && key !== activeKey) setActiveKey(key);
  };
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    // A row that is removed loses its focus to nothing: then it is still ours to pass on.
    const goesElsewhere = event.relatedTarget !== null || document.hasFocus() === false;
    if (goesElsewhere && !event.currentTarget.contains(event.relatedTarget)) hasFocus.current = false;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = rowOf(event.target);
    if (row === undefined) return;
    if (event.key === 'Tab') return leaveByTab(event, row);
    if (event.key === 'Escape' && event.target !== row) {
      event.preventDefault();
      row.focus();
      return;
    }
    if (event.target !== row) return;
    const index = rows.indexOf(row.dataset.key ?? '');
    const message = messageAt(rows, index);
    if (message !== undefined && event.key === 'Enter') {
      event.preventDefault();
      openMenu(message, { element: row, by: 'keyboard' });
      return;
    }
    const target = targetOf(event, rows, index);
    if (target === undefined) return;
    event.preventDefault();
    focusIndex(target);
  };

  useEffect(() => {
    // Clicking into nothing gives focus up as well.
    const onPointerDown = (event: PointerEvent) => {
      if (!(event.target instanceof Node) || scroller?.contains(event.target) !== true) hasFocus.current = false;
    };
    const onKey = ({ type, key }: globalThis.KeyboardEvent) => {
      isTabbing.current = type === 'keydown' && key === 'Tab';
    };
    document.addEventListener('pointerdown', onPointerDown, true);
    document.addEventListener('keydown', onKey, true);
    document.addEventListener('keyup', onKey, true);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown, true);
      document.removeEventListener('keydown', onKey, true);
      document.removeEventListener('keyup', onKey, true);
    };
  }, [scroller]);

  return { tabKey, onFocus, onBlur, onKeyDown };
}

/** The article that an element belongs to. */
export function rowOf(target: EventTarget): HTMLElement | undefined {
  return target instanceof Element ? (target.closest<HTMLElement>('article[data-key]') ?? undefined) : undefined;
}

/** Out of a row, the Tab key goes past what is in the other rows: it goes on from an end of the list. */
function leaveByTab({ shiftKey, target, currentTarget }: KeyboardEvent<HTMLElement>, row: HTMLElement): void {
  const stops = [row, ...row.querySelectorAll<HTMLElement>('a[href], button:enabled, [tabindex="0"]')].filter(
    ({ tabIndex }) => tabIndex === 0,
  );
  if (target !== stops.at(shiftKey ? 0 : -1)) return;
  const end = shiftKey ? currentTarget : currentTarget.lastElementChild;
  if (end instanceof HTMLElement) end.focus({ preventScroll: true });
}

function rowElement(scroller: HTMLElement, key: string): HTMLElement | undefined {
  return scroller.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? undefined;
}

function targetOf({ key, altKey, ctrlKey, metaKey }: KeyboardEvent, rows: ListRows, index: number): number | undefined {
  if (altKey || ctrlKey || metaKey) return undefined;
  switch (key) {
    case 'ArrowUp':
      return nextMessage(rows, index - 1, -1);
    case 'ArrowDown':
      return nextMessage(rows, index + 1, 1);
    case 'Home':
      return nextMessage(rows, 0, 1);
    case 'End':
      return nextMessage(rows, rows.count - 1, -1);
    default:
      return undefined;
  }
}
