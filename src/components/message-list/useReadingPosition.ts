'use client';
import { useEffect, useRef } from 'react';
import { useChatClient } from '../../hooks/useChatClient.js';
import type { VirtualRowsView } from '../../hooks/useVirtualRows.js';
import type { ShownList } from './useShownRows.js';

/** Ms without scrolling after which it is over. (`scrollend` does not exist everywhere.) */
const scrollEndMs = 150;

type Place = ShownList['readingPosition'];

/** Keeps where the person reads, for the next time this conversation is opened; at the bottom there is nothing to keep. */
export function useReadingPosition(list: ShownList, view: VirtualRowsView, scroller: HTMLElement | null): void {
  const { visibility } = useChatClient();
  const latest = useRef({ read: (): Place => null, save: (_place: Place): void => undefined });
  useEffect(() => {
    latest.current = {
      read: () => (view.isAtEnd && !list.hasNewer ? null : view.readPosition()),
      save: list.saveReadingPosition,
    };
  });
  useEffect(() => {
    if (scroller === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** As of the last scroll event: when the list goes away, there is nothing left to ask. */
    let place: Place = null;
    const onScroll = () => {
      place = latest.current.read();
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = undefined;
        latest.current.save(latest.current.read());
      }, scrollEndMs);
    };
    /** The list goes, or the page may: what the timer would keep is kept now. */
    const saveNow = () => {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      latest.current.save(place);
    };
    scroller.addEventListener('scroll', onScroll, { passive: true });
    const release = visibility.subscribe(saveNow);
    return () => {
      scroller.removeEventListener('scroll', onScroll);
      release();
      saveNow();
    };
  }, [scroller, visibility]);
}
