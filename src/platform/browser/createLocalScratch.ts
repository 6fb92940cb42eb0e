import type { ScratchPort } from '../ports.js';

/** In `localStorage`: written before the call returns, so that it outlives a page that goes, or crashes, right after it. */
export function createLocalScratch(): ScratchPort {
  return {
    put: (key, text) => attempt((storage) => storage.setItem(key, text), undefined),
    get: (key) => attempt((storage) => storage.getItem(key), null),
    remove: (key) => attempt((storage) => storage.removeItem(key), undefined),
    list: (prefix) =>
      attempt((storage) => {
        const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
        return keys.filter((key) => key.startsWith(prefix)).map((key) => [key, storage.getItem(key) ?? ''] as const);
      }, []),
  };
}

/** It may be full, or forbidden: then even to ask for it throws. */
function attempt<T>(use: (storage: Storage) => T, otherwise: T): T {
  try {
    return use(localStorage);
  } catch {
    return otherwise;
  }
}
