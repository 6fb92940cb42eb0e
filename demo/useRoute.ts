import { useCallback, useEffect, useState } from 'react';

export interface Route {
  readonly user: string | null;
  readonly chat: string | null;
  readonly tab: 'chats' | 'contacts';
}

/**
 * Who, where and what, in the address: `?user=alice&chat=…`. Opening something adds to the history, so that Back returns to
 * the list.
 */
export function useRoute(): readonly [Route, (patch: Partial<Route>, how?: 'push' | 'replace') => void] {
  const [route, setRoute] = useState(read);

  useEffect(function followHistory() {
    const onPopState = () => setRoute(read());
    addEventListener('popstate', onPopState);
    return () => removeEventListener('popstate', onPopState);
  }, []);

  const go = useCallback((patch: Partial<Route>, how: 'push' | 'replace' = 'push') => {
    const next = { ...read(), ...patch };
    const url = new URL(location.href);
    for (const name of ['user', 'chat'] as const) {
      const value = next[name];
      if (value === null) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    if (next.tab === 'chats') url.searchParams.delete('tab');
    else url.searchParams.set('tab', next.tab);
    if (url.href !== location.href) history[how === 'push' ? 'pushState' : 'replaceState'](null, '', url);
    setRoute(next);
  }, []);

  return [route, go];
}

function read(): Route {
  const query = new URLSearchParams(location.search);
  return { user: query.get('user'), chat: query.get('chat'), tab: query.get('tab') === 'contacts' ? 'contacts' : 'chats' };
}
