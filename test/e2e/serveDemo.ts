import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    demoUrl: string;
  }
}

/** Builds the demo as it would be deployed and serves it on a free port for all files of this project. */
export default async function serveDemo(project: TestProject): Promise<() => Promise<void>> {
  // A directory of its own: two runs at a time do not take each other's files away.
  const outDir = await mkdtemp(join(tmpdir(), 'parley-demo-'));
  const shared = { configFile: 'demo/vite.config.ts', logLevel: 'error', build: { outDir } } as const;
  await build(shared);
  const server = await preview({ ...shared, preview: { port: 0, host: '127.0.0.1' } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The demo server has no address.');
  project.provide('demoUrl', url);
  return async () => {
    await server.close();
    await rm(outDir, { recursive: true });
  };
}
