import { type ChatAdapter, type FacetName, facetNames } from '../ChatAdapter.js';

export type Facet<F extends FacetName> = NonNullable<ChatAdapter[F]>;

export interface MirrorOptions {
  /** Called once per facet object; undefined hides the facet. */
  readonly facet: <F extends FacetName>(name: F, inner: ChatAdapter[F]) => ChatAdapter[F] | undefined;
  readonly subscribe: ChatAdapter['subscribe'];
}

/** An adapter that looks like another one at every moment: facets that come or go with `connect` come and go here too. */
export function mirrorAdapter(adapter: ChatAdapter, options: MirrorOptions): ChatAdapter {
  const mirror: Pick<ChatAdapter, 'contractVersion' | 'name' | 'snapshots' | 'limits' | 'subscribe'> = {
    contractVersion: adapter.contractVersion,
    name: adapter.name,
    snapshots: adapter.snapshots,
    get limits() {
      return adapter.limits;
    },
    subscribe: options.subscribe,
  };
  for (const name of facetNames) Object.defineProperty(mirror, name, { enumerable: true, get: remember(adapter, name, options) });
  return mirror as ChatAdapter;
}

/** Calls of one facet go through `intercept`; its other members, and methods that it lacks, are as they are. */
export function interceptFacet<T extends object>(
  facet: T,
  intercept: (method: string, call: (args: unknown) => unknown) => (args: unknown) => unknown,
): T {
  const made = new Map<unknown, unknown>();
  // The target is empty, not the facet itself: a frozen one would forbid to answer differently.
  return new Proxy({} as T, {
    get(_, key) {
      const member: unknown = Reflect.get(facet, key);
      if (typeof member !== 'function' || typeof key === 'symbol') return member;
      if (!made.has(member)) {
        made.set(
          member,
          intercept(key, (args) => Reflect.apply(member, facet, [args])),
        );
      }
      return made.get(member);
    },
    has: (_, key) => Reflect.has(facet, key),
    ownKeys: () => Reflect.ownKeys(facet),
    getOwnPropertyDescriptor: (_, key) => {
      const descriptor = Reflect.getOwnPropertyDescriptor(facet, key);
      return descriptor && { ...descriptor, configurable: true };
    },
  });
}

/** The facet with some methods replaced, each only where the facet has it. */
export function overrideFacet<T extends object>(facet: T, overrides: Partial<T>): T {
  return interceptFacet(facet, (method, call) => {
    const override: unknown = Object.hasOwn(overrides, method) ? Reflect.get(overrides, method) : undefined;
    return typeof override === 'function' ? (args) => Reflect.apply(override, overrides, [args]) : call;
  });
}

/** The facet with these members instead of its own, or besides them. They may be getters; undefined hides a member. */
export function extendFacet<T extends object>(facet: T, members: { readonly [K in keyof T]?: T[K] | undefined }): T {
  const inner = interceptFacet(facet, (_, call) => call);
  return new Proxy({} as T, {
    get: (_, key) => Reflect.get(Object.hasOwn(members, key) ? members : inner, key),
    has: (_, key) => Reflect.has(members, key) || Reflect.has(inner, key),
  });
}

function remember<F extends FacetName>(adapter: ChatAdapter, name: F, options: MirrorOptions): () => ChatAdapter[F] | undefined {
  let inner: ChatAdapter[F] | undefined;
  let outer: ChatAdapter[F] | undefined;
  let made = false;
  return () => {
    if (!made || inner !== adapter[name]) {
      inner = adapter[name];
      outer = options.facet(name, adapter[name]);
      made = true;
    }
    return outer;
  };
}
