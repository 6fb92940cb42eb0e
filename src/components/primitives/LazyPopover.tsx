'use client';
import type { ReactNode } from 'react';
import { createLazyOverlay } from './createLazyOverlay.js';
import type { OverlayRequest } from './overlay.js';

export interface PopoverProps {
  readonly request: OverlayRequest;
  /** What it is, read aloud. */
  readonly label: string;
  readonly side?: 'top' | 'bottom' | 'inline-start' | 'inline-end' | undefined;
  readonly align?: 'start' | 'center' | 'end' | undefined;
  readonly children: ReactNode;
  readonly onClose: () => void;
  readonly className?: string | undefined;
}

/** A popover that is open for as long as it is mounted; its code is loaded with the first one. */
export const LazyPopover = createLazyOverlay<PopoverProps>(async () => (await import('./Popover.js')).Popover);
