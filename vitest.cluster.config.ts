import { defineConfig } from 'vitest/config';
import { doors } from './doors.js';

/** The XMPP adapter on two nodes of ejabberd that are one server: `npm run test:cluster`. */
export default defineConfig({
  resolve: { alias: doors },
  test: {
    name: 'cluster',
    environment: 'node',
    include: ['test/cluster/**/*.test.ts'],
    setupFiles: ['./test/setup-node.ts'],
    // A cluster for each file, one after the other.
    maxWorkers: 1,
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
