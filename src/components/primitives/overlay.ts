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
