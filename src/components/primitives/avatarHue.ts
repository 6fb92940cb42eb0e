'use client';
/** Hues that stay apart from each other at one lightness, degrees. */
const hues = [15, 40, 65, 95, 130, 160, 190, 220, 250, 280, 310, 340];

/** The hue of a person without a picture: the same everywhere, for as long as the id is. */
export function avatarHue(seed: string): number {
  let hash = 2166136263;
  for (let index = 0; index < seed.length; index += 1) hash = Math.imul(hash ^ seed.charCodeAt(index), 16777619);
  // FNV alone clusters for ids that differ in their last sign: its bits are mixed once more.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hues[((hash ^ (hash >>> 16)) >>> 0) % hues.length] ?? 256;
}
