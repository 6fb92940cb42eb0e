import { encodePng } from './png.js';
import { hashText, pick } from './random.js';

/** What somebody shows instead of a face: which of its colours lies at a point; both from -1 to 1, y downwards. */
interface Look {
  readonly colours: readonly string[];
  readonly colourAt: (x: number, y: number) => number;
}

const size = 128;
/** A side of the square of points that each pixel is the mean of. */
const samples = 3;

/** What they do for a living or for fun, in colours that tell them apart where only a tile of 20 px is shown. */
const looks: Readonly<Record<string, Look>> = {
  alice: { colours: ['#f6d9b8', '#e08a5b', '#b4532f', '#6f2f22'], colourAt: roofs },
  bob: { colours: ['#3d6b4f', '#f0d9a4', '#d9a860', '#b07a3c'], colourAt: rings },
  mei: { colours: ['#fbe9ee', '#e0447c', '#7a1f55', '#f5b13d'], colourAt: tiles },
  layla: { colours: ['#f2ead8', '#5fb8ad', '#1f7f80', '#0f4a56'], colourAt: arches },
  noa: { colours: ['#ded8f7', '#9a86e0', '#5a43a8', '#2a1d5e'], colourAt: shutter },
  haruka: { colours: ['#cfe6f5', '#e2574c', '#3f6fae', '#ffffff'], colourAt: peak },
  diego: { colours: ['#14251c', '#1f5a3a', '#3fae5f', '#c8f08a'], colourAt: waves },
};

/** The bytes of somebody's picture. */
export function facePng(name: string): Blob {
  const look = looks[name] ?? pick([looks.alice, looks.mei, looks.noa] as [Look, ...Look[]], hashText(name));
  const colours = look.colours.map((colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)));
  const palette = new Map<number, number>();
  const pixels = new Uint8Array(size * size);
  for (let at = 0; at < pixels.length; at += 1) {
    const sum = [0, 0, 0];
    for (let sample = 0; sample < samples ** 2; sample += 1) {
      const x = ((at % size) + ((sample % samples) + 0.5) / samples) / (size / 2) - 1;
      const y = (Math.floor(at / size) + (Math.floor(sample / samples) + 0.5) / samples) / (size / 2) - 1;
      colours[look.colourAt(x, y)]?.forEach((part, channel) => {
        sum[channel] = (sum[channel] ?? 0) + part / samples ** 2;
      });
    }
    // Steps of four: edges stay smooth, and the palette has room for all of them.
    const key = sum.reduce((whole, part) => whole * 64 + Math.min(63, Math.round(part / 4)), 0);
    if (!palette.has(key) && palette.size < 256) palette.set(key, palette.size);
    pixels[at] = palette.get(key) ?? 0;
  }
  const bytes = [...palette.keys()].flatMap((key) => [key >> 12, (key >> 6) & 63, key & 63].map((part) => Math.min(255, part * 4)));
  return new Blob([encodePng(size, size, Uint8Array.from(bytes), pixels)], { type: 'image/png' });
}

/** Three gables, one before the other. */
function roofs(x: number, y: number): number {
  if (y > 0.32 + Math.abs(x + 0.42) * 0.8) return 3;
  if (y > -0.02 + Math.abs(x - 0.46) * 0.9) return 2;
  return y > -0.5 + Math.abs(x + 0.1) * 1.1 ? 1 : 0;
}

/** The end of a log. */
function rings(x: number, y: number): number {
  const far = Math.hypot(x + 0.08, y - 0.05) * (1 + 0.03 * Math.sin(5 * Math.atan2(y - 0.05, x + 0.08)));
  if (far > 0.78) return 0;
  return far > 0.68 ? 3 : Math.floor(far / 0.13) % 2 === 0 ? 1 : 2;
}

/** Four quarters of circles, each turned another way. */
function tiles(x: number, y: number): number {
  const right = x > 0;
  const low = y > 0;
  const far = right === low ? Math.hypot(right ? 1 - x : x, low ? 1 - y : y) : Math.hypot(right ? x : 1 + x, low ? 1 - y : y);
  if (far > 0.92) return right === low ? 0 : 2;
  if (far < 0.4) return right === low ? 2 : 0;
  return right === low ? 1 : 3;
}

/** A gate in a gate in a gate. */
function arches(x: number, y: number): number {
  for (const [layer, width] of [
    [3, 0.26],
    [2, 0.5],
    [1, 0.74],
  ] as const) {
    const top = 0.35 - width * 1.25;
    if (Math.abs(x) < width && (y > top + width * 0.6 || Math.hypot(x, (y - top - width * 0.6) * 1.1) < width)) return layer;
  }
  return 0;
}

/** The blades of a lens, and light between them. */
function shutter(x: number, y: number): number {
  const turn = Math.atan2(y, x);
  const blade = Math.PI / 3;
  const within = ((turn % blade) + blade) % blade;
  if (Math.hypot(x, y) * Math.cos(within - blade / 2) < 0.34) return 0;
  const twisted = turn + 0.9 * Math.acos(Math.min(1, 0.34 / Math.hypot(x, y)));
  return 1 + (((Math.floor(twisted / blade) % 3) + 3) % 3);
}

/** A mountain with snow on it, under a red sun. */
function peak(x: number, y: number): number {
  const slope = y - (-0.28 + 0.55 * Math.abs(x + 0.1) ** 0.8 * 1.7);
  if (slope > 0) return y < 0.12 + 0.07 * Math.sin(x * 16) ? 3 : 2;
  return Math.hypot(x - 0.36, y + 0.42) < 0.3 ? 1 : 0;
}

/** Signals. */
function waves(x: number, y: number): number {
  const level = y * 2.2 + 0.45 * Math.sin(x * 3.4 + y * 1.5);
  return Math.min(3, Math.max(0, Math.floor(level * 0.9 + 2)));
}
