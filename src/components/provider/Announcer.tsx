'use client';
import { type ReactNode, useState } from 'react';
import { type Announce, AnnounceContext } from './useAnnounce.js';

const QUIET_MS = 1000;
/** Of what piles up within that time, so much is said. */
const MAX_WAITING = 2;

/** The one polite live region of a provider, and the way to it. Its text changes outside of React: nothing renders for it. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [{ announce, setRegion }] = useState(createQueue);
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <div className="parley-VisuallyHidden" aria-live="polite" aria-atomic="true" ref={setRegion} />
    </AnnounceContext.Provider>
  );
}

function createQueue() {
  let region: HTMLElement | null = null;
  let waiting: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = (): void => {
    const text = waiting.shift();
    // Emptied when all is said, so that the same words can be said again.
    region?.replaceChildren(text ?? '');
    timer = text === undefined ? undefined : setTimeout(next, QUIET_MS);
  };
  const announce: Announce = (text) => {
    waiting = [...waiting, text].slice(-MAX_WAITING);
    if (timer === undefined) next();
  };
  /** Without a region nobody hears what still waits. */
  const setRegion = (element: HTMLElement | null): void => {
    region = element;
    if (element !== null) return;
    clearTimeout(timer);
    timer = undefined;
    waiting = [];
  };
  return { announce, setRegion };
}
