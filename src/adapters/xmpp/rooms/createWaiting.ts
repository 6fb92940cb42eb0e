import { type ChatError, chatError } from '../../../model/error.js';

/** Promises that are settled by what comes later, by key. */
export interface Waiting<T> {
  /** Rejects, in doubt, when nothing has come in time. */
  for(key: string): Promise<T>;
  has(key: string): boolean;
  resolve(key: string, value: T): void;
  reject(key: string, error: ChatError): void;
  /** Nothing will come any more. */
  clear(): void;
}

export function createWaiting<T>(patience: number): Waiting<T> {
  const all = new Map<string, { resolve(value: T): void; reject(error: ChatError): void }>();
  const settle = (key: string, how: (one: { resolve(value: T): void; reject(error: ChatError): void }) => void): void => {
    const one = all.get(key);
    all.delete(key);
    if (one !== undefined) how(one);
  };
  const waiting: Waiting<T> = {
    for(key) {
      const promise = new Promise<T>((resolve, reject) => {
        const timer = setTimeout(() => waiting.reject(key, chatError('timeout')), patience);
        const done = (how: () => void): void => {
          clearTimeout(timer);
          how();
        };
        all.set(key, { resolve: (value) => done(() => resolve(value)), reject: (error) => done(() => reject(error)) });
      });
      // Who could not even ask waits for no answer.
      promise.catch(() => {});
      return promise;
    },
    has: (key) => all.has(key),
    resolve: (key, value) => settle(key, (one) => one.resolve(value)),
    reject: (key, error) => settle(key, (one) => one.reject(error)),
    clear() {
      for (const key of [...all.keys()])
        waiting.reject(key, chatError('timeout', { detail: 'the session ended before the room answered' }));
    },
  };
  return waiting;
}
