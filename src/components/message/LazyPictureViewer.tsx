'use client';
import type { Message } from '../../model/message.js';
import type { OverlayRequest } from '../primitives/overlay.js';
import { useLoaded } from '../primitives/useLoaded.js';
import { useOverlayFailure } from '../primitives/useOverlayFailure.js';

export interface PictureViewerProps {
  /** Messages with pictures, in their order. */
  readonly messages: readonly Message[];
  readonly startId: string;
  /** Focus returns to what asked. */
  readonly request: OverlayRequest;
  readonly onClose: () => void;
}

/** Pictures one by one, as large as the window; its code is loaded with the first one. */
export function LazyPictureViewer(props: PictureViewerProps) {
  const loaded = useLoaded(loadPictureViewer, useOverlayFailure(props.onClose));
  return loaded && <loaded.PictureViewer {...props} />;
}

const loadPictureViewer = () => import('./PictureViewer.js');
