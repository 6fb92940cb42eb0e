import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { patience } from './test/patience.js';
import { chromiumWithoutMotion, maxWorkers, prebundled } from './vitest.browser-options.js';

/** Every story is a test. Apart from the other projects, which would start Storybook's presets for nothing. */
export default defineConfig({
  plugins: [storybookTest({ configDir: '.storybook' })],
  optimizeDeps: { include: prebundled },
  test: {
    name: 'stories',
    browser: chromiumWithoutMotion,
    setupFiles: ['./.storybook/vitest.setup.ts'],
    testTimeout: 3 * patience,
    maxWorkers,
    // One page shows one story after the other, as Storybook does: its preview is loaded once, not for each file.
    isolate: false,
  },
});
