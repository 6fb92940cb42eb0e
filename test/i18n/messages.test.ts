import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const run = promisify(execFile);
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'messages-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('the compiler of messages', () => {
  it('writes types for every key and plain data for every language', async () => {
    const { code } = await compile({
      'en/a.json': { 'a.plain': 'Hello', 'a.named': 'Hello {name}', 'a.many': 'Sent {count, plural, one {# photo} other {# photos}}.' },
      'ar/a.json': {
        'a.plain': 'مرحبا',
        'a.named': 'مرحبا {name}',
        'a.many': '{count, plural, zero {0} one {1} two {2} few {# f} many {# m} other {# o}}',
      },
    });
    expect(code).toBe(0);
    const keys = await output('keys.ts');
    expect(keys).toContain(`'a.plain': {};`);
    expect(keys).toContain(`'a.named': { name: string | number };`);
    expect(keys).toContain(`'a.many': { count: number };`);
    expect(await output('en.ts')).toContain(
      JSON.stringify(['plural', 'count', { one: 'Sent {count} photo.', other: 'Sent {count} photos.' }]),
    );
  });

  it('says once what several forms say, but for numbers of their own', async () => {
    await compile({
      'en/a.json': {
        'a.call': '{media, select, audio {Call} video {Video call} other {Call}}',
        'a.same': '{count, plural, one {Read by #} other {Read by #}}',
        'a.exact': '{count, plural, =1 {Some} one {One} other {Some}}',
      },
    });
    const words = await output('en.ts');
    expect(words).toContain(JSON.stringify(['select', 'media', { video: 'Video call', other: 'Call' }]));
    expect(words).toContain(`'a.same': "Read by {count}"`);
    expect(words).toContain(JSON.stringify(['plural', 'count', { '=1': 'Some', one: 'One', other: 'Some' }]));
    expect(await output('keys.ts')).toContain(`'a.same': { count: number };`);
  });

  it('types a select by its options', async () => {
    await compile({ 'en/a.json': { 'a.s': '{who, select, you {You} other {{name}}}' } });
    expect(await output('keys.ts')).toContain(`{ name: string | number; who: 'other' | 'you' }`);
  });

  it.each([
    ['a missing key', { 'zh-Hans/a.json': {} }, 'zh-Hans has no "a.k"'],
    ['an extra key', { 'zh-Hans/a.json': { 'a.k': '{n, plural, other {#}}', 'a.more': 'x' } }, '"a.more" is not in en'],
    ['other arguments', { 'zh-Hans/a.json': { 'a.k': '{m, plural, other {#}}' } }, 'takes { m: number }; in en it takes { n: number }'],
    [
      'a missing plural form',
      { 'ar/a.json': { 'a.k': '{n, plural, one {#} other {#}}' } },
      'lacks the plural few, many, two, zero of {n}, which ar has',
    ],
    [
      'a plural form that the language has not',
      { 'zh-Hans/a.json': { 'a.k': '{n, plural, one {#} other {#}}' } },
      'has the plural one of {n}',
    ],
    ['broken ICU', { 'zh-Hans/a.json': { 'a.k': '{n, plural, other {#}' } }, '"a.k" is no ICU message'],
    ['an empty text', { 'zh-Hans/a.json': { 'a.k': ' ' } }, '"a.k" is not a text'],
    ['a key in two areas', { 'en/b.json': { 'a.k': 'again' } }, '"a.k" is there twice'],
  ])('refuses %s and says where', async (_what, files, said) => {
    const { code, stderr } = await compile({ 'en/a.json': { 'a.k': '{n, plural, one {# thing} other {# things}}' }, ...files });
    expect(code).toBe(1);
    expect(sortedForms(stderr)).toContain(sortedForms(said));
  });

  it('still writes what is sound, with the English words where a translation is missing', async () => {
    const { code } = await compile({ 'en/a.json': { 'a.k': 'Done', 'a.l': 'Later' }, 'zh-Hans/a.json': { 'a.k': '完成' } });
    expect(code).toBe(1);
    const chinese = await output('zh-Hans.ts');
    expect(chinese).toContain(`'a.k': "完成"`);
    expect(chinese).toContain(`'a.l': "Later"`);
  });

  it('leaves files alone that would not change', async () => {
    const files = { 'en/a.json': { 'a.k': 'Done' } };
    await compile(files);
    const long = new Date('2001-01-01');
    await utimes(join(dir, 'out', 'en.ts'), long, long);
    await compile(files);
    expect((await stat(join(dir, 'out', 'en.ts'))).mtime).toEqual(long);
  });

  it('finds the catalogues of the kit complete in every language', async () => {
    const result = await runScript(['--to', join(dir, 'out')]);
    expect(result.stderr).toBe('');
    expect(result.code).toBe(0);
  });
});

async function compile(files: Record<string, Record<string, string>>) {
  for (const [name, messages] of Object.entries(files)) {
    const path = join(dir, 'in', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, JSON.stringify(messages));
  }
  return runScript(['--from', join(dir, 'in'), '--to', join(dir, 'out')]);
}

async function runScript(args: readonly string[]): Promise<{ code: number; stderr: string }> {
  try {
    const { stderr } = await run(process.execPath, ['scripts/messages.mjs', ...args]);
    return { code: 0, stderr };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, stderr };
  }
}

function output(name: string): Promise<string> {
  return readFile(join(dir, 'out', name), 'utf8');
}

/** The order in which Intl names plural forms differs between its versions. */
function sortedForms(text: string): string {
  return text.replace(/lacks the plural ([\w, ]+) of/g, (_, forms: string) => `lacks the plural ${forms.split(', ').sort().join(', ')} of`);
}
