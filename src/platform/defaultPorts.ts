import { createBrowserPorts } from './browser/createBrowserPorts.js';
import type { Platform } from './ports.js';
import { systemClock } from './systemClock.js';

/** The ports of the default platform that are small and needed at once. */
export function defaultPorts(): Pick<Platform, 'clock' | 'network' | 'visibility' | 'random'> {
  return isInBrowser() ? createBrowserPorts() : createServerPorts();
}

export function isInBrowser(): boolean {
  return typeof window !== 'undefined' && typeof document !== 'undefined';
}

/** Where there is no window, one is there all the time. */
function createServerPorts(): ReturnType<typeof defaultPorts> {
  const subscribe = () => () => {};
  return {
    clock: systemClock(),
    network: { isOnline: () => true, subscribe },
    visibility: { isVisible: () => true, isFocused: () => true, subscribe },
    random: { uuid: () => crypto.randomUUID(), number: () => Math.random() },
  };
}
