'use client';
import { type ComponentType, type ReactNode, useEffect, useSyncExternalStore } from 'react';

/**
 * A part whose code is loaded when it is first on the screen; until then, and on servers, `Placeholder` stands there, of the
 * same size. Later ones are there at once. When the network fails, mounting again tries again: `React.lazy` would keep the failure.
 */
export function createLazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Placeholder: ComponentType<Props>,
): (props: Props) => ReactNode {
  let loaded: { readonly Part: ComponentType<Props> } | undefined;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const current = () => loaded;
  const nothing = () => undefined;
  const fetchPart = () =>
    load().then((Part) => {
      loaded ??= { Part };
      for (const listener of [...listeners]) listener();
    }, nothing);

  return function LazyPart(props: Props) {
    const found = useSyncExternalStore(subscribe, current, nothing);
    const wanted = found === undefined;
    useEffect(() => {
      if (wanted) void fetchPart();
    }, [wanted]);
    return found === undefined ? <Placeholder {...props} /> : <found.Part {...props} />;
  };
}
