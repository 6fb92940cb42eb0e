const maxWidth = 320;
const maxHeight = 320;
const margin = 12;

/** Px of a row with a picture of this size in it. */
export function fittedHeight(width: number | undefined, height: number | undefined): number {
  if (width === undefined || height === undefined || width <= 0 || height <= 0) return maxWidth * 0.75 + margin;
  return height * Math.min(1, maxWidth / width, maxHeight / height) + margin;
}
