'use client';
import type { ReactNode } from 'react';
import type { OverlayRequest } from './overlay.js';
import { useLoaded } from './useLoaded.js';
import { useOverlayFailure } from './useOverlayFailure.js';

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
export function LazyPopover(props: PopoverProps) {
  const loaded = useLoaded(loadPopover, useOverlayFailure(props.onClose));
  return loaded && <loaded.Popover {...props} />;
}

const loadPopover = () => import('./Popover.js');
