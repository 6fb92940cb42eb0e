import { chatErrorCodes } from 'parley-kit/adapter';
import { createLocalBackend, demoWorld, type LocalBackend, startLife } from 'parley-kit/adapters/local';
import { createFaultInjector, type FaultInjector } from 'parley-kit/testing';

/** The embedded backend of this page. All tabs of the origin share its database. */
export interface World {
  readonly backend: LocalBackend;
  /** The picture of a person, for those who are not signed in yet. */
  face(userId: string): Blob | null;
  /** A connection of its own to the backend, with the panel's faults in between. */
  connect(): FaultInjector;
  /** The others wake up: they come online, read, type and answer. Returns their falling asleep. */
  wake(): () => void;
  /** Everything as on the first day, in all tabs. Ends at the picker. */
  startOver(): Promise<void>;
  /** Tells of trouble with the backend's storage; `backend.trouble()` is the last. */
  onTrouble(listener: () => void): () => void;
}

export function createWorld(): World {
  const query = new URLSearchParams(location.search);
  const troubleListeners = new Set<() => void>();
  let isStartingOver = false;
  const scenario = demoWorld({ now: Date.now() });
  const backend = createLocalBackend({
    name: 'parley-demo',
    scenario,
    onTrouble: () => {
      for (const listener of troubleListeners) listener();
    },
    onReset: () => isStartingOver || toPicker(),
  });
  return {
    backend,
    face(userId) {
      const key = scenario.accounts.find((account) => account.id === userId)?.avatar;
      return key === undefined ? null : (scenario.blob?.(key) ?? null);
    },
    connect: () => createFaultInjector(backend.createAdapter(), faultsFrom(query)),
    wake: () => (query.get('life') === 'off' ? () => undefined : startLife(backend, { seed: Date.now() })),
    async startOver() {
      isStartingOver = true;
      await backend.reset();
      await forgetAccounts();
      toPicker();
    },
    onTrouble(listener) {
      troubleListeners.add(listener);
      return () => troubleListeners.delete(listener);
    },
  };
}

function toPicker(): void {
  location.assign(location.pathname);
}

/** What the kit keeps in this browser for each account that was ever signed in: drafts, unsent messages, the newest pages. */
async function forgetAccounts(): Promise<void> {
  try {
    const databases = await indexedDB.databases();
    await Promise.all(databases.map(({ name }) => name?.startsWith('parley/') && deleted(name)));
    for (const key of Object.keys(localStorage)) if (key.startsWith('parley/')) localStorage.removeItem(key);
  } catch {
    // Nothing is kept where nothing can be.
  }
}

/** A tab that does not let go of it keeps nobody waiting: it is deleted as soon as that tab is gone. */
function deleted(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}

/** `?lostAcks=0.3&seed=7`: a bad line from the start, for tests and links. `refused=1&refuseWith=rate-limited`: refused for now, not for good. */
function faultsFrom(query: URLSearchParams): NonNullable<Parameters<typeof createFaultInjector>[1]> {
  const rate = (name: string) => Number(query.get(name) ?? 0) || 0;
  return {
    seed: rate('seed') || 1,
    latency: { min: rate('latency') / 2, max: rate('latency') },
    lostAcks: rate('lostAcks'),
    lostCalls: rate('lostCalls'),
    refused: rate('refused'),
    refuseWith: chatErrorCodes.filter((code) => code === (query.get('refuseWith') ?? 'forbidden')),
    duplicated: rate('duplicated'),
    reordered: rate('reordered'),
  };
}
