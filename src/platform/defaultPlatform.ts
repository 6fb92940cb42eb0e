import { createBrowserPlatform } from './browser/createBrowserPlatform.js';
import { createMemoryPlatform } from './memory/createMemoryPlatform.js';
import type { Platform } from './ports.js';

/** The browser's platform where there is a browser, else memory (a server, a test). Looks when called, never before. */
export function defaultPlatform(): Platform {
  const inBrowser = typeof window !== 'undefined' && typeof document !== 'undefined';
  return inBrowser ? createBrowserPlatform() : createMemoryPlatform();
}
