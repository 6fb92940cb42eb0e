/** Hues that stay apart from each other at one lightness, degrees. */
const hues = [18, 52, 88, 145, 190, 232, 275, 320];

/** The hue of a person without a picture: the same everywhere, for as long as the id is. */
export function avatarHue(seed: string): number {
  let hash = 2166136261;
  for (let index = 0; index < seed.length; index += 1) hash = Math.imul(hash ^ seed.charCodeAt(index), 16777619);
  // The low bits of FNV alone cluster for ids that differ in their last sign.
  return hues[((hash ^ (hash >>> 15)) >>> 0) % hues.length] ?? 256;
}
