'use client';
import { createContext, useContext } from 'react';

/** Where overlays go, and which way their text runs. Null while the provider has not mounted. */
export interface OverlayEnvironment {
  readonly container: HTMLElement | null;
  readonly dir: 'ltr' | 'rtl';
}

/** Remembered from the moment something was asked for until its overlay, loaded by then, opens there. */
export interface OverlayRequest {
  /** What asked: the overlay stands by it, and focus returns to it. */
  readonly element: HTMLElement;
  /** Where in the window, px; absent: by the element. */
  readonly point?: { readonly x: number; readonly y: number } | undefined;
  readonly by: 'pointer' | 'touch' | 'keyboard' | 'button';
}

export const OverlayContext = createContext<OverlayEnvironment>({ container: null, dir: 'ltr' });

export function useOverlayEnvironment(): OverlayEnvironment {
  return useContext(OverlayContext);
}

/** A request from a button's click; by the keyboard where no pointer was in it. */
export function requestFromClick(event: { readonly currentTarget: HTMLElement; readonly detail: number }): OverlayRequest {
  return { element: event.currentTarget, by: event.detail === 0 ? 'keyboard' : 'button' };
}

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
