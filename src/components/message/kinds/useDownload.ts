'use client';
import { useEffect, useRef, useState } from 'react';
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
  const [step, setStep] = useState<Step>('none');
  const media = useMedia(step === 'none' ? undefined : source, 'download');
  if (step === 'waiting' && media.url !== undefined) setStep({ url: media.url, name: plainFileName(name) });

  const saved = useRef<Step>(step);
  useEffect(() => {
    if (step === 'none' || step === 'waiting') return;
    if (saved.current !== step) save(step.url, step.name);
    saved.current = step;
    const timer = setTimeout(() => setStep('none'), keepMs);
    return () => clearTimeout(timer);
  }, [step]);
  const state = step !== 'waiting' ? 'idle' : media.status === 'failed' ? 'failed' : 'preparing';
  return { state, start: () => setStep('waiting') };
}

/** Nothing is wanted; an address is waited for; the browser has been given one. */
type Step = 'none' | 'waiting' | { readonly url: string; readonly name: string };

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
