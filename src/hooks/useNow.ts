'use client';

/** Server time, epoch ms, moved on once a minute: for words like "today". */
export function useNow(): number {
  throw new Error('not built yet');
}
