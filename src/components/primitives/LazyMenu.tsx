'use client';
import { createLazyOverlay } from './createLazyOverlay.js';
import type { IconComponent } from './Icon.js';
import type { OverlayRequest } from './overlay.js';

export interface MenuEntry {
  readonly key: string;
  readonly label: string;
  readonly Icon?: IconComponent | undefined;
  readonly danger?: boolean | undefined;
  /** Why it cannot be done now: there, but disabled and explained. */
  readonly denied?: string | undefined;
  /** A line before it. */
  readonly separated?: boolean | undefined;
  /** Called when the menu has closed and focus is back. */
  readonly run: () => void;
}

export interface MenuProps {
  readonly request: OverlayRequest;
  readonly entries: readonly MenuEntry[];
  /** Of what it is the menu, read aloud. */
  readonly label: string;
  readonly onClose: () => void;
}

/**
 * A menu that is open for as long as it is mounted: mount it on request, and unmount it on `onClose`. Its code is loaded
 * with the first one. Keep it outside of the element that carries `useMenuTrigger`'s handlers.
 */
export const LazyMenu = createLazyOverlay<MenuProps>(async () => (await import('./Menu.js')).Menu);
