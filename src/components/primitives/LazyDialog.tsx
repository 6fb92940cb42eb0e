'use client';
import type { ReactNode } from 'react';
import { createLazyOverlay } from './createLazyOverlay.js';
import type { OverlayRequest } from './overlay.js';

export interface DialogProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly size?: 'small' | 'medium' | 'full' | undefined;
  readonly children?: ReactNode;
  /** Its buttons. */
  readonly footer?: ReactNode;
  /** Focus returns to what asked. */
  readonly request?: OverlayRequest | undefined;
  readonly onClose: () => void;
  readonly className?: string | undefined;
}

/** A dialog that is open for as long as it is mounted; its code is loaded with the first one. */
export const LazyDialog = createLazyOverlay<DialogProps>(async () => (await import('./Dialog.js')).Dialog);
