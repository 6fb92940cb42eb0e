import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { doors } from './doors.js';
import { patience } from './test/patience.js';
import { chromiumBrowser, maxWorkers, prebundled, screens } from './vitest.browser-options.js';

export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      {
        resolve: { alias: doors },
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/**/*.browser.test.*',
            'test/servers/**',
            'test/cluster/**',
            'test/terminal/**',
            'test/e2e/**',
            'test/engines/**',
            'test/visual/**',
            'test/package/**',
          ],
          setupFiles: ['./test/setup-node.ts'],
          // Longer than what a test waits for: what fails says what it waited for.
          testTimeout: 3 * patience,
          hookTimeout: 3 * patience,
          expect: { poll: { timeout: patience } },
        },
      },
      {
        plugins: [react()],
        resolve: { alias: { ...doors, 'node:events': new URL('./test/events.ts', import.meta.url).pathname } },
        optimizeDeps: { include: prebundled },
        test: {
          name: 'browser',
          // A project takes this from nowhere else: without it, Vitest shows one page after the other on two cores.
          maxWorkers,
          include: ['test/**/*.browser.test.{ts,tsx}'],
          // In a whole run they are run on what was packed, with the same React as here and with the older one.
          exclude: process.env.PARLEY_SCREENS === 'packed' ? screens : [],
          setupFiles: ['./test/setup-browser.ts'],
          testTimeout: 3 * patience,
          hookTimeout: 3 * patience,
          expect: { poll: { timeout: patience } },
          browser: chromiumBrowser,
        },
      },
    ],
  },
});
