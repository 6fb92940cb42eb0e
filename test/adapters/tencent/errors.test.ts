import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { codeOf, errorOf } from '../../../src/adapters/tencent/errorCodes.js';
import { chatError } from '../../../src/model/error.js';
import { unknown, wanted } from './errorCodes.js';

const notes = '../shared/spec/error-codes.md';

describe('errors of the service', () => {
  it.each(wanted.map((one) => [one.action, one] as const))('%s', (_action, { ours, theirs }) => {
    expect(theirs.filter((code) => !ours.includes(codeOf(code))).map((code) => [code, codeOf(code)])).toEqual([]);
  });

  it.each(['en', 'zh-Hans', 'ar'])('have words in %s', (locale) => {
    const words: Readonly<Record<string, string>> = JSON.parse(readFileSync(`src/i18n/catalogues/${locale}/errors.json`, 'utf8'));
    const codes = new Set(['unknown', ...wanted.flatMap(({ theirs }) => theirs.map(codeOf))]);
    expect([...codes].filter((code) => (words[`error.${code}`] ?? '') === '')).toEqual([]);
  });

  it('are tried again by a person or by itself where the notes say so, and else not', () => {
    const retryOf = (action: string) =>
      new Set(wanted.find((one) => one.action === action)?.theirs.map((code) => chatError(codeOf(code)).retry));
    for (const action of ['tries again', 'slows down', 'waits for the connection', 'waits until the SDK is ready'])
      expect([...retryOf(action)], action).toEqual(['later']);
    for (const action of ['signs in again', 'asks for a new UserSig, and goes on'])
      expect(
        [...retryOf(action)].filter((retry) => retry === 'later'),
        action,
      ).toEqual([]);
    for (const action of ['keeps the text for editing, and sends it no more', 'offers to add the contact', 'takes it for done'])
      expect([...retryOf(action)], action).toEqual(['never']);
  });

  it('ask for a fresh UserSig at three codes, and no more', () => {
    const found = Array.from({ length: 131_000 }, (_, code) => code).filter((code) => codeOf(code) === 'credentials-expired');
    expect(found).toEqual([3004, 6206, 70001]);
  });

  it('are each known by one action, and unknown only for a reason', () => {
    const all = wanted.flatMap(({ theirs }) => theirs);
    expect(all.filter((code, index) => all.indexOf(code) !== index)).toEqual([]);
    expect(all.filter((code) => codeOf(code) === 'unknown' || unknown.has(code))).toEqual([]);
    expect([...unknown.keys()].map(codeOf)).toEqual([...unknown].map(() => 'unknown'));
  });

  it.skipIf(!existsSync(notes))('are all those of the notes', () => {
    const known = new Set([0, ...unknown.keys(), ...wanted.flatMap(({ theirs }) => theirs)]);
    const listed = new Set(codesOf(readFileSync(notes, 'utf8')));
    expect(listed.size).toBeGreaterThan(300);
    expect([...listed].filter((code) => !known.has(code))).toEqual([]);
  });

  it('are all those that the SDK itself has', () => {
    const text = readFileSync('node_modules/@tencentcloud/chat/index.es.js', 'utf8');
    const [, table = ''] = /\{(NO_SDKAPPID:[^{}]*)\}/.exec(text) ?? [];
    const codes = [...table.matchAll(/:(\w+)/g)].map(([, code]) => Number(code));
    expect(codes.length).toBeGreaterThan(90);
    expect(codes.filter((code) => codeOf(code) === 'unknown')).toEqual([]);
  });

  it('keep the code and what was said; what is thrown without a code is an objection to arguments', () => {
    expect(errorOf(Object.assign(new Error('no'), { code: 10007 }))).toMatchObject({ code: 'forbidden', backendCode: 10007, detail: 'no' });
    expect(errorOf(new Error('Params validate failed.'))).toMatchObject({ code: 'invalid' });
    for (const thrown of [undefined, null, 7, 'x', {}, { code: 'x' }]) expect(errorOf(thrown).code).toBe('invalid');
    expect(codeOf(4_242_424)).toBe('unknown');
  });

  it('of the connection are known at once; of the others the number alone, where their table does not load', async () => {
    const table = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')));
    vi.doMock('../../../src/adapters/tencent/late.js', () => ({ further: table }));
    vi.resetModules();
    const { toError } = await import('../../../src/adapters/tencent/errors.js');
    expect(await toError({ code: 2800, message: 'no network' })).toEqual(errorOf({ code: 2800, message: 'no network' }));
    expect(await toError({ code: 70001 })).toMatchObject({ code: 'credentials-expired' });
    expect(await toError(new Error('Params validate failed.'))).toMatchObject({ code: 'invalid' });
    expect(table).not.toHaveBeenCalled();
    expect(await toError({ code: 10017, message: 'muted' })).toEqual(chatError('unknown', { backendCode: 10017, detail: 'muted' }));
    expect(table).toHaveBeenCalledTimes(1);
    vi.doUnmock('../../../src/adapters/tencent/late.js');
  });
});

/** Of the first cells of tables, and of the paragraphs on accounts, groups and profiles. */
function codesOf(text: string): readonly number[] {
  const cells = [...text.matchAll(/^\| (-?\d[^|]*) \|/gm)].map(([, cell = '']) => cell);
  const prose = text.slice(text.indexOf('### C6'), text.indexOf('### C9')).match(/^(?:7|8|30540|Client|Profiles|Relations).*$/gm) ?? [];
  const numbers = [...cells, ...prose].flatMap((part) => [
    ...part.replace(/\([^)]*\)/g, '').matchAll(/(?<![\d#.])(-?\d{3,6})(?:(?:\.\.|-)(-?\d{3,6}))?\b(?! ?(?:KB|B\b))/g),
  ]);
  return numbers.flatMap(([, first, last]) => {
    const ends = [Number(first), Number(last ?? first)];
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    return high - low > 200 ? ends : Array.from({ length: high - low + 1 }, (_, index) => low + index);
  });
}
