import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReadVariable, Styles, TokenFile, TokenGroup } from '../../stories/docs/stylesModel.js';
import { type CssDeclaration, parseCss } from './parseCss.js';

const src = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'src');
/** As `src/styles.css` gathers them. */
const tokenFiles = ['palette', 'meaning', 'sizes', 'motion', 'avatar', 'contrast'];

/** Reads names, values and comments of every variable, and the states of every class, from the style sheets. */
export function readStyles(): Styles {
  const sheets = cssFiles(src).map((file) => ({ file, ...parseCss(readFileSync(file, 'utf8')) }));
  const declarations = sheets.flatMap(({ file, declarations }) => declarations.map((each) => ({ file, ...each })));
  const assigned = new Set(declarations.filter(({ property }) => property.startsWith('--')).map(({ property }) => property));
  const read = readVariables(declarations).filter(({ name }) => !assigned.has(name));
  const isToken = ({ owner }: ReadVariable) => owner === 'tokens';
  return {
    tokens: tokenFiles.map((name) => readTokens(name)),
    knobs: read.filter(isToken),
    componentVariables: read.filter((each) => !isToken(each) && !read.some((other) => other.name === each.name && isToken(other))),
    states: readStates(sheets.flatMap(({ preludes }) => preludes)),
  };
}

function readTokens(name: string): TokenFile {
  const { header, declarations } = parseCss(readFileSync(join(src, 'styles', 'tokens', `${name}.css`), 'utf8'));
  const groups: (TokenGroup & { tokens: { name: string; value: string; text: string }[] })[] = [];
  for (const { within, property, value, comment } of declarations) {
    if (!property.startsWith('--')) continue;
    const condition = conditionOf(within);
    const last = groups.at(-1);
    const token = { name: property, value, text: comment };
    if (last?.condition === condition) last.tokens.push(token);
    else groups.push({ condition, tokens: [token] });
  }
  return { name, text: header, groups };
}

/** What of the preludes is more than "on the provider's element". */
function conditionOf(within: readonly string[]): string {
  return within
    .filter((each) => !each.startsWith('@layer'))
    .map((each) => each.replace(':where(.parley-ChatProvider, .parley-theme)', '').replace(/:where\((.*)\)$/, '$1'))
    .filter(Boolean)
    .join(' ');
}

/** Each `var(--parley-name, fallback)`, also within another one's fallback. */
function readVariables(declarations: readonly (CssDeclaration & { readonly file: string })[]): ReadVariable[] {
  const found = new Map<string, ReadVariable & { readonly uses: string[] }>();
  for (const { file, within, property, value } of declarations) {
    const owner = basename(dirname(file));
    for (const match of value.matchAll(/var\((--parley-[\w-]+),/g)) {
      const name = match[1] ?? '';
      const fallback = upToClosing(value.slice(match.index + match[0].length));
      const entry = found.get(`${owner} ${name}`) ?? { name, fallback, owner, uses: [] };
      const use = property.startsWith('--') ? property : `${selectorOf(within)} ${property}`;
      if (!entry.uses.includes(use)) entry.uses.push(use);
      found.set(`${owner} ${name}`, entry);
    }
  }
  return [...found.values()];
}

function upToClosing(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') {
      if (depth === 0) return text.slice(0, at).trim();
      depth -= 1;
    }
  }
  return text.trim();
}

function selectorOf(within: readonly string[]): string {
  return within.filter((each) => !each.startsWith('@')).join(' ');
}

/** `.parley-Button:where([data-tone="danger"])` → Button: `[data-tone="danger"]`. */
function readStates(preludes: readonly (readonly string[])[]): Record<string, string[]> {
  const states: Record<string, string[]> = {};
  for (const prelude of preludes) {
    const selector = selectorOf(prelude);
    // A nested `&[data-x]` is of the class before it.
    for (const [compound] of selector
      .replace(/ &/g, '')
      .matchAll(/\.parley-[\w-]+(?:\[[^\]]*\]|:where\([^()]*(?:\([^()]*\)[^()]*)*\)|:not\([^)]*\)|:[\w-]+)*/g)) {
      const name = /^\.(parley-[\w-]+)/.exec(compound)?.[1] ?? '';
      const known = states[name] ?? [];
      states[name] = known;
      for (const [state] of compound.matchAll(/\[(?:data|aria)-[^\]]+\]/g)) {
        if (!known.includes(state)) known.push(state);
      }
    }
  }
  return states;
}

function cssFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css') && basename(file) !== 'styles.css' && basename(file) !== 'tools.css')
    .map((file) => join(folder, file))
    .sort((a, b) => relative(src, a).localeCompare(relative(src, b)));
}
