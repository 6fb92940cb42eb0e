import { styles } from 'virtual:parley-styles';
import type { Token, TokenGroup } from './stylesModel.js';

/** The tokens of one file; without a condition, those that always hold. */
export function tokensOf(file: string, condition = ''): readonly Token[] {
  return groupsOf(file).find((group) => group.condition === condition)?.tokens ?? [];
}

export function groupsOf(file: string): readonly TokenGroup[] {
  return styles.tokens.find(({ name }) => name === file)?.groups ?? [];
}

export function textOf(file: string): string {
  return styles.tokens.find(({ name }) => name === file)?.text ?? '';
}

/** `calc(16 * var(--parley-unit))` is 64 px where a rem is 16 px. */
export function inPixels(value: string): string | undefined {
  const units = /^calc\(([\d.]+) \* var\(--parley-unit\)\)$/.exec(value)?.[1];
  const px = /^calc\(([\d.]+)px \* var\(--parley-radius-factor, 1\)\)$/.exec(value)?.[1];
  if (units !== undefined) return `${Number(units) * 4} px`;
  if (value === 'var(--parley-unit)' || value === 'calc(0.25 * var(--parley-rem, 1rem))') return '4 px';
  return px === undefined ? undefined : `${px} px`;
}

/** What an ink stands on, told by its name: `on-accent` on `accent`, `own-bubble-text` on `own-bubble`, other text on the page. */
export function groundOf(name: string): string | undefined {
  const short = name.replace('--parley-', '');
  const bubble = /^((?:own|peer)-bubble)-(?:text|muted|link)$/.exec(short)?.[1];
  if (bubble !== undefined) return `--parley-${bubble}`;
  if (short === 'on-media') return undefined;
  if (short.startsWith('on-')) return `--parley-${short.slice(3)}`;
  return /^text|-text$|^focus$|^control-line$/.test(short) ? '--parley-surface' : undefined;
}

/** The ratio of WCAG 2 between two colours as a browser computes them, or undefined where one is see-through. */
export function contrastOf(ink: string, ground: string): number | undefined {
  const [a, b] = [luminance(ink), luminance(ground)];
  if (a === undefined || b === undefined) return undefined;
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(color: string): number | undefined {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (context === null) return undefined;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  if (alpha < 255) return undefined;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
