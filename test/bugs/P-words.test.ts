import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createElement, Fragment } from 'react';
import { renderToString } from 'react-dom/server';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { ChatProvider, useErrorText } from '../../src/headless.js';
import { createI18n } from '../../src/i18n/createI18n.js';
import { ar } from '../../src/i18n/generated/ar.js';
import { zhHans } from '../../src/i18n/generated/zh-Hans.js';
import { chatErrorCodes } from '../../src/model/chatErrorCodes.js';
import { chatError } from '../../src/model/error.js';
import { createMemoryPlatform } from '../../src/platform/memory/createMemoryPlatform.js';
import { createFakeAdapter, createFakeServer } from '../core/client/fakeAdapter.js';

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

const chooses: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.PlusToken,
]);

/** Letters that a component writes into the page by itself: text between tags, and attributes that are read out. */
function literalsIn(file: string): readonly string[] {
  const found: string[] = [];
  const spoken = new Set(['aria-label', 'aria-description', 'aria-roledescription', 'title', 'placeholder', 'alt', 'label']);
  const note = (text: string): void => {
    if (/\p{L}/u.test(text)) found.push(text.trim());
  };
  /** What an expression may come to: whatever is chosen among, and no argument of a call. */
  const noteValues = (node: ts.Node | undefined): void => {
    if (node === undefined) return;
    if (ts.isStringLiteralLike(node)) note(node.text);
    if (ts.isTemplateExpression(node)) for (const { text } of [node.head, ...node.templateSpans.map(({ literal }) => literal)]) note(text);
    if (ts.isConditionalExpression(node)) for (const branch of [node.whenTrue, node.whenFalse]) noteValues(branch);
    if (ts.isBinaryExpression(node) && chooses.has(node.operatorToken.kind)) for (const side of [node.left, node.right]) noteValues(side);
    if (ts.isParenthesizedExpression(node) || ts.isJsxExpression(node)) noteValues(node.expression);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node.text);
    if (ts.isJsxAttribute(node) && ts.isIdentifier(node.name) && spoken.has(node.name.text)) noteValues(node.initializer);
    if (ts.isJsxElement(node) || ts.isJsxFragment(node))
      for (const child of node.children) if (ts.isJsxExpression(child)) noteValues(child);
    ts.forEachChild(node, visit);
  };
  // Neither parents nor comments are needed: half the time.
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), options, false, ts.ScriptKind.TSX));
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
    const untranslated = (words: Readonly<Record<string, string>>, letters: RegExp) =>
      keys.filter((key) => /\p{Script=Latin}{3}/u.test(wordsIn(english[key] ?? '')) && !letters.test(wordsIn(words[key] ?? '')));
    expect([untranslated(chinese, /\p{Script=Han}/u), untranslated(arabic, /\p{Script=Arabic}/u)]).toEqual([[], []]);
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
    function Errors() {
      const textOf = useErrorText();
      const of = { backendCode: 70_001, detail: 'ECONNRESET' };
      return createElement(
        Fragment,
        null,
        chatErrorCodes.map((code) => createElement('p', { key: code }, textOf(chatError(code, of)))),
      );
    }
    const client = { adapter: createFakeAdapter(createFakeServer()), platform: createMemoryPlatform() };
    const html = renderToString(createElement(ChatProvider, { ...client, locale, messages }, createElement(Errors)));
    expect(html.match(/<p>/g)).toHaveLength(chatErrorCodes.length);
    expect(html).not.toMatch(/ECONNRESET|70001/);
  });

  test('P4, 7.4-20: no component writes a word that is not in the catalogue', () => {
    const files = readdirSync(join(root, 'components'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));
    expect(files.length).toBeGreaterThan(50);
    const literals = files.flatMap((name) => literalsIn(join(root, 'components', name)).map((text) => `${name}: ${text}`));
    expect(literals).toEqual([]);
  });
});
