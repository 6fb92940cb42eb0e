'use client';
import type { CSSProperties } from 'react';
import { createPart } from './createPart.js';
import { type PartProps, renderElement } from './renderElement.js';

/** Props of `Skeleton`; the rest goes to its `span`. */
export interface SkeletonProps extends PartProps<'span'> {
  /** Default `line`: of the height of a line of text. */
  readonly shape?: 'line' | 'circle' | 'block' | undefined;
  /** Px, or any length. */
  readonly width?: CSSProperties['inlineSize'];
  /** Px, or any length. */
  readonly height?: CSSProperties['blockSize'];
}

/**
 * The place of something that is not there yet. Shows itself after 150 ms, by CSS alone, so that a short wait shows nothing.
 * @selector .parley-Skeleton [data-shape]
 */
export const Skeleton = createPart<SkeletonProps, HTMLSpanElement>('Skeleton', (props, ref) => {
  const { shape = 'line', width, height, ...rest } = props;
  const style = { inlineSize: width, blockSize: height };
  return renderElement('span', { className: 'parley-Skeleton', 'data-shape': shape, style, 'aria-hidden': true }, rest, ref);
});
