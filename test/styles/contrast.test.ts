import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type CssRule,
  contrastRatio,
  type Paint,
  parseRules,
  parseTokens,
  resolvePaint,
  type Scheme,
  stack,
  type Tokens,
} from './colors.js';
import { bubbles, demoGrounds, type Ground, grounds, pictures, shapes } from './grounds.js';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const tokenSheets = ['palette', 'meaning', 'avatar', 'contrast'].map((name) => read(`src/styles/tokens/${name}.css`));
const componentSheets = readdirSync(new URL('src/components', root), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.css'))
  .map((path) => read(`src/components/${path}`));

/** The hues that people have, see `avatarHue`. */
const hues = [15, 40, 65, 95, 130, 160, 190, 220, 250, 280, 310, 340];

/** Tokens that let through what they lie on. */
const sheer: ReadonlySet<string> = new Set(['hover', 'pressed', 'field', 'inner-inset', 'media-scrim']);

const inks = inksOf([...componentSheets, read('src/styles/base.css')], grounds);
/** What the docs tell a newcomer to copy, wherever it sets a colour. */
const docSheets = examples();
const demoInks = inksOf([read('demo/demo.css')], demoGrounds);

describe.each<[Scheme, 'normal' | 'more', number]>([
  ['light', 'normal', 4.5],
  ['dark', 'normal', 4.5],
  ['light', 'more', 7],
  ['dark', 'more', 7],
])('the %s theme with %s contrast', (scheme, contrast, least) => {
  const tokens = parseTokens(tokenSheets, { contrast });

  it(`shows all text at ${least}:1 or more on all that it may stand on`, () => {
    expect(tooFaint(inks, tokens, scheme, least)).toEqual([]);
  });

  it(`shows all text of the demo at ${least}:1 or more`, () => {
    expect(tooFaint(demoInks, tokens, scheme, least)).toEqual([]);
  });

  it.each(shapes)('shows the shape --parley-%s on %j at 3:1 or more', (shape, ground) => {
    expect(contrastRatio(paint(shape, tokens, scheme), groundPaint(ground, tokens, scheme))).toBeGreaterThanOrEqual(3);
  });
});

describe.each<[string, Tokens]>([
  ...hues.map((hue): [string, Tokens] => [`hue ${hue}`, { '--parley-accent-hue': String(hue) }]),
  ['no colour at all', { '--parley-accent-chroma': '0', '--parley-neutral-chroma': '0' }],
  ['tinted paper', { '--parley-neutral-chroma': '4' }],
])('a host that asks for %s', (_, knobs) => {
  it.each<Scheme>(['light', 'dark'])('has all text at 4.5:1 or more in the %s theme', (scheme) => {
    const tokens = { ...parseTokens(tokenSheets, { contrast: 'normal' }), ...knobs };
    expect(tooFaint(inks, tokens, scheme, 4.5)).toEqual([]);
  });
});

describe.each(docSheets)('the example %s', (_, css) => {
  const knobs = parseTokens([css], { contrast: 'normal' });
  const bubble = knobs['--parley-own-bubble-bg'];
  const tokens = { ...parseTokens(tokenSheets, { contrast: 'normal' }), ...knobs, ...(bubble && { '--parley-own-bubble': bubble }) };

  it.each<Scheme>(['light', 'dark'])('has all text at 4.5:1 or more in the %s theme', (scheme) => {
    expect(tooFaint(inks, tokens, scheme, 4.5)).toEqual([]);
  });
});

it('is about every example of the README and the guides that sets a colour', () => {
  const names = docSheets.map(([name]) => name);
  expect(names.filter((name) => name.endsWith('.css')).length).toBeGreaterThanOrEqual(3);
  expect(names.some((name) => name.startsWith('README.md'))).toBe(true);
  expect(names.filter((name) => name.startsWith('docs/guides/theming.md')).length).toBeGreaterThanOrEqual(4);
  expect(names.some((name) => name.startsWith('stories/foundations/ComponentVariables.mdx'))).toBe(true);
});

describe('the tokens', () => {
  it('say the same of high contrast, whether the system or an attribute asks for it', () => {
    const bySystem = parseTokens(tokenSheets, { contrast: 'system' });
    const byAttribute = parseTokens(tokenSheets, { contrast: 'more' });
    expect(bySystem).toEqual(byAttribute);
  });

  it('of the palette are read by no component', () => {
    const read = componentSheets.flatMap((sheet) => sheet.match(/--parley-(?:gray|accent|success|warning|danger)-\d+/g) ?? []);
    expect(read).toEqual([]);
  });
});

describe('the rules', () => {
  it('that colour text all say on what it stands', () => {
    expect([...inks, ...demoInks].filter(({ on }) => on.length === 0).map(({ name }) => name)).toEqual([]);
    expect(inks.length).toBeGreaterThan(90);
  });

  it('use no colour that is no token', () => {
    const raw = componentSheets
      .flatMap(parseRules)
      .flatMap(({ context, declarations }) =>
        context.some((head) => head.includes('forced-colors'))
          ? []
          : [...declarations].filter(([, value]) =>
              /#[\da-f]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|lch|lab|color-mix)\(|\b(?:white|black|red)\b/i.test(value),
            ),
      );
    expect(raw).toEqual([]);
  });
});

function examples(): [name: string, css: string][] {
  const samples = readdirSync(new URL('stories/guides/samples', root))
    .filter((name) => name.endsWith('.css'))
    .map((name): [string, string] => [name, read(`stories/guides/samples/${name}`)]);
  const guides = readdirSync(new URL('docs/guides', root)).map((name) => `docs/guides/${name}`);
  const quoted = ['README.md', 'stories/foundations/ComponentVariables.mdx', ...guides].flatMap((path) =>
    [...read(path).matchAll(/^```css[^\n]*\n([\s\S]*?)^```$/gm)].map(([, css = ''], index): [string, string] => [
      `${path} ${index + 1}`,
      css,
    ]),
  );
  return [...samples, ...quoted].filter(([, css]) => /--parley-(?:accent|neutral|[\w-]+-bg|[\w-]+-color)[\w-]*:/.test(css));
}

interface Ink {
  readonly name: string;
  readonly color: string;
  readonly on: readonly Ground[];
}

/** Each rule that colours text, with what it stands on. */
function inksOf(sheets: readonly string[], known: Readonly<Record<string, readonly Ground[]>>): Ink[] {
  return sheets.flatMap(parseRules).flatMap((rule) => {
    const color = rule.declarations.get('color');
    if (color === undefined || !color.includes('--parley-') || rule.context.some((head) => head.includes('forced-colors'))) return [];
    return selectorsOf(rule).map((selector) => ({ name: selector, color, on: groundsOf(rule, selector, known) }));
  });
}

function groundsOf({ declarations }: CssRule, selector: string, known: Readonly<Record<string, readonly Ground[]>>): readonly Ground[] {
  const subject = [...selector.matchAll(/\.(?:parley-)?([A-Z][\w-]*)/g)].at(-1)?.[1] ?? '';
  const name = Object.keys(known)
    .filter((each) => subject.startsWith(each))
    .sort((a, b) => b.length - a.length)[0];
  const below = name === undefined ? [] : (known[name] ?? []);
  const own = /var\(--parley-[\w-]+(?:, var\(--parley-([\w-]+)\))?\)/.exec(declarations.get('background') ?? '');
  if (own === null) return below;
  const token = own[1] ?? /--parley-([\w-]+)/.exec(own[0])?.[1] ?? '';
  return sheer.has(token) ? below.map((ground) => [...ground, token]) : [[token]];
}

/** At the commas that are in no brackets. */
function selectorsOf({ selector }: CssRule): string[] {
  return selector.split(/,(?![^()]*\))/).map((each) => each.trim());
}

