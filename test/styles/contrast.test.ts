import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrastRatio, parseTokens, resolveColor, type Scheme } from './colors.js';

const files = ['palette', 'meaning', 'contrast', 'avatar'].map((name) =>
  readFileSync(new URL(`../../src/styles/tokens/${name}.css`, import.meta.url), 'utf8'),
);

const surfaces = ['surface', 'surface-raised', 'surface-sunken', 'fill', 'selection'];
const inks = ['text', 'text-muted', 'text-faint', 'accent-text', 'danger-text', 'success-text', 'warning-text'];

/** Text on what it stands on. */
const textPairs: readonly (readonly [ink: string, ground: string])[] = [
  ...surfaces.flatMap((surface) => inks.map((ink) => [ink, surface] as const)),
  ['text', 'fill-hover'],
  ['text-muted', 'fill-hover'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
  ['accent-text', 'accent-soft'],
  ['danger-text', 'danger-soft'],
  ['success-text', 'success-soft'],
  ['warning-text', 'warning-soft'],
  ['own-bubble-text', 'own-bubble'],
  ['own-bubble-muted', 'own-bubble'],
  ['own-bubble-link', 'own-bubble'],
  ['peer-bubble-text', 'peer-bubble'],
  ['peer-bubble-muted', 'peer-bubble'],
  ['peer-bubble-link', 'peer-bubble'],
  ['text', 'highlight'],
  ['on-badge', 'badge'],
  ['on-badge-muted', 'badge-muted'],
  ['on-tooltip', 'tooltip'],
];

/** What is no text, but must be seen. */
const shapePairs: readonly (readonly [shape: string, ground: string])[] = [
  ['focus', 'surface'],
  ['focus', 'surface-raised'],
  ['control-line', 'surface'],
  ['control-line', 'surface-raised'],
  ['accent', 'surface'],
  ['danger', 'surface'],
];

describe.each<[Scheme, 'normal' | 'more', number]>([
  ['light', 'normal', 4.5],
  ['dark', 'normal', 4.5],
  ['light', 'more', 7],
  ['dark', 'more', 7],
])('the %s theme with %s contrast', (scheme, contrast, least) => {
  const tokens = parseTokens(files, { contrast });

  it.each(textPairs)(`shows --parley-%s on --parley-%s at ${least}:1 or more`, (ink, ground) => {
    expect(ratio(ink, ground)).toBeGreaterThanOrEqual(least);
  });

  it.each(shapePairs)('shows the shape --parley-%s on --parley-%s at 3:1 or more', (shape, ground) => {
    expect(ratio(shape, ground)).toBeGreaterThanOrEqual(3);
  });

  it.each([15, 40, 65, 95, 130, 160, 190, 220, 250, 280, 310, 340])('shows initials on an avatar of hue %d at 4.5:1 or more', (hue) => {
    const hued = { ...tokens, '--parley-avatar-hue': String(hue) };
    const [ink, fill] = ['--parley-avatar-ink', '--parley-avatar-fill'].map((name) => resolveColor(name, hued, scheme));
    expect(contrastRatio(ink ?? [0, 0, 0], fill ?? [0, 0, 0])).toBeGreaterThanOrEqual(4.5);
  });

  function ratio(ink: string, ground: string): number {
    return contrastRatio(resolveColor(`--parley-${ink}`, tokens, scheme), resolveColor(`--parley-${ground}`, tokens, scheme));
  }
});

describe('the tokens', () => {
  it('say the same of high contrast, whether the system or an attribute asks for it', () => {
    const bySystem = parseTokens(files, { contrast: 'system' });
    const byAttribute = parseTokens(files, { contrast: 'more' });
    expect(bySystem).toEqual(byAttribute);
  });
});
