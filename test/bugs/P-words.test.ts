import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { createI18n } from '../../src/i18n/createI18n.js';
import { ar } from '../../src/i18n/generated/ar.js';
import { zhHans } from '../../src/i18n/generated/zh-Hans.js';
import { chatErrorCodes } from '../../src/model/chatErrorCodes.js';

const root = new URL('../../src/', import.meta.url).pathname;

function catalogue(locale: string): Readonly<Record<string, string>> {
  const folder = join(root, 'i18n/catalogues', locale);
  return Object.assign({}, ...readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}

/** What a message says besides its places and forms. */
function wordsIn(message: string): string {
  let depth = 0;
  let words = '';
  for (const part of message.split(/([{}])/)) {
    if (part === '{') depth += 1;
    else if (part === '}') depth -= 1;
    else if (depth % 2 === 0) words += part;
  }
  return words;
}

/** Letters that a component writes into the page by itself: text between tags, and attributes that are read out. */
function literalsIn(file: string): readonly string[] {
  const found: string[] = [];
  const spoken = new Set(['aria-label', 'aria-description', 'aria-roledescription', 'title', 'placeholder', 'alt', 'label']);
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) found.push(node.text.trim());
    if (ts.isJsxAttribute(node) && node.initializer !== undefined && ts.isStringLiteral(node.initializer)) {
      if (spoken.has(node.name.getText()) && /\p{L}/u.test(node.initializer.text)) found.push(node.initializer.text);
    }
    if (ts.isJsxExpression(node) && node.expression !== undefined && ts.isStringLiteral(node.expression) && ts.isJsxElement(node.parent)) {
      if (/\p{L}/u.test(node.expression.text)) found.push(node.expression.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

describe('P: languages', () => {
  test('P1, P2, 7.4-20: each language has every word, in its own script', () => {
    const [english, chinese, arabic] = [catalogue('en'), catalogue('zh-Hans'), catalogue('ar')];
    const keys = Object.keys(english).sort();
    expect(keys.length).toBeGreaterThan(100);
    expect([Object.keys(chinese).sort(), Object.keys(arabic).sort()]).toEqual([keys, keys]);
    const foreign = (words: Readonly<Record<string, string>>, letters: RegExp) =>
      keys.filter((key) => letters.test(wordsIn(words[key] ?? '')));
    expect(foreign(english, /[\p{Script=Han}\p{Script=Arabic}]/u)).toEqual([]);
    expect(foreign(chinese, /\p{Script=Arabic}/u)).toEqual([]);
    expect(foreign(arabic, /\p{Script=Han}/u)).toEqual([]);
    const untranslated = (words: Readonly<Record<string, string>>) =>
      keys.filter((key) => words[key] === english[key] && /\p{Script=Latin}{3}/u.test(wordsIn(english[key] ?? '')));
    expect([untranslated(chinese), untranslated(arabic)]).toEqual([[], []]);
  });

  test.each([
    ['en', undefined],
    ['zh-Hans', zhHans],
    ['ar', ar],
  ] as const)('P3: every error speaks %s, and never the words of a backend', (locale, messages) => {
    const { t } = createI18n({ locale, ...(messages !== undefined && { messages }) });
    const said = chatErrorCodes.map((code) => t(`error.${code}`));
    expect(said.filter((words, index) => words.trim() === '' || words.includes(`error.${chatErrorCodes[index]}`))).toEqual([]);
    expect(new Set(said).size).toBeGreaterThan(chatErrorCodes.length - 3);
  });

  test('P4, 7.4-20: no component writes a word that is not in the catalogue', () => {
    const files = readdirSync(join(root, 'components'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));
    expect(files.length).toBeGreaterThan(50);
    const literals = files.flatMap((name) => literalsIn(join(root, 'components', name)).map((text) => `${name}: ${text}`));
    expect(literals).toEqual([]);
  });
});
