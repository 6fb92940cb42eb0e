'use client';
import type { CSSProperties } from 'react';

/** Props of `Skeleton`; the rest goes to its `span`. */
export interface SkeletonProps {
  readonly shape?: 'line' | 'circle' | 'block' | undefined;
  readonly width?: CSSProperties['inlineSize'];
  readonly height?: CSSProperties['blockSize'];
}

/** The place of something that is not there yet. Shows itself after 150 ms, by CSS alone, so that a short wait shows nothing. */
export function Skeleton({ shape = 'line', width, height }: SkeletonProps) {
  return <span className="parley-Skeleton" data-shape={shape} style={{ inlineSize: width, blockSize: height }} aria-hidden="true" />;
}
