import { build, preview } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    demoUrl: string;
  }
}

/** Builds the demo as it would be deployed and serves it on a free port for all files of this project. */
export default async function serveDemo(project: TestProject): Promise<() => Promise<void>> {
  await build({ configFile: 'demo/vite.config.ts', logLevel: 'error' });
  const server = await preview({ configFile: 'demo/vite.config.ts', preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The demo server has no address.');
  project.provide('demoUrl', url);
  return () => server.close();
}
