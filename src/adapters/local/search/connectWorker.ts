import type { HostAnswer, HostCall } from './hostMessages.js';
import type { IndexAnswer, IndexHost, Progress } from './types.js';

/** A worker whose file is not where it should be says so late, or never. */
const patienceMs = 10_000;

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };

/**
 * An index in a worker. Null: there is none to be had (a page whose policy forbids workers, a bundler that has lost its file).
 * Calls of one that dies later reject.
 */
export async function connectWorker(create: () => Worker): Promise<IndexHost | null> {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let isDead = false;
  let worker: Worker;
  try {
    worker = create();
  } catch {
    return null;
  }

  function die(): void {
    isDead = true;
    worker.terminate();
    for (const { reject } of waiting.values()) reject(new Error('The worker of the search has gone.'));
    waiting.clear();
  }

  function call(method: HostCall['method'], args: HostCall['args']): Promise<unknown> {
    if (isDead) return Promise.reject(new Error('The worker of the search has gone.'));
    last += 1;
    const id = last;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, method, args });
    });
  }

  function settle(answer: HostAnswer): void {
    if (answer.type === 'ready') return;
    const waits = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.type === 'done') waits?.resolve(answer.value);
    else waits?.reject(new Error(answer.why));
  }

  const isReady = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), patienceMs);
    const settleReady = (ready: boolean): void => {
      clearTimeout(timer);
      resolve(ready);
    };
    worker.onmessage = ({ data }: MessageEvent<HostAnswer>) => {
      if (data.type === 'ready') settleReady(true);
      else settle(data);
    };
    worker.onerror = (event) => {
      // Handled: nothing of it is to reach the console.
      event.preventDefault();
      settleReady(false);
      die();
    };
  });
  if (!isReady) {
    die();
    return null;
  }

  return {
    open: (...args) => call('open', args) as Promise<Progress>,
    refresh: (...args) => call('refresh', args) as Promise<Progress>,
    add: (...args) => call('add', args) as Promise<void>,
    save: (...args) => call('save', args) as Promise<boolean>,
    search: (...args) => call('search', args) as Promise<IndexAnswer>,
    close: die,
  };
}
