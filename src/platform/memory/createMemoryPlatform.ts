import type { ClockPort, LockPort, Platform, RandomPort, ScratchPort, StorageHandle, StoragePort } from '../ports.js';
import { systemClock } from '../systemClock.js';
import { createMemoryLocks, type MemoryLocks } from './createMemoryLocks.js';
import { createMemoryScratch } from './createMemoryScratch.js';
import { createMemoryStorage, type MemoryStorage } from './createMemoryStorage.js';
import { createMemoryTabs, type MemoryTabs } from './createMemoryTabs.js';
import { createSeededRandom } from './createSeededRandom.js';

/** What the tabs of one browser share. */
export interface MemoryWorld {
  /** What outlives a tab. */
  readonly storage: MemoryStorage;
  /** What is written at once, such as drafts. */
  readonly scratch: ScratchPort;
  /** Locks among its tabs. */
  readonly locks: MemoryLocks;
  /** How its tabs hear of each other. */
  readonly tabs: MemoryTabs;
}

/** Options of `createMemoryPlatform`. */
export interface MemoryPlatformOptions {
  /** Give several platforms the same one, and they are tabs of one browser. */
  readonly world?: MemoryWorld | undefined;
  /** Default: the machine's clock. */
  readonly clock?: ClockPort | undefined;
  /** Seeds ids and jitter. Default: really random. */
  readonly seed?: number | undefined;
}

/** A platform without a browser: for tests, stories and servers. */
export interface MemoryPlatform extends Platform {
  /** What its tabs share: give it to a further platform to make another tab. */
  readonly world: MemoryWorld;
  /** Takes the network away, or gives it back. */
  setOnline(online: boolean): void;
  /** Shows the window or hides it; `focused` (default: as visible) is whether a person looks at it. */
  setVisible(visible: boolean, focused?: boolean): void;
  /** Addresses that were created and not revoked. */
  objectUrlCount(): number;
  /** Dies like a tab that was killed: nothing of it goes on, its locks pass on, and what it had begun to write is not written. */
  crash(): void;
}

/** What several memory platforms share to be tabs of one browser. */
export function createMemoryWorld(): MemoryWorld {
  return { storage: createMemoryStorage(), scratch: createMemoryScratch(), locks: createMemoryLocks(), tabs: createMemoryTabs() };
}

/** A platform without a browser: storage, locks, tabs, network and visibility in memory, with switches for tests. */
export function createMemoryPlatform(options: MemoryPlatformOptions = {}): MemoryPlatform {
  const world = options.world ?? createMemoryWorld();
  const clock = options.clock ?? systemClock();
  const tab = {};
  const life = { alive: true };
  const network = createSwitch(true);
  const visibility = createSwitch({ visible: true, focused: true });
  const urls = new Set<string>();
  let urlCount = 0;

  return {
    world,
    clock: { now: clock.now, after: (ms, call) => clock.after(ms, () => life.alive && call()) },
    scheduler: {
      schedule(call) {
        let wanted = true;
        queueMicrotask(() => wanted && life.alive && call());
        return () => {
          wanted = false;
        };
      },
      elapsed: () => performance.now(),
    },
    storage: mortalStorage(world.storage, life),
    scratch: { ...world.scratch, put: (key, text) => life.alive && world.scratch.put(key, text) },
    network: { isOnline: network.get, subscribe: network.subscribe },
    visibility: { isVisible: () => visibility.get().visible, isFocused: () => visibility.get().focused, subscribe: visibility.subscribe },
    locks: mortalLocks(world.locks.forTab(tab), life),
    tabs: world.tabs.forTab(tab),
    random: options.seed === undefined ? systemRandom() : createSeededRandom(options.seed),
    objectUrls: {
      create() {
        urlCount += 1;
        const url = `blob:memory/${urlCount}`;
        urls.add(url);
        return url;
      },
      revoke: (url) => void urls.delete(url),
    },
    setOnline: network.set,
    setVisible: (visible, focused = visible) => visibility.set({ visible, focused }),
    objectUrlCount: () => urls.size,
    crash() {
      life.alive = false;
      world.locks.abandon(tab);
      world.tabs.abandon(tab);
    },
  };
}

function systemRandom(): RandomPort {
  return { uuid: () => crypto.randomUUID(), number: () => Math.random() };
}

function createSwitch<T>(initial: T) {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next: T) {
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** A dead tab is given no lock. */
function mortalLocks(locks: LockPort, life: { readonly alive: boolean }): LockPort {
  return { withLock: (name, hold, signal) => (life.alive ? locks.withLock(name, hold, signal) : new Promise(() => {})) };
}

/** A dead tab's writes never reach the disk, and its reads never answer. */
function mortalStorage(storage: StoragePort, life: { readonly alive: boolean }): StoragePort {
  const never = new Promise<never>(() => {});
  const mortal = (handle: StorageHandle): StorageHandle => ({
    durable: handle.durable,
    get: (table, key) => (life.alive ? handle.get(table, key) : never),
    list: (table, prefix) => (life.alive ? handle.list(table, prefix) : never),
    write: (batch) => (life.alive ? handle.write(batch) : never),
    wipe: () => (life.alive ? handle.wipe() : never),
    close: handle.close,
  });
  return { open: async (namespace, onTrouble) => mortal(await storage.open(namespace, onTrouble)) };
}
