import { chatError } from '../../model/error.js';
import { createMemoryLocks } from '../memory/createMemoryLocks.js';
import type { LockPort, Platform, SchedulerPort, TabPort } from '../ports.js';
import { createBrowserPorts } from './createBrowserPorts.js';
import { createIdbStorage } from './createIdbStorage.js';
import { createLocalScratch } from './createLocalScratch.js';

/** A frame that never comes (the tab was hidden meanwhile) is not waited for longer than this. */
const frameTimeoutMs = 250;

/** The platform of a browser window. What a browser lacks is replaced by what works in this tab alone. */
export function createBrowserPlatform(): Platform {
  return {
    ...createBrowserPorts(),
    scheduler: createScheduler(),
    storage: createIdbStorage(),
    scratch: createLocalScratch(),
    locks: createLocks(),
    tabs: createTabs(),
    objectUrls: { create: (blob) => URL.createObjectURL(blob), revoke: (url) => URL.revokeObjectURL(url) },
  };
}

function createScheduler(): SchedulerPort {
  return {
    schedule(call) {
      let isDone = false;
      const run = (): void => {
        if (isDone) return;
        isDone = true;
        cancel();
        call();
      };
      // Hidden tabs get no frames, and a timer at most once a second or a minute: a message channel is not held back.
      const channel = document.visibilityState === 'hidden' ? new MessageChannel() : null;
      const frame = channel === null ? requestAnimationFrame(run) : 0;
      const timer = setTimeout(run, frameTimeoutMs);
      if (channel !== null) {
        channel.port1.onmessage = run;
        channel.port2.postMessage(null);
      }
      function cancel(): void {
        isDone = true;
        if (frame !== 0) cancelAnimationFrame(frame);
        clearTimeout(timer);
        channel?.port1.close();
      }
      return cancel;
    },
    elapsed: () => performance.now(),
  };
}

/** Without Web Locks (an insecure page) there is a lock within this tab only. */
function createLocks(): LockPort {
  if (typeof navigator.locks === 'undefined') return createMemoryLocks().forTab({});
  return {
    withLock: (name, hold, signal) =>
      new Promise((resolve, reject) => {
        const giveUp = (): void => reject(chatError('aborted'));
        if (signal?.aborted === true) return giveUp();
        signal?.addEventListener('abort', giveUp);
        // Chromium does not hear a signal that fires right after the request: the lock that comes all the same is passed on.
        const run = async (): Promise<void> => {
          signal?.removeEventListener('abort', giveUp);
          if (signal?.aborted !== true) await hold();
        };
        navigator.locks.request(name, signal === undefined ? {} : { signal }, run).then(() => resolve(), reject);
      }),
  };
}

function createTabs(): TabPort {
  return {
    open(name) {
      if (typeof BroadcastChannel === 'undefined') return { post() {}, subscribe: () => () => {}, close() {} };
      const channel = new BroadcastChannel(name);
      let isOpen = true;
      return {
        post: (message) => isOpen && channel.postMessage(message),
        subscribe(listener) {
          const onMessage = (event: MessageEvent<unknown>): void => listener(event.data);
          channel.addEventListener('message', onMessage);
          return () => channel.removeEventListener('message', onMessage);
        },
        close() {
          isOpen = false;
          channel.close();
        },
      };
    },
  };
}
