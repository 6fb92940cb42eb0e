import type { ImageContent } from '../../../model/content.js';
import { facePng } from './faces.js';
import { encodePng } from './png.js';
import { hash, hashText } from './random.js';

type Colour = readonly [red: number, green: number, blue: number];

/** Sky above, sky at the horizon, near hills. */
const lights: readonly [Light, ...Light[]] = [
  { sky: [58, 112, 178], horizon: [232, 214, 188], land: [44, 74, 70], sun: [255, 244, 214] },
  { sky: [42, 38, 88], horizon: [236, 138, 98], land: [34, 30, 52], sun: [255, 206, 140] },
  { sky: [120, 168, 186], horizon: [226, 232, 226], land: [78, 98, 74], sun: [255, 255, 244] },
  { sky: [24, 30, 54], horizon: [98, 112, 148], land: [14, 18, 30], sun: [226, 232, 246] },
  { sky: [146, 96, 132], horizon: [248, 202, 176], land: [88, 56, 78], sun: [255, 236, 202] },
];

interface Light {
  readonly sky: Colour;
  readonly horizon: Colour;
  readonly land: Colour;
  readonly sun: Colour;
}

const skyShades = 160;
const hills = 4;
const shadesPerHill = 20;
const sunShade = skyShades + hills * shadesPerHill;

/** A photograph of this world: a landscape that its name decides. Its bytes are made when they are asked for. */
export function photo(name: string, width = 640, height = 420): ImageContent {
  const light = lightOf(name);
  const rendition = { source: { blob: `photo:${name}:${width}x${height}` }, width, height, mimeType: 'image/png' };
  return {
    kind: 'image',
    name: `${name}.png`,
    width,
    height,
    renditions: [rendition],
    placeholder: hex(mix(light.sky, light.horizon, 0.6)),
  };
}

/** The bytes for a key that `photo` or an account's avatar gave out, or null. */
export function pictureBytes(key: string): Blob | null {
  const [what, name = '', size = ''] = key.split(':');
  if (what === 'face') return facePng(name);
  const [, width, height] = /^(\d{1,4})x(\d{1,4})$/.exec(size) ?? [];
  return what === 'photo' && width !== undefined && height !== undefined ? png(name, Number(width), Number(height)) : null;
}

function png(name: string, width: number, height: number): Blob {
  return new Blob([encodePng(width, height, paletteOf(lightOf(name)), landscape(hashText(name), width, height))], { type: 'image/png' });
}

function lightOf(name: string): Light {
  return lights[hashText(name) % lights.length] ?? lights[0];
}

function paletteOf(light: Light): Uint8Array {
  const colours: Colour[] = [];
  for (let shade = 0; shade < skyShades; shade += 1) colours.push(mix(light.sky, light.horizon, shade / (skyShades - 1)));
  for (let hill = 0; hill < hills; hill += 1) {
    const near = (hill + 1) / hills;
    for (let shade = 0; shade < shadesPerHill; shade += 1) {
      colours.push(mix(mix(light.horizon, light.land, 0.35 + 0.65 * near), [0, 0, 0], (0.25 * shade) / shadesPerHill));
    }
  }
  colours.push(light.sun);
  return Uint8Array.from(colours.flat());
}

/** Rows of hills, each nearer one lower and darker, under a sky with a sun or a moon in it. */
function landscape(seed: number, width: number, height: number): Uint8Array {
  const pixels = new Uint8Array(width * height);
  const horizon = 0.45 + (hash(seed, 1) % 100) / 500;
  const sunX = width * (0.2 + (hash(seed, 2) % 100) / 166);
  const sunY = height * horizon * (0.3 + (hash(seed, 3) % 100) / 250);
  const sunSize = Math.min(width, height) * 0.07;
  let noise = seed | 1;
  for (let x = 0; x < width; x += 1) {
    const tops = Array.from({ length: hills }, (_, hill) => height * (horizon + 0.12 * hill - 0.1 * ridge(seed, hill, x / width)));
    let hill = -1;
    for (let y = 0; y < height; y += 1) {
      for (let nearer = hills - 1; nearer > hill; nearer -= 1) if (y >= (tops[nearer] ?? height)) hill = nearer;
      // A little noise hides the steps between the shades.
      noise = Math.imul(noise, 0x19660d) + 0x3c6ef35f;
      const grain = (noise >>> 24) / 256;
      let shade: number;
      if (hill >= 0) {
        const depth = (y - (tops[hill] ?? 0)) / (height * 0.25);
        shade = skyShades + hill * shadesPerHill + Math.min(shadesPerHill - 1, Math.floor(depth * shadesPerHill + grain));
      } else if ((x - sunX) ** 2 + (y - sunY) ** 2 < sunSize ** 2) shade = sunShade;
      else shade = Math.min(skyShades - 1, Math.floor((y / (height * (horizon + 0.1))) * skyShades + grain));
      pixels[y * width + x] = shade;
    }
  }
  return pixels;
}

/** From -1 to 1. */
function ridge(seed: number, hill: number, x: number): number {
  const phase = (hash(seed, hill, 7) % 628) / 100;
  const waves = 2 + (hash(seed, hill, 8) % 3);
  return (
    0.6 * Math.sin(phase + x * Math.PI * waves) + 0.3 * Math.sin(phase * 2 + x * Math.PI * waves * 2.3) + 0.1 * Math.sin(x * 61 + phase)
  );
}

function mix(a: Colour, b: Colour, share: number): Colour {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

function hex(colour: Colour): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}
