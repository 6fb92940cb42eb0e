export type Scheme = 'light' | 'dark';
export type Tokens = Readonly<Record<string, string>>;
/** As a screen gets it: gamma-encoded sRGB, 0 to 1, clipped to what it shows. */
export interface Paint {
  readonly rgb: readonly [number, number, number];
  readonly alpha: number;
}

export interface CssRule {
  /** The selectors and at-rules around it, outermost first. */
  readonly context: readonly string[];
  readonly selector: string;
  readonly declarations: ReadonlyMap<string, string>;
}

/** All rules of a style sheet, flat. Those of `@keyframes` are left out. */
export function parseRules(css: string): CssRule[] {
  return [...blocks(css.replace(/\/\*[\s\S]*?\*\//g, ''), [])].filter(
    ({ context }) => !context.some((head) => head.startsWith('@keyframes')),
  );
}

/** All custom properties of these style sheets as they come out, by the rules that hold for this contrast. */
export function parseTokens(sheets: readonly string[], { contrast }: { readonly contrast: 'normal' | 'more' | 'system' }): Tokens {
  const tokens: Record<string, string> = {};
  for (const { context, selector, declarations } of sheets.flatMap(parseRules)) {
    const around = [...context, selector].join(' ');
    if (around.includes('forced-colors')) continue;
    if (around.includes('prefers-contrast') && contrast !== 'system') continue;
    if (/data-contrast=["']more["']/.test(around) && contrast !== 'more') continue;
    for (const [name, value] of declarations) if (name.startsWith('--')) tokens[name] = value;
  }
  return tokens;
}

/** What a token or an expression of tokens comes to. Fails for one that does not come to an `oklch()`. */
export function resolvePaint(expression: string, tokens: Tokens, scheme: Scheme): Paint {
  const value = resolve(expression, tokens, scheme);
  const match = /^oklch\(([\d.]+)% (\S+|calc\([^)]*\)) ([\d.]+)(?: \/ ([\d.]+))?\)$/.exec(value);
  if (match === null) throw new Error(`${expression} comes to "${value}", which is no oklch().`);
  return { rgb: toRgb(Number(match[1]) / 100, product(match[2] ?? ''), Number(match[3])), alpha: Number(match[4] ?? 1) };
}

/** Paints on each other, the lowest first, which must be opaque. */
export function stack(paints: readonly Paint[]): Paint {
  const [ground, ...others] = paints;
  if (ground === undefined || ground.alpha !== 1) throw new Error('The lowest paint is not opaque.');
  return others.reduce(over, ground);
}

/** WCAG 2. */
export function contrastRatio(a: Paint, b: Paint): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function over(below: Paint, above: Paint): Paint {
  const mix = (index: 0 | 1 | 2) => above.rgb[index] * above.alpha + below.rgb[index] * (1 - above.alpha);
  return { rgb: [mix(0), mix(1), mix(2)], alpha: 1 };
}

function* blocks(css: string, context: readonly string[]): Generator<CssRule> {
  let depth = 0;
  let start = 0;
  let head = '';
  for (let index = 0; index < css.length; index += 1) {
    if (css[index] === '{' && depth++ === 0) {
      head = css.slice(start, index).split(';').at(-1)?.trim().replace(/\s+/g, ' ') ?? '';
      start = index + 1;
    } else if (css[index] === '}' && --depth === 0) {
      const body = css.slice(start, index);
      if (body.includes('{')) yield* blocks(body, [...context, head]);
      else yield { context, selector: head, declarations: declarationsOf(body) };
      start = index + 1;
    }
  }
}

function declarationsOf(body: string): Map<string, string> {
  const pairs = [...body.matchAll(/([\w-]+)\s*:\s*([^;]+);/g)];
  return new Map(pairs.map(([, name = '', value = '']) => [name, value.replace(/\s+/g, ' ').trim()]));
}

/** `var()` with its fallback, then `light-dark()`, one after the other. */
function resolve(value: string, tokens: Tokens, scheme: Scheme): string {
  const read = value.indexOf('var(');
  const forked = value.indexOf('light-dark(');
  if (read < 0 && forked < 0) return value.replace(/\( /g, '(').replace(/ \)/g, ')').replace(/\s+/g, ' ').trim();
  const at = read < 0 ? forked : read;
  const { parts, end } = argumentsAt(value, value.indexOf('(', at) + 1);
  const [first = '', ...others] = parts.map((part) => part.trim());
  const chosen = read < 0 ? (scheme === 'light' ? first : (others[0] ?? '')) : (tokens[first] ?? (others.join(', ') || missing(first)));
  return resolve(value.slice(0, at) + chosen + value.slice(end), tokens, scheme);
}

function argumentsAt(value: string, from: number): { readonly parts: readonly string[]; readonly end: number } {
  const parts = [''];
  let depth = 0;
  for (let index = from; index < value.length; index += 1) {
    const sign = value[index] ?? '';
    if (sign === ')' && depth === 0) return { parts, end: index + 1 };
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  throw new Error(`Brackets do not match in "${value}".`);
}

function product(value: string): number {
  return value
    .replace(/^calc\(|\)$/g, '')
    .split('*')
    .reduce((result, factor) => result * Number(factor), 1);
}

function missing(name: string): never {
  throw new Error(`There is no ${name}.`);
}

/** https://www.w3.org/TR/css-color-4/#color-conversion-code */
function toRgb(lightness: number, chroma: number, hue: number): Paint['rgb'] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encode(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encode(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encode(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function encode(linear: number): number {
  const value = Math.min(1, Math.max(0, linear));
  return value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
}

function luminance({ rgb }: Paint): number {
  const [red, green, blue] = rgb.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
