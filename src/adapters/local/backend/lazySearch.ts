import type { SearchFacet } from '../../../contract/facets/search.js';
import { chatError } from '../../../model/error.js';
import type { SearchEngineOptions } from '../search/createSearchEngine.js';
import type { Client } from './Client.js';

/** Searching, which is loaded by the first search: one index for all clients of a backend. */
export interface LazySearch {
  facetOf(client: Client): SearchFacet;
  close(): void;
}

export function createLazySearch(options: SearchEngineOptions): LazySearch {
  let loading: ReturnType<typeof load> | null = null;

  async function load() {
    const [{ createSearchFacet }, { createSearchEngine }] = await Promise.all([
      import('./search.js'),
      import('../search/createSearchEngine.js'),
    ]);
    return { createSearchFacet, engine: createSearchEngine(options) };
  }

  function loaded(): ReturnType<typeof load> {
    loading ??= load().catch((thrown: unknown) => {
      loading = null;
      throw chatError('offline', { detail: String(thrown) });
    });
    return loading;
  }

  return {
    facetOf(client) {
      let made: SearchFacet | null = null;
      async function facet(): Promise<SearchFacet> {
        const { createSearchFacet, engine } = await loaded();
        made ??= createSearchFacet(options.server, client, engine);
        return made;
      }
      // Who is not signed in is told so before anything is loaded.
      const ready = (signal: AbortSignal | undefined): Promise<SearchFacet> => client.call(signal, facet);
      return {
        messages: async (args) => (await ready(args.signal)).messages(args),
        byConversation: async (args) => (await ready(args.signal)).byConversation?.(args) ?? { items: [] },
        conversations: async (args) => (await ready(args.signal)).conversations?.(args) ?? { items: [] },
        people: async (args) => (await ready(args.signal)).people?.(args) ?? { items: [] },
      };
    },
    close() {
      loading?.then(({ engine }) => engine.close()).catch(() => {});
    },
  };
}
