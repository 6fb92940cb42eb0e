import type { NetworkPort, Platform, RandomPort, VisibilityPort } from '../ports.js';
import { systemClock } from '../systemClock.js';
import { uuidFrom } from '../uuidFrom.js';

/** What a client needs of a browser window before its engine is loaded. */
export function createBrowserPorts(): Pick<Platform, 'clock' | 'network' | 'visibility' | 'random'> {
  return { clock: systemClock(), network: createNetwork(), visibility: createVisibility(), random: createRandom() };
}

function createNetwork(): NetworkPort {
  return {
    // Browsers without the property are taken to be online.
    isOnline: () => navigator.onLine !== false,
    subscribe: (listener) => listen(listener, [window, 'online'], [window, 'offline']),
  };
}

function createVisibility(): VisibilityPort {
  return {
    isVisible: () => document.visibilityState === 'visible',
    isFocused: () => document.visibilityState === 'visible' && document.hasFocus(),
    // `pagehide` too: the last moment at which a closing tab can still write.
    subscribe: (listener) => listen(listener, [document, 'visibilitychange'], [window, 'focus'], [window, 'blur'], [window, 'pagehide']),
  };
}

/** `randomUUID` is missing on insecure pages (a phone that looks at a laptop's address). */
function createRandom(): RandomPort {
  const number = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
  return { number, uuid: () => (typeof crypto.randomUUID === 'function' ? crypto.randomUUID() : uuidFrom(number)) };
}

function listen(listener: () => void, ...sources: readonly (readonly [EventTarget, string])[]): () => void {
  for (const [target, type] of sources) target.addEventListener(type, listener);
  return () => {
    for (const [target, type] of sources) target.removeEventListener(type, listener);
  };
}
