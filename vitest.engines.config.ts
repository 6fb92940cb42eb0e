import { defineConfig } from 'vitest/config';
import { doors } from './doors.js';
import { longPatience } from './test/patience.js';

/** All, unless a person says which there are. */
const engines = process.env.PARLEY_ENGINES?.split(',') ?? ['chromium', 'firefox', 'webkit'];

/** The same tests in Chromium, Firefox and WebKitGTK: pages built and served, each engine driven from outside. */
export default defineConfig({
  resolve: { alias: doors },
  test: {
    name: 'engines',
    environment: 'node',
    include: engines.map((engine) => `test/engines/${engine}.test.ts`),
    globalSetup: ['./test/engines/servePages.ts'],
    // Each is a browser, and waits more than it works: all side by side, however few cores there are.
    maxWorkers: 3,
    testTimeout: 3 * longPatience,
    hookTimeout: 3 * longPatience,
  },
});
