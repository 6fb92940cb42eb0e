'use client';
import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { LinkFinder } from './segmentText.js';

/** What finds links for all texts of a provider, once one of them has asked for it. */
export interface LinkFinderStore {
  get(): LinkFinder | undefined;
  subscribe(listener: () => void): () => void;
  /** After a network that failed, the next text asks again. */
  load(): void;
}

export function createLinkFinderStore(): LinkFinderStore {
  const listeners = new Set<() => void>();
  let finder: LinkFinder | undefined;
  let isLoading = false;

  async function load(): Promise<void> {
    if (finder !== undefined || isLoading) return;
    isLoading = true;
    const loaded = await import('./findLinks.js').catch(() => undefined);
    isLoading = false;
    if (loaded === undefined) return;
    finder = loaded.findLinks;
    for (const listener of [...listeners]) listener();
  }

  return {
    get: () => finder,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load: () => void load(),
  };
}

export const LinkFinderContext = createContext<LinkFinderStore | null>(null);

/** Finds links in a text that may hold some. Undefined until it is loaded, on a server and while hydrating. */
export function useLinkFinder(isWanted: boolean): LinkFinder | undefined {
  const store = useContext(LinkFinderContext);
  useEffect(() => {
    if (isWanted) store?.load();
  }, [store, isWanted]);
  return useSyncExternalStore(store?.subscribe ?? never, () => (isWanted ? store?.get() : undefined), nothing);
}

const never = () => () => {};
const nothing = () => undefined;
