'use client';
import type { ReactNode } from 'react';
import type { OverlayRequest } from './overlay.js';
import { useLoaded } from './useLoaded.js';
import { useOverlayFailure } from './useOverlayFailure.js';

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
export function LazyDialog(props: DialogProps) {
  const loaded = useLoaded(loadDialog, useOverlayFailure(props.onClose));
  return loaded && <loaded.Dialog {...props} />;
}

const loadDialog = () => import('./Dialog.js');
