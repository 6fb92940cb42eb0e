'use client';
import { useEffect, useRef } from 'react';
import type { MessageListView } from '../../hooks/useMessageList.js';
import type { VirtualRowsView } from '../../hooks/useVirtualRows.js';

/** Ms without scrolling after which it is over. (`scrollend` does not exist everywhere.) */
const scrollEndMs = 150;

/** Keeps where the person reads, for the next time this conversation is opened; at the bottom there is nothing to keep. */
export function useReadingPosition(list: MessageListView, view: VirtualRowsView, scroller: HTMLElement | null): void {
  const latest = useRef<() => void>(() => undefined);
  useEffect(() => {
    latest.current = () => list.saveReadingPosition(view.isAtEnd && !list.hasNewer ? null : view.readPosition());
  });
  useEffect(() => {
    if (scroller === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const save = () => {
      timer = undefined;
      latest.current();
    };
    const onScroll = () => {
      clearTimeout(timer);
      timer = setTimeout(save, scrollEndMs);
    };
    scroller.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      scroller.removeEventListener('scroll', onScroll);
      if (timer === undefined) return;
      clearTimeout(timer);
      save();
    };
  }, [scroller]);
}
