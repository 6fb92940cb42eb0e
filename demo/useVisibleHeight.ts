import { useEffect } from 'react';

/**
 * Where a virtual keyboard lies over the page instead of making it smaller (Safari does not know `interactive-widget`), the
 * page ends above it: `--covered` is the px that it takes away.
 */
export function useVisibleHeight(): void {
  useEffect(function followVisualViewport() {
    const view = window.visualViewport;
    if (view === null) return;
    const { style } = document.documentElement;
    const follow = () => {
      // Who zooms in sees less of the page, and wants to.
      const covered = view.scale === 1 ? Math.max(0, Math.round(innerHeight - view.height)) : 0;
      style.setProperty('--covered', `${covered}px`);
      // The browser has scrolled the input into view; now it is there by itself.
      if (covered > 0) scrollTo(0, 0);
    };
    follow();
    view.addEventListener('resize', follow);
    view.addEventListener('scroll', follow);
    return () => {
      view.removeEventListener('resize', follow);
      view.removeEventListener('scroll', follow);
      style.removeProperty('--covered');
    };
  }, []);
}
