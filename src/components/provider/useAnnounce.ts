'use client';
import { createContext, useContext } from 'react';

/** Says something politely to screen readers, once, when they have finished what they are saying. */
export type Announce = (text: string) => void;

/** The way to the announcer, for those who put one of their own below `ChatProvider`. Without a provider: silence. */
export const AnnounceContext = createContext<Announce>(() => {});

/** The provider's one announcer: at most one announcement a second; of what piles up meanwhile, the last ones are said. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}
