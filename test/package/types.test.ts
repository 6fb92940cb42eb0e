import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { appFolder, copySources, reacts } from './apps.js';

const run = promisify(execFile);
const tsc = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc');

/** As strict apps have it; the declarations of the package are checked too. */
const compilerOptions = {
  target: 'ES2022',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  module: 'NodeNext',
  jsx: 'react-jsx',
  strict: true,
  exactOptionalPropertyTypes: true,
  // Where an import of a style sheet leads, too: nothing here says what a bundler makes of `*.css`.
  noUncheckedSideEffectImports: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
  types: ['react', 'react-dom'],
};

// Side by side: each takes a core for long.
it.concurrent.each(reacts)('every door, style sheets among them, parts with refs, kinds and hooks type-check with %s', async (name) => {
  copySources(name, 'consumer');
  writeFileSync(join(appFolder(name), 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['consumer'] }));
  expect(await compile(appFolder(name))).toBe('');
});

async function compile(folder: string): Promise<string> {
  try {
    return (await run(process.execPath, [tsc, '-p', folder])).stdout;
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  }
}
