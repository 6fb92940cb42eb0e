import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseRules } from './colors.js';

const src = new URL('../../src/', import.meta.url);
const rules = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.css'))
  .flatMap((path) => parseRules(readFileSync(new URL(path, src), 'utf8')));

const still = rules.filter(
  ({ context, selector }) =>
    context.some((head) => head.includes('prefers-reduced-motion')) || selector.includes('[data-motion="reduced"]'),
);

it('is over at once, whether the system or an attribute asks for less', () => {
  const tokens = still.filter(({ declarations }) => declarations.has('--parley-fast'));
  expect(tokens.length).toBe(2);
  for (const { declarations } of tokens) {
    expect(Object.fromEntries(declarations)).toEqual({
      '--parley-fast': '0ms',
      '--parley-medium': '0ms',
      '--parley-rise': '0px',
      '--parley-turn': '4s',
    });
  }
});

it('lasts as long as a token says, so that nothing is left out', () => {
  const timed = rules.flatMap(({ declarations }) =>
    [...declarations].filter(([name]) => /^(?:transition|animation)(?:-duration)?$/.test(name)),
  );
  const raw = timed.filter(([, value]) => /\b\d[\d.]*m?s\b/.test(value) && !value.startsWith('parley-highlight'));
  expect(timed.length).toBeGreaterThan(10);
  expect(raw).toEqual([]);
});
