'use client';
import type { CSSProperties } from 'react';
import type { ImageContent } from '../../model/content.js';

const maxWidth = 320;
const maxHeight = 360;
/** Room for the time and the state that lie on it. */
const minWidth = 112;
const minHeight = 48;
/** For a picture whose size nobody told. */
const unknownBox: ImageBox = { width: 240, height: 180 };

/** The place that a picture gets in the list, px, before and after it has loaded. */
export interface ImageBox {
  readonly width: number;
  readonly height: number;
}

/** Fits a picture of this size into the bubble. Very long or flat ones are cut to a readable box. */
export function imageBox(width: number | undefined, height: number | undefined): ImageBox {
  if (!isSide(width) || !isSide(height)) return unknownBox;
  const scale = Math.min(1, maxWidth / width, maxHeight / height);
  return { width: Math.max(minWidth, Math.round(width * scale)), height: Math.max(minHeight, Math.round(height * scale)) };
}

/** The place of this picture. */
export function imageBoxOf({ width, height, renditions }: ImageContent): ImageBox {
  const original = renditions.at(-1);
  return imageBox(width ?? original?.width, height ?? original?.height);
}

/** Its place as a style, in the colour that stands for it until it has loaded. */
export function imageBoxStyle(content: ImageContent): CSSProperties {
  const { width, height } = imageBoxOf(content);
  const { placeholder } = content;
  const color = placeholder !== undefined && /^#[\da-f]{6}$/i.test(placeholder) ? placeholder : undefined;
  return { inlineSize: width, aspectRatio: `${width} / ${height}`, ...(color === undefined ? {} : { backgroundColor: color }) };
}

function isSide(side: number | undefined): side is number {
  return side !== undefined && Number.isFinite(side) && side > 0;
}
