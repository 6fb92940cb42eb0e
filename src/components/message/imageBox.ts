'use client';

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

function isSide(side: number | undefined): side is number {
  return side !== undefined && Number.isFinite(side) && side > 0;
}
