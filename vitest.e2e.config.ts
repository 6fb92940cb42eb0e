import { defineConfig } from 'vitest/config';
import { doors } from './doors.js';
import { longPatience } from './test/patience.js';
import { maxWorkers } from './vitest.browser-options.js';

/** The demo itself, built and served, driven in real Chromium by several tabs and processes. */
export default defineConfig({
  resolve: { alias: doors },
  test: {
    name: 'e2e',
    environment: 'node',
    include: ['test/e2e/**/*.test.ts'],
    // A person may say that there is no such server on this machine.
    exclude: process.env.PARLEY_SERVERS?.split(',').includes('prosody') === false ? ['test/e2e/{xmpp,profanity}.test.ts'] : [],
    globalSetup: ['./test/e2e/serveDemo.ts'],
    // They wait more than they work.
    maxWorkers,
    // What drives the browsers is loaded once, not for each file.
    isolate: false,
    testTimeout: 3 * longPatience,
    // Several tabs share few cores.
    expect: { poll: { timeout: longPatience } },
    hookTimeout: 3 * longPatience,
  },
});
