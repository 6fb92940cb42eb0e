import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codeOf, toError } from '../../../src/adapters/tencent/errors.js';

describe('errors of the service', () => {
  it.each([
    ['not-connected', [2024, 6013, 6014]],
    ['unauthenticated', [70003, 70013, 70402]],
    ['credentials-expired', [3004, 6206, 70001]],
    ['signed-in-elsewhere', [3002, 3003, 3006, 6208]],
    ['forbidden', [10007, 10009, 2681, 30516]],
    ['not-member', [2101, 2623, 11000]],
    ['muted', [10017, 20012]],
    ['blocked', [20007, 30515, 30525]],
    ['not-friend', [20009, 20010, 20011]],
    ['rejected-content', [80001, 120001, 130000]],
    ['expired', [10031, 20016, 8010]],
    ['not-found', [10010, 10015, 20003, 90012]],
    ['already-exists', [10013, 10021, 10025]],
    ['too-large', [80002, 2253, 2351]],
    ['rate-limited', [2996, 10023, 20004 + 40018]],
    ['timeout', [2801]],
    ['unsupported', [60020, 2905]],
  ] as const)('%s: %j', (code, theirs) => expect(theirs.map((each) => codeOf(each))).toEqual(theirs.map(() => code)));

  it('asks for a fresh UserSig at three codes, and no more', () => {
    const found = Array.from({ length: 131_000 }, (_, code) => code).filter((code) => codeOf(code) === 'credentials-expired');
    expect(found).toEqual([3004, 6206, 70001]);
  });

  it.skipIf(!existsSync('../shared/spec/error-codes.md'))('knows every code of the notes that the service can answer with', () => {
    const notes = readFileSync('../shared/spec/error-codes.md', 'utf8');
    const listed = [...notes.matchAll(/^\| (-?\d{3,6})(?: |\b)/gm)].map(([, code]) => Number(code));
    expect(listed.length).toBeGreaterThan(100);
    // 30539 is no failure; these say nothing that an app could act upon.
    const meaningless = [2109, 6001, 6005, 6015, 6028, 7503, 9501, -302, 90001, 60002];
    expect(listed.filter((code) => codeOf(code) === 'unknown' && code !== 30539 && !meaningless.includes(code))).toEqual([]);
  });

  it('keeps the code and what was said, and takes what is thrown without a code for an objection to arguments', () => {
    expect(toError(Object.assign(new Error('no'), { code: 10007 }))).toMatchObject({ code: 'forbidden', backendCode: 10007, detail: 'no' });
    expect(toError(new Error('Params validate failed.'))).toMatchObject({ code: 'invalid' });
    for (const thrown of [undefined, null, 7, 'x', {}, { code: 'x' }]) expect(toError(thrown).code).toBe('invalid');
    expect(codeOf(4_242_424)).toBe('unknown');
  });
});
