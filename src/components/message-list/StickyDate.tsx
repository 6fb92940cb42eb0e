'use client';
import { useEffect, useState } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import { useNow } from '../../hooks/useNow.js';
import type { StickyDateProps } from './LazyStickyDate.js';

/** Ms after scrolling for which the date stays. */
const lingerMs = 1_200;

/** The day of what is on top, while scrolling. The separators say the same to those who listen. */
export function StickyDate({ rows, first, scroller }: StickyDateProps) {
  const i18n = useI18n();
  const now = useNow();
  const scrolling = useScrolling(scroller);
  const row = first >= 0 && first < rows.count ? rows.at(first) : undefined;
  const day = row?.type === 'message' ? row.message.sentAt : undefined;
  return (
    <div className="parley-StickyDate" data-shown={(scrolling && day !== undefined) || undefined} aria-hidden="true">
      {day === undefined ? null : <span className="parley-DateSeparator-label">{i18n.day(day, now)}</span>}
    </div>
  );
}

/** Whether a person scrolls now or did so a moment ago. */
function useScrolling(scroller: HTMLElement | null): boolean {
  const [scrolling, setScrolling] = useState(false);
  useEffect(() => {
    if (scroller === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let byHand = false;
    const onHand = () => {
      byHand = true;
    };
    const onScroll = () => {
      if (!byHand) return;
      setScrolling(true);
      clearTimeout(timer);
      timer = setTimeout(() => {
        byHand = false;
        setScrolling(false);
      }, lingerMs);
    };
    const hands = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;
    for (const hand of hands) scroller.addEventListener(hand, onHand, { passive: true });
    scroller.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const hand of hands) scroller.removeEventListener(hand, onHand);
      scroller.removeEventListener('scroll', onScroll);
    };
  }, [scroller]);
  return scrolling;
}
