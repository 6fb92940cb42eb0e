import { createBrowserPlatform } from './browser/createBrowserPlatform.js';
import { isInBrowser } from './defaultPorts.js';
import { createMemoryPlatform } from './memory/createMemoryPlatform.js';
import type { Platform } from './ports.js';

/** The browser's platform where there is a browser, else memory (a server, a test). Looks when called, never before. */
export function defaultPlatform(): Platform {
  return isInBrowser() ? createBrowserPlatform() : createMemoryPlatform();
}
