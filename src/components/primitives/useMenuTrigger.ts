'use client';
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useState } from 'react';
import type { OverlayRequest } from './overlay.js';

const LONG_PRESS_MS = 500;
/** A finger that moves further than this scrolls, px. */
const STILL_WITHIN = 10;

export interface MenuTriggerOptions {
  /** For a list: one set of handlers on it, and the menu belongs to the row that this selects. Default: the element itself. */
  readonly selector?: string | undefined;
}

export interface MenuTriggerHandlers {
  readonly onContextMenu: (event: MouseEvent<HTMLElement>) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onClickCapture: (event: MouseEvent<HTMLElement>) => void;
}

/**
 * Asks for a menu in every way there is but a button: right click, long press, the ContextMenu key, Shift+F10. Links and
 * fields keep the browser's own menu under the mouse.
 */
export function useMenuTrigger(onRequest: (request: OverlayRequest) => void, { selector }: MenuTriggerOptions = {}): MenuTriggerHandlers {
  const [trigger] = useState(createTrigger);
  useEffect(() => trigger.update(onRequest, selector));
  useEffect(() => trigger.cancel, [trigger]);
  return trigger.handlers;
}

/** Press by press state of one trigger; nothing of it is shown. */
function createTrigger() {
  let ask = (_request: OverlayRequest): void => {};
  let selector: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let start = { x: 0, y: 0 };
  let pressed: HTMLElement | undefined;
  let isTouch = false;
  /** The click that a long press ends in is no click. */
  let swallowClick = false;
  /** The contextmenu event that follows the key is handled already. */
  let byKey = false;

  const update = (onRequest: typeof ask, rowSelector: string | undefined): void => {
    ask = onRequest;
    selector = rowSelector;
  };
  const cancel = () => clearTimeout(timer);
  /** The mouse events that a browser makes of a finger's end would press beside the menu, and so close it. */
  const swallowRelease = (element: HTMLElement): void => {
    swallowClick = true;
    pressed = element;
    element.addEventListener('touchend', preventDefault, { once: true });
  };
  const rowOf = (event: { target: EventTarget; currentTarget: HTMLElement }): HTMLElement | null => {
    if (selector === undefined) return event.currentTarget;
    return event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
  };

  const handlers: MenuTriggerHandlers = {
    onContextMenu(event) {
      const element = rowOf(event);
      if (element === null) return;
      if (byKey) return event.preventDefault();
      const isField = event.target instanceof Element && event.target.closest('a[href], input, textarea') !== null;
      if (isField && !isTouch) return;
      event.preventDefault();
      cancel();
      // Android sends this for a long press of its own, before or after ours.
      if (isTouch && swallowClick) return;
      if (isTouch) swallowRelease(element);
      ask({ element, point: { x: event.clientX, y: event.clientY }, by: isTouch ? 'touch' : 'pointer' });
    },
    onKeyDown(event) {
      if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return;
      const element = rowOf(event);
      if (element === null) return;
      event.preventDefault();
      byKey = true;
      element.ownerDocument.addEventListener('keyup', () => setTimeout(() => (byKey = false)), { once: true });
      ask({ element, by: 'keyboard' });
    },
    onPointerDown(event) {
      cancel();
      pressed?.removeEventListener('touchend', preventDefault);
      isTouch = event.pointerType === 'touch';
      swallowClick = false;
      const element = rowOf(event);
      if (!isTouch || !event.isPrimary || element === null) return;
      start = { x: event.clientX, y: event.clientY };
      timer = setTimeout(() => {
        swallowRelease(element);
        ask({ element, point: start, by: 'touch' });
      }, LONG_PRESS_MS);
    },
    onPointerMove(event) {
      if (Math.hypot(event.clientX - start.x, event.clientY - start.y) > STILL_WITHIN) cancel();
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
    onClickCapture(event) {
      if (!swallowClick) return;
      swallowClick = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
  return { handlers, update, cancel };
}

function preventDefault(event: Event): void {
  if (event.cancelable) event.preventDefault();
}
