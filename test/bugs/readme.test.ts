import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
const cited = [...readme.matchAll(/^\| [^|]+ \| [^|]+ \| (test\/[^|]+) \| ([^|]+) \|$/gm)].map(([, file = '', title = '']) => ({
  file,
  title,
}));

test('there are citations', () => {
  expect(cited.length).toBeGreaterThan(5);
});

test.each(cited)('$file has "$title"', ({ file, title }) => {
  expect(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')).toContain(`'${title}'`);
});
