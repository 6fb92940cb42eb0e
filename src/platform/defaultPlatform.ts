import { createBrowserPlatform } from './browser/createBrowserPlatform.js';
import { isInBrowser } from './defaultPorts.js';
import type { Platform } from './ports.js';

/** The browser's platform where there is a browser, else memory (a server, a test). Looks when called, never before. */
export async function defaultPlatform(): Promise<Platform> {
  if (isInBrowser()) return createBrowserPlatform();
  // What no browser needs, no browser loads.
  const { createMemoryPlatform } = await import('./memory/createMemoryPlatform.js');
  return createMemoryPlatform();
}
