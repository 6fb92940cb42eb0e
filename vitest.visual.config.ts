import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { doors } from './doors.js';
import { chromiumArgs, chromiumBrowser, chromiumPath, prebundled } from './vitest.browser-options.js';

/** Letters are drawn alike, whatever the screen of this machine is. */
const drawing = ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb', '--force-device-scale-factor=1'];

/** How the screens look, compared with pictures in test/visual/baselines. `npx vitest run -c vitest.visual.config.ts -u` makes them anew. */
export default defineConfig({
  plugins: [react()],
  resolve: { alias: doors },
  optimizeDeps: { include: prebundled },
  test: {
    name: 'visual',
    include: ['test/visual/**/*.test.tsx'],
    setupFiles: ['./test/setup-browser.ts'],
    testTimeout: 30_000,
    browser: {
      ...chromiumBrowser,
      provider: playwright({ launchOptions: { executablePath: chromiumPath, args: [...chromiumArgs, ...drawing] } }),
      expect: {
        toMatchScreenshot: {
          comparatorName: 'pixelmatch',
          // Another build of FreeType moves the rims of letters; a colour, a radius or a gap is more than that.
          comparatorOptions: { threshold: 0.03, allowedMismatchedPixelRatio: 0.0003 },
          timeout: 6000,
          resolveScreenshotPath: ({ arg, ext, root }) => join(root, 'test/visual/baselines', `${arg}${ext}`),
          resolveDiffPath: ({ arg, ext, root }) => join(root, 'test-results/visual', `${arg}${ext}`),
        },
      },
    },
  },
});
