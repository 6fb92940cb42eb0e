import { defineConfig } from 'vitest/config';
import { doors } from './doors.js';
import { longPatience } from './test/patience.js';

/** The XMPP adapter on servers as Debian has them, one of each for all files. */
export default defineConfig({
  resolve: { alias: doors },
  test: {
    name: 'servers',
    environment: 'node',
    include: ['test/servers/**/*.test.ts', 'test/terminal/**/*.test.ts'],
    globalSetup: ['./test/servers/startServers.ts'],
    setupFiles: ['./test/setup-servers.ts'],
    // Each talks to servers that share the same cores.
    maxWorkers: 2,
    // Tests wait for what happens, and not for how long it takes: this is for what never does.
    testTimeout: 3 * longPatience,
    hookTimeout: 3 * longPatience,
    expect: { poll: { timeout: longPatience } },
  },
});
