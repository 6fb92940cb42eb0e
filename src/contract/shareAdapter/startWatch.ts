import type { ChatAdapter } from '../ChatAdapter.js';
import type { WatchFacetName } from './posts.js';

/** Watches with arguments from another tab. Returns the release. */
export function startWatch(adapter: ChatAdapter, name: WatchFacetName, args: unknown): () => void {
  const facet = adapter[name];
  const watch: unknown = facet && Reflect.get(facet, 'watch');
  if (typeof watch !== 'function') return () => {};
  const release: unknown = Reflect.apply(watch, facet, [args]);
  return () => {
    if (typeof release === 'function') Reflect.apply(release, undefined, []);
  };
}
