import { defineConfig } from 'vitest/config';
import { doors } from './doors.js';
import { longPatience } from './test/patience.js';

/** The XMPP adapter on two nodes of ejabberd that are one server: `npm run test:cluster`. */
export default defineConfig({
  resolve: { alias: doors },
  test: {
    name: 'cluster',
    environment: 'node',
    include: ['test/cluster/**/*.test.ts'],
    setupFiles: ['./test/setup-servers.ts'],
    // A cluster for each file, one after the other.
    maxWorkers: 1,
    testTimeout: 3 * longPatience,
    hookTimeout: 3 * longPatience,
    expect: { poll: { timeout: longPatience } },
  },
});
