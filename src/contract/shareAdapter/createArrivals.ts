import { type ChatError, chatError } from '../../model/error.js';
import type { Connected } from '../facets/session.js';

/** Those in this tab who wait for the account to be connected. */
export interface Arrivals {
  /** `onNobody`: the last who waited has given up. */
  wait(signal: AbortSignal | undefined, onNobody: () => void): Promise<Connected>;
  /** Whether anybody waits. */
  isAwaited(): boolean;
  arrive(connected: Connected): void;
  fail(error: ChatError): void;
}

export function createArrivals(): Arrivals {
  const waiting = new Set<{ resolve(connected: Connected): void; reject(error: ChatError): void }>();

  return {
    wait: (signal, onNobody) =>
      new Promise((resolve, reject) => {
        const one = { resolve, reject };
        waiting.add(one);
        signal?.addEventListener('abort', () => {
          if (!waiting.delete(one)) return;
          reject(chatError('aborted'));
          if (waiting.size === 0) onNobody();
        });
      }),
    isAwaited: () => waiting.size > 0,
    arrive(connected) {
      for (const { resolve } of waiting) resolve(connected);
      waiting.clear();
    },
    fail(error) {
      for (const { reject } of waiting) reject(error);
      waiting.clear();
    },
  };
}
