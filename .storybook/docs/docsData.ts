import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { readApi } from './readApi.js';
import { readStyles } from './readStyles.js';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What documentation pages show, as modules: `virtual:parley-api` from the doors, `virtual:parley-styles` from the style sheets. */
export function docsData(): Plugin {
  const modules: Readonly<Record<string, () => string>> = {
    'virtual:parley-api': () => `export const api = ${rememberedApi()};`,
    'virtual:parley-styles': () => `export const styles = ${JSON.stringify(readStyles())};`,
  };
  return {
    name: 'parley-docs-data',
    resolveId: (id) => (id in modules ? `\0${id}` : undefined),
    load: (id) => modules[id.slice(1)]?.(),
  };
}

/** Reading takes the compiler some seconds: done again only where a source has changed. */
function rememberedApi(): string {
  const hash = createHash('sha256');
  for (const file of ['src', '.storybook/docs'].flatMap((folder) => sources(join(root, folder)))) hash.update(readFileSync(file));
  const path = join(root, 'node_modules', '.cache', 'parley-docs', `api-${hash.digest('hex').slice(0, 16)}.json`);
  if (existsSync(path)) return readFileSync(path, 'utf8');
  const api = JSON.stringify(readApi());
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, api);
  return api;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file));
}
