'use client';
import type { Message } from '../../model/message.js';
import { createLazyOverlay } from '../primitives/createLazyOverlay.js';
import type { OverlayRequest } from '../primitives/overlay.js';

export interface PictureViewerProps {
  /** Messages with pictures, in their order. */
  readonly messages: readonly Message[];
  readonly startId: string;
  /** Focus returns to what asked. */
  readonly request: OverlayRequest;
  readonly onClose: () => void;
}

/** Pictures one by one, as large as the window; its code is loaded with the first one. */
export const LazyPictureViewer = createLazyOverlay<PictureViewerProps>(async () => (await import('./PictureViewer.js')).PictureViewer);
