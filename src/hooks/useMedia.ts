'use client';
import { useEffect, useState } from 'react';
import { isBlobSource, type MediaSource } from '../model/media.js';
import { useChatClient } from './useChatClient.js';
import { selectIsReady } from './useNeeded.js';
import { useStore } from './useStore.js';

/** What `useMedia` returns. `url` may be given to an `img` as it stands; it is renewed before it lapses. */
export interface MediaView {
  /** `ready` with a `url`. */
  readonly status: 'loading' | 'ready' | 'failed';
  /** An address to load, good while the component is mounted. Undefined until it is ready. */
  readonly url: string | undefined;
}

const loading: MediaView = Object.freeze({ status: 'loading', url: undefined });
const failed: MediaView = Object.freeze({ status: 'failed', url: undefined });
/** Asked for before there was a connection: rows from this browser's memory are shown at once. */
const tooEarly: MediaView = Object.freeze({ status: 'failed', url: undefined });

/** An address is asked for anew this long before it lapses, ms. */
const renewBefore = 30_000;
const longestTimer = 2 ** 31 - 1;

/** An address for a source, renewed when it lapses. */
export function useMedia(source: MediaSource | undefined, purpose: 'show' | 'download' = 'show'): MediaView {
  const client = useChatClient();
  // Replaced by its equal when the address lapses.
  const [wanted, setWanted] = useState({ source });
  const [view, setView] = useState(loading);
  const isReady = useStore(client.store, selectIsReady);
  const isAnother = !isSame(wanted.source, source) || (view === tooEarly && isReady);
  if (isAnother) {
    setWanted({ source });
    setView(loading);
  }

  useEffect(() => {
    const { source } = wanted;
    if (source === undefined) return;
    let release: (() => void) | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isWanted = true;
    void client.actions.resolveMedia(source, purpose).then((result) => {
      if (!result.ok) {
        if (isWanted) setView(selectIsReady(client.store.getState()) ? failed : tooEarly);
        return;
      }
      if (!isWanted) {
        result.value.release();
        return;
      }
      release = result.value.release;
      const { url, expiresAt } = result.value;
      setView(url === undefined ? failed : { status: 'ready', url });
      if (expiresAt === undefined) return;
      const wait = Math.max(expiresAt - client.now() - renewBefore, 1000);
      timer = setTimeout(() => setWanted({ source }), Math.min(wait, longestTimer));
    });
    return () => {
      isWanted = false;
      clearTimeout(timer);
      release?.();
    };
  }, [client, wanted, purpose]);

  return isAnother ? loading : view;
}

/** Sources come anew with each snapshot of a message; what they point at is the same. */
function isSame(a: MediaSource | undefined, b: MediaSource | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a === b || keyOf(a) === keyOf(b);
}

function keyOf(source: MediaSource): string {
  return isBlobSource(source) ? `blob ${source.blob}` : `url ${source.url} ${JSON.stringify(source.token)} ${source.expiresAt}`;
}
