import type { Platform } from '../../platform/ports.js';
import { backoff } from './backoff.js';

/** Waits for a better moment to try again: a while, longer each time, or until the network is back or a person asks. */
export interface Retry {
  schedule(run: () => void): void;
  /** Tries now, if a try is waiting. False: none is. */
  now(): boolean;
  /** It went well: the next wait is short again. */
  reset(): void;
  stop(): void;
}

export function createRetry({ clock, network, random }: Pick<Platform, 'clock' | 'network' | 'random'>): Retry {
  let tries = 0;
  let waiting: { readonly run: () => void; readonly stop: () => void } | null = null;

  function stop(): void {
    waiting?.stop();
    waiting = null;
  }

  function now(): boolean {
    const run = waiting?.run;
    stop();
    run?.();
    return run !== undefined;
  }

  return {
    schedule(run) {
      stop();
      tries += 1;
      const stopTimer = clock.after(
        backoff(tries, () => random.number()),
        now,
      );
      const unlisten = network.subscribe(() => network.isOnline() && now());
      waiting = {
        run,
        stop() {
          stopTimer();
          unlisten();
        },
      };
    },
    now,
    reset() {
      tries = 0;
    },
    stop,
  };
}
