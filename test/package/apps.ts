import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/** The two apps that have installed the packed package: see `scripts/pack.mjs`. */
export const reacts = ['react-18', 'react-19'] as const;
export type ReactApp = (typeof reacts)[number];

const place = process.env.PARLEY_PACKAGE;
if (place === undefined) throw new Error('These run with: vitest run -c vitest.package.config.ts');

export function appFolder(name: ReactApp): string {
  return join(place ?? '', name);
}

/** Puts sources of this folder into the app, so that they import what it has installed. Returns where they are. */
export function copySources(name: ReactApp, folder: string): string {
  const target = join(appFolder(name), folder);
  cpSync(join(import.meta.dirname, folder), target, { recursive: true });
  return target;
}

/** Bundles a module for the browser, or for Node, which then finds its packages where they are installed. */
export async function bundle(name: ReactApp, entry: string, outDir: string, mode: 'production' | 'development', isServer = false) {
  const file =
    entry
      .split('/')
      .at(-1)
      ?.replace(/\.tsx?$/, '') ?? 'entry';
  await build({
    root: appFolder(name),
    configFile: false,
    logLevel: 'error',
    mode,
    // Vite looks at the environment for this, which is that of a test here.
    oxc: { jsx: { runtime: 'automatic', development: mode === 'development' } },
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    build: {
      outDir,
      emptyOutDir: false,
      minify: mode === 'production',
      target: 'es2022',
      ...(isServer && { ssr: entry }),
      rolldownOptions: { input: { [file]: entry }, output: { entryFileNames: '[name].js' } },
    },
  });
}
