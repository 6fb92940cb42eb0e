import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/** How many rows each class has; the last table is no class. */
const classes: Readonly<Record<string, number>> = {
  A: 20,
  B: 17,
  C: 28,
  D: 21,
  E: 24,
  F: 14,
  G: 42,
  H: 28,
  I: 41,
  J: 30,
  K: 14,
  L: 5,
  M: 4,
  N: 6,
  O: 19,
  P: 4,
  Q: 4,
  R: 12,
  '7.4-': 25,
};

/** Of rows that nothing shows yet. */
const unshown = 'no screen for it yet: the kit neither records nor plays';

interface Citation {
  readonly row: string;
  readonly file: string;
  readonly title: string;
}

const citations = readCitations(readFileSync(new URL('README.md', import.meta.url), 'utf8'));
const tests = readdirSync(new URL('.', import.meta.url))
  .filter((name) => name.endsWith('.test.ts') && name !== 'readme.test.ts')
  .flatMap((name) => titlesIn(`bugs/${name}`));

describe('the tables of the bug classes', () => {
  test('have every row, in order', () => {
    const due = Object.entries(classes).flatMap(([name, count]) => Array.from({ length: count }, (_, index) => `${name}${index + 1}`));
    expect([...new Set(citations.map(({ row }) => row))]).toEqual(due);
  });

  test('name a test for every row that is shown', () => {
    const without = citations.filter(({ file }) => file === '');
    expect(without.map(({ title }) => title)).toEqual(without.map(() => unshown));
    expect(without.map(({ row }) => row)).toEqual(['G33', 'G34', 'G35', 'G36', 'G37', '7.4-11']);
  });

  test('name tests that there are', () => {
    const elsewhere = citations.filter(({ file }) => file !== '' && !file.startsWith('bugs/'));
    expect(elsewhere.length).toBeGreaterThan(40);
    expect(elsewhere.filter(({ file, title }) => title === '' || !sourceOf(file).includes(`'${title}'`))).toEqual([]);
  });

  test('and the tests beside them name the same rows', () => {
    const byTable = citations.filter(({ file }) => file.startsWith('bugs/')).map(nameOf);
    expect(tests.length).toBeGreaterThan(200);
    expect(byTable.toSorted()).toEqual(tests.map(nameOf).toSorted());
  });

  test('leave no test beside them without a row', () => {
    const rows = new Set(citations.map(({ row }) => row));
    expect(tests.filter(({ row }) => !rows.has(row))).toEqual([]);
  });
});

/** A line whose first cell is empty goes on with the row above. */
function readCitations(readme: string): readonly Citation[] {
  const found: Citation[] = [];
  for (const line of readme.split('\n')) {
    const [, row = '', , file = '', title = ''] = line.split('|').map((cell) => cell.trim());
    if (!line.startsWith('|') || row === 'row' || row.startsWith('---')) continue;
    found.push({ row: row === '' ? (found.at(-1)?.row ?? '') : row, file: file.replaceAll('`', ''), title });
  }
  return found;
}

/** Each test once for each row that its title begins with; one that begins with none has the row ''. */
function titlesIn(file: string): readonly Citation[] {
  const found: Citation[] = [];
  const visit = (node: ts.Node): void => {
    const [title] = ts.isCallExpression(node) && isTest(node.expression) ? node.arguments : [];
    if (title !== undefined && ts.isStringLiteralLike(title)) {
      const [, rows = '', words = ''] = /^((?:[A-R]|7\.4-)[^:]*): (.*)$/.exec(title.text) ?? ['', '', title.text];
      for (const row of rows.split(', ')) found.push({ row, file, title: words });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, sourceOf(file), ts.ScriptTarget.Latest));
  return found;
}

/** `test(...)` and `test.each(...)(...)`. */
function isTest(called: ts.Expression): boolean {
  if (ts.isIdentifier(called)) return called.text === 'test';
  return ts.isCallExpression(called) && ts.isPropertyAccessExpression(called.expression) && isTest(called.expression.expression);
}

function nameOf({ row, file, title }: Citation): string {
  return `${row} ${file} ${title}`;
}

function sourceOf(file: string): string {
  return readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
}
