import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import manifest from './package.json' with { type: 'json' };
import { longPatience, patience } from './test/patience.js';
import { chromiumBrowser, maxWorkers, prebundled, screens } from './vitest.browser-options.js';

/** Where it is packed and unpacked: outside of this repository, where only what it declares is found. Gone with this process. */
const place = mkdtempSync(join(tmpdir(), 'parley-package-'));
process.on('exit', () => rmSync(place, { recursive: true, force: true }));
execFileSync(process.execPath, ['scripts/pack.mjs', place], { cwd: import.meta.dirname, stdio: 'inherit' });
const packed = join(place, 'parley-kit');

/** The doors of the unpacked tarball by the names that users import them with, the most specific first. */
const doors = Object.entries(manifest.exports)
  .map(([door, target]) => ({
    find: `parley-kit${door.slice(1)}`,
    replacement: join(packed, typeof target === 'string' ? target : target.default),
  }))
  .sort((a, b) => b.find.length - a.find.length);

/** The tests of the screens, as they are, on the packed package with this React. One after the other: side by side, they starve. */
function screensWith(
  name: string,
  packages: { readonly react: string; readonly dom: string },
  groupOrder: number,
): TestProjectConfiguration {
  const aliases = [
    { find: /^react(?=$|\/)/, replacement: packages.react },
    { find: /^react-dom(?=$|\/)/, replacement: packages.dom },
  ];
  return {
    plugins: [react()],
    cacheDir: `node_modules/.cache/package-${name}`,
    server: { fs: { allow: [import.meta.dirname, place] } },
    resolve: { alias: packages.react === 'react' ? doors : [...doors, ...aliases] },
    optimizeDeps: {
      include: prebundled.map((id) => id.replace(/^react(?=$|\/)/, packages.react).replace(/^react-dom(?=$|\/)/, packages.dom)),
    },
    test: {
      name,
      maxWorkers,
      include: screens,
      setupFiles: ['./test/setup-browser.ts'],
      testTimeout: 3 * patience,
      hookTimeout: 3 * patience,
      expect: { poll: { timeout: patience } },
      sequence: { groupOrder },
      // Vitest writes the project's name into the instances.
      browser: { ...chromiumBrowser, instances: chromiumBrowser.instances.map((instance) => ({ ...instance })) },
    },
  };
}

/** The package as it would be published. */
export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      {
        test: {
          name: 'package',
          environment: 'node',
          include: ['test/package/**/*.test.ts'],
          env: { PARLEY_PACKAGE: place },
          testTimeout: 3 * longPatience,
          hookTimeout: 3 * longPatience,
        },
      },
      screensWith('react-18', { react: 'react-18', dom: 'react-dom-18' }, 1),
      screensWith('react-19', { react: 'react', dom: 'react-dom' }, 2),
    ],
  },
});
