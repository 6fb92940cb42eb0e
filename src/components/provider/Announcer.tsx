'use client';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { type Announce, AnnounceContext } from './useAnnounce.js';

const QUIET_MS = 1000;
/** Of what piles up within that time, so much is said. */
const MAX_WAITING = 2;

/** The one polite live region of a provider, and the way to it. Its text changes outside of React: nothing renders for it. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const region = useRef<HTMLDivElement>(null);
  const queue = useMemo(() => createQueue((text) => region.current?.replaceChildren(text)), []);
  useEffect(() => queue.stop, [queue]);
  return (
    <AnnounceContext.Provider value={queue.announce}>
      {children}
      <div className="parley-VisuallyHidden" aria-live="polite" aria-atomic="true" ref={region} />
    </AnnounceContext.Provider>
  );
}

function createQueue(say: (text: string) => void) {
  let waiting: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = (): void => {
    const text = waiting.shift();
    // Emptied when all is said, so that the same words can be said again.
    say(text ?? '');
    timer = text === undefined ? undefined : setTimeout(next, QUIET_MS);
  };
  const announce: Announce = (text) => {
    waiting = [...waiting, text].slice(-MAX_WAITING);
    if (timer === undefined) next();
  };
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    waiting = [];
  };
  return { announce, stop };
}
