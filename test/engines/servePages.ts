import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type InlineConfig, preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { probePlugin } from './probePlugin.js';

declare module 'vitest' {
  interface ProvidedContext {
    driftUrl: string;
    demoUrl: string;
  }
}

/** Builds the drift page and the demo as they would be deployed, and serves both on free ports. */
export default async function servePages(project: TestProject): Promise<() => Promise<void>> {
  const closeDrift = await serve('test/engines/vite.config.ts', (url) => project.provide('driftUrl', url));
  const closeDemo = await serve('demo/vite.config.ts', (url) => project.provide('demoUrl', url));
  return async () => {
    await closeDrift();
    await closeDemo();
  };
}

async function serve(configFile: string, tell: (url: string) => void): Promise<() => Promise<void>> {
  const outDir = await mkdtemp(join(tmpdir(), 'parley-page-'));
  const shared: InlineConfig = { configFile, logLevel: 'error', plugins: [probePlugin()], build: { outDir } };
  await build(shared);
  const server = await preview({ ...shared, preview: { port: 0, host: '127.0.0.1' } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The server has no address.');
  tell(url);
  return async () => {
    await server.close();
    await rm(outDir, { recursive: true });
  };
}
