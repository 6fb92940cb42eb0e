'use client';
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { useChatClient } from '../../hooks/useChatClient.js';
import type { VirtualRowsView } from '../../hooks/useVirtualRows.js';
import { messageAt, nextMessage } from './useRowCallbacks.js';
import type { ShownList } from './useShownRows.js';

/** Marks as read what is in view, as long as a person can see it: in a visible, focused window. */
export function useReading(list: ShownList, { visible }: Pick<VirtualRowsView, 'visible'>): void {
  const { rows, markRead } = list;
  const present = usePresent();
  const last = visible.last < 0 ? undefined : messageAt(rows, nextMessage(rows, Math.min(visible.last, rows.count - 1), -1));
  const marked = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (!present || last === undefined || marked.current === last.id) return;
    marked.current = last.id;
    markRead(last);
  }, [present, last, markRead]);
}

function usePresent(): boolean {
  const { visibility } = useChatClient();
  const subscribe = useCallback((listener: () => void) => visibility.subscribe(listener), [visibility]);
  const get = useCallback(() => visibility.isVisible() && visibility.isFocused(), [visibility]);
  return useSyncExternalStore(subscribe, get, () => false);
}
