'use client';
import type { OverlayRequest } from './overlay.js';

/** The anchor of a request: its point, moving with the element when that scrolls, else the element. */
export function anchorOf({
  element,
  point,
}: OverlayRequest): HTMLElement | { getBoundingClientRect(): DOMRect; contextElement: HTMLElement } {
  if (point === undefined) return element;
  const { left, top } = element.getBoundingClientRect();
  const [x, y] = [point.x - left, point.y - top];
  return {
    contextElement: element,
    getBoundingClientRect() {
      const box = element.getBoundingClientRect();
      return new DOMRect(box.left + x, box.top + y, 0, 0);
    },
  };
}

/** Gives focus back to what asked, if it is still there. */
export function returnFocus(request: OverlayRequest): void {
  if (request.element.isConnected) request.element.focus({ preventScroll: true });
}
