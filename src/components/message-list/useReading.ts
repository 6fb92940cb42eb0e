'use client';
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { useChatClient } from '../../hooks/useChatClient.js';
import type { VirtualRowsView } from '../../hooks/useVirtualRows.js';
import { isConfirmed, type Message } from '../../model/message.js';
import { messageAt } from './useRowCallbacks.js';
import type { ListRows, ShownList } from './useShownRows.js';

/** Marks as read what is in view, as long as a person can see it: in a visible, focused window. */
export function useReading(list: ShownList, { visible }: Pick<VirtualRowsView, 'visible'>): void {
  const { rows, markRead } = list;
  const present = usePresent();
  const last = lastRead(rows, visible.last);
  const marked = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (!present || last === undefined || marked.current === last.id) return;
    marked.current = last.id;
    markRead(last);
  }, [present, last, markRead]);
}

/** The lowest in view of which the backend knows: what comes while an own one is being sent stands above that. */
function lastRead(rows: ListRows, lastVisible: number): Message | undefined {
  for (let index = lastVisible; index >= 0; index -= 1) {
    const message = messageAt(rows, index);
    if (message && isConfirmed(message)) return message;
  }
  return undefined;
}

function usePresent(): boolean {
  const { visibility } = useChatClient();
  const subscribe = useCallback((listener: () => void) => visibility.subscribe(listener), [visibility]);
  return useSyncExternalStore(
    subscribe,
    () => visibility.isVisible() && visibility.isFocused(),
    () => false,
  );
}
