import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import type { ChatEvent } from '../../src/contract/events.js';

/** For each case, by its name: an adapter that it must find wrong, and what it then says. */
export type BrokenAdapters = Readonly<Record<string, readonly [Break, RegExp]>>;

/** Makes an adapter wrong in one way. Called for each adapter of a run; what a break remembers, it remembers for the run. */
export type Break = () => (adapter: ChatAdapter) => ChatAdapter;
type Facets = { readonly [Name in keyof ChatAdapter]?: Partial<ChatAdapter[Name]> };

export const nothing = async (): Promise<void> => {};

/** Other members in place of those of the adapter. */
export const members =
  (change: (adapter: ChatAdapter) => Facets): Break =>
  () =>
  (adapter) => {
    const changed = Object.entries(change(adapter)).map(([name, facet]) => [
      name,
      { ...Object(Reflect.get(adapter, name)), ...Object(facet) },
    ]);
    return { ...adapter, ...Object.fromEntries(changed) };
  };

export const events =
  (change: (event: ChatEvent) => ChatEvent): Break =>
  () =>
  (adapter) => ({ ...adapter, subscribe: (listener) => adapter.subscribe((batch) => listener(batch.map(change))) });
