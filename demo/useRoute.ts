import { useCallback, useEffect, useState } from 'react';

export interface Route {
  readonly user: string | null;
  readonly chat: string | null;
  readonly tab: 'chats' | 'contacts';
  /** Who is shown beside the contacts. */
  readonly person: string | null;
  /** What stands beside all that, on a phone over it. */
  readonly pane: 'info' | 'settings' | null;
}

/** Signed out, or about to be somebody else. */
export const nobody: Route = { user: null, chat: null, tab: 'chats', person: null, pane: null };

export type Go = (patch: Partial<Route>, how?: 'push' | 'replace') => void;

/**
 * Who, where and what, in the address: `?user=alice&chat=…`. Opening something adds to the history, so that Back closes it: a
 * pane, then what stands beside the list, then the other tab.
 */
export function useRoute(): readonly [Route, Go] {
  const [route, setRoute] = useState(read);

  useEffect(function followHistory() {
    const onPopState = () => setRoute(read());
    addEventListener('popstate', onPopState);
    return () => removeEventListener('popstate', onPopState);
  }, []);

  const go = useCallback((patch: Partial<Route>, how: 'push' | 'replace' = 'push') => {
    const former = read();
    const next = { ...former, ...patch };
    const url = new URL(location.href);
    for (const name of ['user', 'chat', 'person', 'pane'] as const) {
      const value = next[name];
      if (value === null) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    if (next.tab === 'chats') url.searchParams.delete('tab');
    else url.searchParams.set('tab', next.tab);
    const isOverList = !hasDetail(former) && former.tab === next.tab;
    const isPane = former.pane === null && next.pane !== null;
    if (url.href !== location.href && how === 'push') history.pushState({ isOverList, isPane }, '', url);
    // How this place was come by stays as it was.
    if (url.href !== location.href && how === 'replace') history.replaceState(history.state, '', url);
    setRoute(next);
  }, []);

  return [route, go];
}

/** Whether something stands beside the list (on a phone: over it). */
export function hasDetail({ tab, chat, person }: Route): boolean {
  return (tab === 'contacts' ? person : chat) !== null;
}

/** Back to the list: the way it was come by, or (a link led here) by putting the list in its place. */
export function leaveDetail(go: Go): void {
  if (history.state?.isOverList === true) history.back();
  else go(read().tab === 'contacts' ? { person: null } : { chat: null }, 'replace');
}

/** Shows a pane; another one takes its place. */
export function openPane(go: Go, pane: NonNullable<Route['pane']>): void {
  go({ pane }, read().pane === null ? 'push' : 'replace');
}

/** Back to what the pane was opened from; where a link or a choice made meanwhile led here, only the pane goes. */
export function leavePane(go: Go): void {
  if (history.state?.isPane === true) history.back();
  else go({ pane: null }, 'replace');
}

function read(): Route {
  const query = new URLSearchParams(location.search);
  const tab = query.get('tab') === 'contacts' ? 'contacts' : 'chats';
  const pane = (['info', 'settings'] as const).find((each) => each === query.get('pane')) ?? null;
  return { user: query.get('user'), chat: query.get('chat'), tab, person: query.get('person'), pane };
}
