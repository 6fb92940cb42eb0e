'use client';
import { useEffect, useState } from 'react';
import { useMedia } from '../../../hooks/useUser.js';
import type { MediaSource } from '../../../model/media.js';
import { plainFileName } from '../fileName.js';

/** Ms for which an address is kept after the browser was told to save it: it may begin later. */
const keepMs = 30_000;

export interface Download {
  readonly state: 'idle' | 'preparing' | 'failed';
  readonly start: () => void;
}

/** Fetches the address of a file only when a person wants it, then hands the file to the browser. */
export function useDownload(source: MediaSource | undefined, name: string): Download {
  const [asked, setAsked] = useState(0);
  const [saved, setSaved] = useState(0);
  const media = useMedia(asked > 0 ? source : undefined, 'download');
  const waiting = asked > saved;
  useEffect(() => {
    if (!waiting || media.url === undefined) return;
    save(media.url, plainFileName(name));
    setSaved(asked);
  }, [waiting, asked, media.url, name]);
  useEffect(() => {
    if (waiting || asked === 0) return;
    const timer = setTimeout(() => {
      setAsked(0);
      setSaved(0);
    }, keepMs);
    return () => clearTimeout(timer);
  }, [waiting, asked]);
  const state = !waiting ? 'idle' : media.status === 'failed' ? 'failed' : 'preparing';
  return { state, start: () => setAsked(asked + 1) };
}

function save(url: string, name: string): void {
  if (!/^(https?|blob):/i.test(url)) return;
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  // An address of another origin is opened instead of saved: never in place of the app.
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  link.click();
}
