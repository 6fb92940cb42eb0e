'use client';
import { useEffect, useState } from 'react';
import type { ChatClient } from '../core/ChatClient.js';
import { isDenied, type Right } from '../model/rights.js';

/** Ms after which the clock is asked again, however long it still takes: clocks are set and machines sleep. */
const longestWait = 60_000;

/** A right as it is now: a denial lapses at its `until` by the server's clock, without an event. */
export function useRightNow(client: ChatClient, right: Right | undefined): Right | undefined {
  const until = isDenied(right) ? right.until : undefined;
  const [lapsed, setLapsed] = useState<number | undefined>(undefined);
  useEffect(() => {
    if (until === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const left = until - client.now();
      if (left <= 0) setLapsed(until);
      else timer = setTimeout(look, Math.min(left, longestWait));
    };
    look();
    return () => clearTimeout(timer);
  }, [client, until]);
  return until !== undefined && lapsed !== undefined && until <= lapsed ? true : right;
}
