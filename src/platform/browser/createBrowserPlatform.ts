import { chatError } from '../../model/error.js';
import { createMemoryLocks } from '../memory/createMemoryLocks.js';
import { uuidFrom } from '../memory/createSeededRandom.js';
import type { LockPort, Platform, RandomPort, SchedulerPort, TabPort, VisibilityPort } from '../ports.js';
import { createIdbStorage } from './createIdbStorage.js';

/** A frame that never comes (the tab was hidden meanwhile) is not waited for longer than this. */
const frameTimeoutMs = 250;

/** The platform of a browser window. What a browser lacks is replaced by what works in this tab alone. */
export function createBrowserPlatform(): Platform {
  return {
    clock: {
      now: () => Date.now(),
      after(ms, call) {
        const timer = setTimeout(call, ms);
        return () => clearTimeout(timer);
      },
    },
    scheduler: createScheduler(),
    storage: createIdbStorage(),
    network: {
      // Browsers without the property are taken to be online.
      isOnline: () => navigator.onLine !== false,
      subscribe: (listener) => listen(listener, [window, 'online'], [window, 'offline']),
    },
    visibility: createVisibility(),
    locks: createLocks(),
    tabs: createTabs(),
    random: createRandom(),
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

function createVisibility(): VisibilityPort {
  return {
    isVisible: () => document.visibilityState === 'visible',
    isFocused: () => document.visibilityState === 'visible' && document.hasFocus(),
    // `pagehide` too: the last moment at which a closing tab can still write.
    subscribe: (listener) => listen(listener, [document, 'visibilitychange'], [window, 'focus'], [window, 'blur'], [window, 'pagehide']),
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

/** `randomUUID` is missing on insecure pages (a phone that looks at a laptop's address). */
function createRandom(): RandomPort {
  const number = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
  return { number, uuid: () => (typeof crypto.randomUUID === 'function' ? crypto.randomUUID() : uuidFrom(number)) };
}

function listen(listener: () => void, ...sources: readonly (readonly [EventTarget, string])[]): () => void {
  for (const [target, type] of sources) target.addEventListener(type, listener);
  return () => {
    for (const [target, type] of sources) target.removeEventListener(type, listener);
  };
}
