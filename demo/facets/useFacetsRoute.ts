import { useCallback, useEffect, useState } from 'react';

export interface FacetsRoute {
  /** The two people, side by side. The same twice: two devices of one person. */
  readonly a: string;
  readonly b: string;
  /** The one panel shown; null: all, closed. */
  readonly facet: string | null;
}

/** Who and what, in the address: `?page=facets&a=alice&b=bob&facet=presence`. */
export function useFacetsRoute(): readonly [FacetsRoute, (patch: Partial<FacetsRoute>) => void] {
  const [route, setRoute] = useState(read);

  useEffect(function followHistory() {
    const onPopState = () => setRoute(read());
    addEventListener('popstate', onPopState);
    return () => removeEventListener('popstate', onPopState);
  }, []);

  const go = useCallback((patch: Partial<FacetsRoute>) => {
    const next = { ...read(), ...patch };
    history.pushState(null, '', hrefOf(next));
    setRoute(next);
  }, []);

  return [route, go];
}

export function hrefOf({ a, b, facet }: FacetsRoute): string {
  const url = new URL(location.href);
  url.searchParams.set('page', 'facets');
  url.searchParams.set('a', a);
  url.searchParams.set('b', b);
  if (facet === null) url.searchParams.delete('facet');
  else url.searchParams.set('facet', facet);
  return url.href;
}

function read(): FacetsRoute {
  const query = new URLSearchParams(location.search);
  const a = query.get('a') ?? 'alice';
  return { a, b: query.get('b') ?? (a === 'bob' ? 'alice' : 'bob'), facet: query.get('facet') };
}