function tooFaint(all: readonly Ink[], tokens: Tokens, scheme: Scheme, least: number): string[] {
  const found = all.flatMap(({ name, color, on }) =>
    on.flatMap((ground) =>
      contexts(color, ground, tokens).flatMap(({ ground, tokens, where }) => {
        const ratio = contrastRatio(resolvePaint(color, tokens, scheme), groundPaint(ground, tokens, scheme));
        return ratio >= least ? [] : [`${name} { ${color} } on ${ground.join(' + ')}${where}: ${ratio.toFixed(2)}`];
      }),
    ),
  );
  return [...new Set(found)];
}

/** Once for each person's hue, and for each kind of bubble, where it depends on them. */
function contexts(color: string, ground: Ground, tokens: Tokens): { ground: Ground; tokens: Tokens; where: string }[] {
  if (color.includes('avatar-ink') || color.includes('name-ink')) {
    return hues.map((hue) => ({ ground, tokens: { ...tokens, '--parley-avatar-hue': String(hue) }, where: ` of hue ${hue}` }));
  }
  if (ground[0] !== 'bubble') return [{ ground, tokens, where: '' }];
  return Object.entries(bubbles).map(([whose, { ground: lowest, inner }]) => ({
    ground: [lowest, ...ground.slice(1).map((name) => (name === 'inset' || name === 'inner-inset' ? inner.inset : name))],
    tokens: { ...tokens, '--parley-inner-muted': `var(--parley-${inner.muted})`, '--parley-inner-link': `var(--parley-${inner.link})` },
    where: ` (${whose})`,
  }));
}

function groundPaint(ground: Ground, tokens: Tokens, scheme: Scheme): Paint {
  return stack(ground.map((name) => (name in pictures ? resolvePaint(pictures[name] ?? '', tokens, scheme) : paint(name, tokens, scheme))));
}

function paint(name: string, tokens: Tokens, scheme: Scheme): Paint {
  return resolvePaint(`var(--parley-${name})`, tokens, scheme);
}
