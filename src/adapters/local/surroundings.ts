import type { ClockPort, LockPort, RandomPort, TabChannel, TabPort } from '../../platform/ports.js';
import { uuidFrom } from '../../platform/uuidFrom.js';

/** What the backend needs from the place where it runs. */
export interface Surroundings {
  readonly clock: ClockPort;
  readonly random: RandomPort;
  readonly tabs: TabPort;
  /** Null where there are none: then a tab that says nothing for long counts as gone. */
  readonly locks: LockPort | null;
  /** Calls when this tab comes back from sleep. Returns the end of it. */
  onWake(listener: () => void): () => void;
}

/** Those of a browser or of Node, as far as each has them. */
export function defaultSurroundings(): Surroundings {
  return {
    clock: {
      now: () => Date.now(),
      after(ms, call) {
        // By the wall clock, a timer may be a part of a millisecond early: for what is due then, it would not be time yet.
        const timer = setTimeout(call, ms + 1);
        return () => clearTimeout(timer);
      },
    },
    random: createRandom(),
    tabs: { open: openChannel },
    locks: createLocks(),
    onWake: listenForWaking,
  };
}

function createRandom(): RandomPort {
  const number = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
  // `randomUUID` is missing on insecure pages (a phone that looks at a laptop's address).
  return { number, uuid: () => (typeof crypto.randomUUID === 'function' ? crypto.randomUUID() : uuidFrom(number)) };
}

function createLocks(): LockPort | null {
  if (typeof navigator === 'undefined' || typeof navigator.locks === 'undefined') return null;
  return {
    withLock: (name, hold, signal) => navigator.locks.request(name, signal === undefined ? {} : { signal }, hold).then(() => {}),
  };
}

function openChannel(name: string): TabChannel {
  if (typeof BroadcastChannel === 'undefined') return { post() {}, subscribe: () => () => {}, close() {} };
  const channel = new BroadcastChannel(name);
  let isOpen = true;
  return {
    post(message) {
      if (isOpen) channel.postMessage(message);
    },
    subscribe(listener) {
      const onMessage = (event: { readonly data: unknown }): void => listener(event.data);
      channel.addEventListener('message', onMessage);
      return () => channel.removeEventListener('message', onMessage);
    },
    close() {
      isOpen = false;
      channel.close();
    },
  };
}

function listenForWaking(listener: () => void): () => void {
  if (typeof document === 'undefined') return () => {};
  const onChange = (): void => {
    if (document.visibilityState === 'visible') listener();
  };
  document.addEventListener('visibilitychange', onChange);
  document.addEventListener('resume', listener);
  return () => {
    document.removeEventListener('visibilitychange', onChange);
    document.removeEventListener('resume', listener);
  };
}
