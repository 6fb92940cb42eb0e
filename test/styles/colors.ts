export type Scheme = 'light' | 'dark';
export type Tokens = Readonly<Record<string, string>>;
/** Linear light, 0 to 1 (clipped to what a screen shows). */
export type Rgb = readonly [number, number, number];

/** All custom properties of these style sheets as they come out, by the rules that hold for this contrast. */
export function parseTokens(sheets: readonly string[], { contrast }: { readonly contrast: 'normal' | 'more' | 'system' }): Tokens {
  const tokens: Record<string, string> = {};
  for (const sheet of sheets) {
    for (const { context, body } of blocks(sheet.replace(/\/\*[\s\S]*?\*\//g, ''))) {
      if (context.includes('forced-colors')) continue;
      if (context.includes('prefers-contrast') && contrast !== 'system') continue;
      if (context.includes("data-contrast='more'") && contrast !== 'more') continue;
      if (context.includes('data-contrast="more"') && contrast !== 'more') continue;
      for (const [, name = '', value = ''] of body.matchAll(/(--[\w-]+)\s*:\s*([^;]+);/g)) tokens[name] = value.replace(/\s+/g, ' ').trim();
    }
  }
  return tokens;
}

/** The colour that a token comes to. Fails for one that does not come to an opaque `oklch()`. */
export function resolveColor(name: string, tokens: Tokens, scheme: Scheme): Rgb {
  const value = resolve(tokens[name] ?? missing(name), tokens, scheme);
  const match = /^oklch\(([\d.]+)% (\S+|calc\([^)]*\)) ([\d.]+)\)$/.exec(value);
  if (match === null) throw new Error(`${name} comes to "${value}", which is no opaque oklch().`);
  return toLinearRgb(Number(match[1]) / 100, product(match[2] ?? ''), Number(match[3]));
}

/** WCAG 2. */
export function contrastRatio(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function* blocks(css: string, context = ''): Generator<{ readonly context: string; readonly body: string }> {
  let depth = 0;
  let start = 0;
  let head = '';
  for (let index = 0; index < css.length; index += 1) {
    if (css[index] === '{' && depth++ === 0) {
      head = css.slice(start, index).split(';').at(-1)?.trim() ?? '';
      start = index + 1;
    } else if (css[index] === '}' && --depth === 0) {
      const body = css.slice(start, index);
      if (body.includes('{')) yield* blocks(body, `${context} ${head}`);
      else yield { context: `${context} ${head}`, body };
      start = index + 1;
    }
  }
}

/** Innermost first: `var()` with its fallback, then `light-dark()`. */
function resolve(value: string, tokens: Tokens, scheme: Scheme): string {
  const used = value.replace(
    /var\((--[\w-]+)(?:,\s*([^()]*))?\)/g,
    (_, name: string, fallback?: string) => tokens[name] ?? fallback ?? missing(name),
  );
  if (used !== value) return resolve(used, tokens, scheme);
  const at = value.indexOf('light-dark(');
  if (at < 0) return value.replace(/\( /g, '(').replace(/ \)/g, ')').replace(/\s+/g, ' ').trim();
  const args = argumentsAt(value, at + 'light-dark('.length);
  return resolve(value.slice(0, at) + (args.parts[scheme === 'light' ? 0 : 1] ?? '').trim() + value.slice(args.end), tokens, scheme);
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
function toLinearRgb(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
