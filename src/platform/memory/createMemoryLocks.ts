import { chatError } from '../../model/error.js';
import type { LockPort } from '../ports.js';

interface Waiter {
  readonly owner: object;
  readonly start: () => void;
}

/** Locks that several memory platforms share. */
export interface MemoryLocks {
  /** The locks as one tab sees them. */
  forTab(owner: object): LockPort;
  /** What a browser does when a tab dies: its locks pass on, its waiting ends. */
  abandon(owner: object): void;
}

export function createMemoryLocks(): MemoryLocks {
  const queues = new Map<string, Waiter[]>();

  function leave(name: string, waiter: Waiter): void {
    const queue = queues.get(name) ?? [];
    const position = queue.indexOf(waiter);
    if (position < 0) return;
    queue.splice(position, 1);
    if (position === 0) queue[0]?.start();
    if (queue.length === 0) queues.delete(name);
  }

  return {
    forTab: (owner) => ({
      withLock: (name, hold, signal) =>
        new Promise<void>((resolve, reject) => {
          const waiter: Waiter = {
            owner,
            start() {
              signal?.removeEventListener('abort', giveUp);
              // A turn later, as a browser would: nobody holds a lock before having asked for it.
              Promise.resolve()
                .then(hold)
                .then(resolve, reject)
                .finally(() => leave(name, waiter));
            },
          };
          function giveUp(): void {
            leave(name, waiter);
            reject(chatError('aborted'));
          }
          if (signal?.aborted === true) return reject(chatError('aborted'));
          const queue = queues.get(name) ?? [];
          queues.set(name, queue);
          queue.push(waiter);
          if (queue.length === 1) waiter.start();
          else signal?.addEventListener('abort', giveUp, { once: true });
        }),
    }),
    abandon(owner) {
      for (const [name, queue] of [...queues]) {
        for (const waiter of queue.filter((each) => each.owner === owner).reverse()) leave(name, waiter);
      }
    },
  };
}
