import type { ChatEvent, ChatEventListener } from '../events.js';
import { all, type Later } from './later.js';

/**
 * One subscription for any number of listeners: each event is passed on once, and batches stay whole and in order even if
 * one of them has to wait.
 */
export function shareEvents(
  subscribe: (listener: ChatEventListener) => () => void,
  pass: (event: ChatEvent) => Later<ChatEvent>,
): (listener: ChatEventListener) => () => void {
  const listeners = new Set<{ readonly listener: ChatEventListener }>();
  let release: (() => void) | undefined;
  /** Batches not delivered yet; while there are any, the next one queues behind them. */
  let pending = 0;
  let queue: Promise<void> = Promise.resolve();

  return (listener) => {
    const entry = { listener };
    listeners.add(entry);
    release ??= subscribe(receive);
    return () => {
      listeners.delete(entry);
      if (listeners.size > 0) return;
      release?.();
      release = undefined;
    };
  };

  function receive(events: readonly ChatEvent[]): void {
    const passed = all(events, pass);
    if (pending === 0 && !(passed instanceof Promise)) {
      deliver(passed);
      return;
    }
    pending += 1;
    const turn = queue.then(async () => {
      const ready = await passed;
      pending -= 1;
      deliver(ready);
    });
    // A listener that throws is heard of, but does not hold up the next batch.
    queue = turn.catch(() => {});
  }

  function deliver(events: readonly ChatEvent[]): void {
    for (const { listener } of [...listeners]) listener(events);
  }
}
