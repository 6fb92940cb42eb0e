'use client';
import { useEffect, useState } from 'react';
import { useMedia } from '../../../hooks/useUser.js';
import type { MediaSource } from '../../../model/media.js';
import { plainFileName } from '../fileName.js';

export interface Download {
  readonly state: 'idle' | 'preparing' | 'failed';
  readonly start: () => void;
}

/** Fetches the address of a file only when a person wants it, then hands the file to the browser. */
export function useDownload(source: MediaSource | undefined, name: string): Download {
  const [wanted, setWanted] = useState(false);
  const media = useMedia(wanted ? source : undefined, 'download');
  useEffect(() => {
    if (!wanted || media.url === undefined) return;
    save(media.url, plainFileName(name));
    setWanted(false);
  }, [wanted, media.url, name]);
  const state = !wanted ? 'idle' : media.status === 'failed' ? 'failed' : 'preparing';
  return { state, start: () => setWanted(true) };
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
