import type { ScratchPort } from '../ports.js';

/** Scratch that several memory platforms share, like the tabs of one browser. */
export function createMemoryScratch(): ScratchPort {
  const texts = new Map<string, string>();
  return {
    put: (key, text) => void texts.set(key, text),
    get: (key) => texts.get(key) ?? null,
    remove: (key) => void texts.delete(key),
    list: (prefix) => [...texts].filter(([key]) => key.startsWith(prefix)),
  };
}
