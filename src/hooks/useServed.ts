'use client';
import { useState, useSyncExternalStore } from 'react';

/** Whether this is rendered on a server, or taken over from its page in the browser: as it was at its first render. */
export function useServed(): boolean {
  const isServed = useSyncExternalStore(never, isFalse, isTrue);
  const [was] = useState(isServed);
  return was;
}

const never = () => () => undefined;
const isTrue = () => true;
const isFalse = () => false;
