'use client';
import { useEffect, useState } from 'react';
import { isBlobSource, type MediaSource } from '../model/media.js';
import { useChatClient } from './useChatClient.js';

export interface MediaView {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly url: string | undefined;
}

const loading: MediaView = Object.freeze({ status: 'loading', url: undefined });
const failed: MediaView = Object.freeze({ status: 'failed', url: undefined });

/** An address is asked for anew this long before it lapses, ms. */
const renewBefore = 30_000;
const longestTimer = 2 ** 31 - 1;

/** An address for a source, renewed when it lapses. */
export function useMedia(source: MediaSource | undefined, purpose: 'show' | 'download' = 'show'): MediaView {
  const client = useChatClient();
  const key = source === undefined ? undefined : keyOf(source);
  const [found, setFound] = useState<{ readonly key: string; readonly view: MediaView } | undefined>();
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says what `source` is, and `round` that its address has lapsed
  useEffect(() => {
    if (source === undefined || key === undefined) return;
    let release: (() => void) | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isWanted = true;
    void client.actions.resolveMedia(source, purpose).then((result) => {
      if (!result.ok) {
        if (isWanted) setFound({ key, view: failed });
        return;
      }
      if (!isWanted) {
        result.value.release();
        return;
      }
      release = result.value.release;
      const { url, expiresAt } = result.value;
      setFound({ key, view: url === undefined ? failed : { status: 'ready', url } });
      if (expiresAt === undefined) return;
      const wait = Math.max(expiresAt - client.now() - renewBefore, 1000);
      timer = setTimeout(() => setRound((count) => count + 1), Math.min(wait, longestTimer));
    });
    return () => {
      isWanted = false;
      clearTimeout(timer);
      release?.();
    };
  }, [client, key, purpose, round]);

  return found !== undefined && found.key === key ? found.view : loading;
}

/** Sources come anew with each snapshot of a message; what they point at is the same. */
function keyOf(source: MediaSource): string {
  return isBlobSource(source) ? `blob ${source.blob}` : `url ${source.url} ${JSON.stringify(source.token)} ${source.expiresAt}`;
}
