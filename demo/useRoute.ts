import { useCallback, useEffect, useState } from 'react';

export interface Route {
  readonly user: string | null;
  readonly chat: string | null;
  readonly tab: 'chats' | 'contacts';
}

export type Go = (patch: Partial<Route>, how?: 'push' | 'replace') => void;

/**
 * Who, where and what, in the address: `?user=alice&chat=…`. Opening something adds to the history, so that Back returns to
 * the list.
 */
export function useRoute(): readonly [Route, Go] {
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
    if (url.href !== location.href) history[how === 'push' ? 'pushState' : 'replaceState']({ opened: how === 'push' }, '', url);
    setRoute(next);
  }, []);

  return [route, go];
}

/** Back to the list: the way it was come by, or (a link led here) by putting the list in its place. */
export function leaveChat(go: Go): void {
  if (history.state?.opened === true) history.back();
  else go({ chat: null }, 'replace');
}

function read(): Route {
  const query = new URLSearchParams(location.search);
  return { user: query.get('user'), chat: query.get('chat'), tab: query.get('tab') === 'contacts' ? 'contacts' : 'chats' };
}
