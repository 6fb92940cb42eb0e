import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { chromiumBrowser, prebundled } from './vitest.browser-options.js';

/** The doors by the names that users import them with. */
export const doors = {
  'parley-kit/headless': new URL('./src/headless.ts', import.meta.url).pathname,
  'parley-kit/adapter': new URL('./src/adapter.ts', import.meta.url).pathname,
  'parley-kit/testing': new URL('./src/testing.ts', import.meta.url).pathname,
  'parley-kit/adapters/local': new URL('./src/adapters/local/index.ts', import.meta.url).pathname,
  'parley-kit/styles.css': new URL('./src/styles.css', import.meta.url).pathname,
  'parley-kit/tools.css': new URL('./src/tools.css', import.meta.url).pathname,
  'parley-kit': new URL('./src/index.ts', import.meta.url).pathname,
};

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias: doors },
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.browser.test.*', 'test/servers/**', 'test/e2e/**'],
          setupFiles: ['./test/setup-node.ts'],
        },
      },
      {
        plugins: [react()],
        resolve: { alias: doors },
        optimizeDeps: { include: prebundled },
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.{ts,tsx}'],
          setupFiles: ['./test/setup-browser.ts'],
          browser: chromiumBrowser,
        },
      },
    ],
  },
});
