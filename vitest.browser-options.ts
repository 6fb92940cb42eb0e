import { availableParallelism } from 'node:os';
import { playwright } from '@vitest/browser-playwright';

/** The later of two lists wins: what Playwright turns off itself (its chromiumSwitches), and what Chromium loads unseen for each profile. */
const featuresOff = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  // The popup of its address bar is a page of its own with a process of its own: as much work as the demo's.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
];

/** Flags that a root user in a container needs, and no background traffic. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  `--disable-features=${featuresOff.join(',')}`,
];

/** Files at a time. Left alone, Vitest keeps a core free: half of a machine that has two. */
export const maxWorkers = Math.max(2, availableParallelism() - 1);

export const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** The tests of the three screens: they run on the sources, and on the packed package with both Reacts. */
export const screens = [
  'test/components/{conversation-list,chat-panel,contact-list,message-list,message,message-input}/**/*.browser.test.tsx',
  'test/components/*.browser.test.tsx',
];

const launchOptions = { executablePath: chromiumPath, args: chromiumArgs };

export const chromiumBrowser = {
  enabled: true,
  headless: true,
  provider: playwright({ launchOptions }),
  instances: [{ browser: 'chromium' as const, viewport: { width: 1024, height: 768 } }],
  screenshotFailures: false,
};

/** What fades in is not visible in its first frame, which a busy machine may paint late: a look that is taken once then fails. */
export const chromiumWithoutMotion = {
  ...chromiumBrowser,
  provider: playwright({ launchOptions, contextOptions: { reducedMotion: 'reduce' } }),
};

/** Named in full: a dependency that Vite finds late makes it reload the page in the middle of a run. */
export const prebundled = [
  'react',
  'react-dom',
  'react-dom/client',
  'react-dom/server',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  'vitest-browser-react',
  'axe-core',
  'frimousse',
  '@base-ui/react/context-menu',
  '@base-ui/react/dialog',
  '@base-ui/react/menu',
  '@base-ui/react/popover',
  '@base-ui/react/tooltip',
  '@base-ui/react/direction-provider',
  '@tanstack/react-virtual',
  'idb',
  'linkifyjs',
  'lucide-react',
  'zustand',
  'zustand/vanilla',
  'zod',
];
