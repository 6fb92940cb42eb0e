import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type InlineConfig, type PreviewServer, preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { probePlugin } from './probePlugin.js';

declare module 'vitest' {
  interface ProvidedContext {
    driftUrl: string;
    demoUrl: string;
  }
}

const pages = [
  ['driftUrl', 'test/engines/vite.config.ts'],
  ['demoUrl', 'demo/vite.config.ts'],
] as const;

/** Builds the drift page and the demo as they would be deployed, and serves both on free ports. */
export default async function servePages(project: TestProject): Promise<() => Promise<void>> {
  const place = await mkdtemp(join(tmpdir(), 'parley-engines-'));
  const servers: PreviewServer[] = [];
  const close = async () => {
    for (const server of servers) await server.close();
    await rm(place, { recursive: true });
  };
  try {
    for (const [key, configFile] of pages) {
      const shared: InlineConfig = { configFile, logLevel: 'error', plugins: [probePlugin()], build: { outDir: join(place, key) } };
      await build(shared);
      const server = await preview({ ...shared, preview: { port: 0, host: '127.0.0.1' } });
      servers.push(server);
      const url = server.resolvedUrls?.local[0];
      if (url === undefined) throw new Error('The server has no address.');
      project.provide(key, url);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return close;
}
