import { type ChatError, chatError } from '../../model/error.js';
import { createMemoryLocks } from '../../platform/memory/createMemoryLocks.js';
import { createHub } from './backend/createHub.js';
import { createServer, type Server } from './backend/createServer.js';
import { createLazySearch } from './backend/lazySearch.js';
import { usualPolicy } from './backend/policy.js';
import { toUser } from './convert.js';
import { createLocalAdapter } from './createLocalAdapter.js';
import { createManagedDatabase } from './database/createManagedDatabase.js';
import type { WriteTransaction } from './database/Database.js';
import { callError } from './errors.js';
import { seed, worldKey } from './seed.js';
import { defaultSurroundings, type Surroundings } from './surroundings.js';
import type { LocalBackend, LocalBackendOptions } from './types.js';

/**
 * A real chat backend in the browser. Accounts, conversations, messages and blobs live in IndexedDB; every tab of the origin
 * is a client of it, and what one sends reaches the others live.
 * @example
 * const backend = createLocalBackend({ scenario: demoWorld({ now: Date.now() }) });
 * <ChatProvider adapter={backend.createAdapter()}>
 */
export function createLocalBackend(options: LocalBackendOptions = {}): LocalBackend {
  const { scenario, connectionsPerAccount = Number.POSITIVE_INFINITY } = options;
  const name = options.name ?? scenario?.name ?? 'parley';
  const surroundings = withDefaults(options);
  const { clock, random } = surroundings;
  const storage = options.storage ?? (typeof indexedDB === 'undefined' && !hasWindow() ? 'memory' : 'indexeddb');
  let lastTrouble: ChatError | null = null;

  function onTrouble(error: ChatError): void {
    lastTrouble = error;
    options.onTrouble?.(error);
  }

  function fill(transaction: WriteTransaction, position: number): void {
    seed(transaction, { scenario, now: clock.now(), epoch: random.uuid(), position });
  }

  const database = createManagedDatabase({
    name: `parley-local/${name}`,
    storage,
    clock,
    // Looked at and filled in one transaction: of two tabs that open at once, the second finds it filled.
    async prepare(transaction) {
      if ((await transaction.get('meta', worldKey)) === undefined) fill(transaction, 0);
    },
    onTrouble,
    onReplaced: () => hub.catchUp(),
    onOutdated: () => hub.endAll(chatError('storage-blocked', { detail: 'A newer version of this app runs in another tab.' })),
  });

  const server: Server = createServer({
    database,
    clock,
    random,
    scenario,
    policy: {
      strangers: options.strangers ?? usualPolicy.strangers,
      blockedSenders: options.blockedSenders ?? usualPolicy.blockedSenders,
    },
    onLogged: () => hub.announce(),
    signal: (to, events) => hub.signal(to, events),
  });

  const hub = createHub({
    server,
    surroundings,
    name,
    connectionsPerAccount,
    isDurable: database.isDurable,
    onReset: () => options.onReset?.(),
    onTrouble,
  });

  const search = createLazySearch({
    server,
    name,
    locks: surroundings.locks,
    isDurable: database.isDurable,
    createWorker: options.searchWorker,
  });

  return {
    name,
    clock,
    locks: surroundings.locks ?? createMemoryLocks().forTab({}),
    createAdapter: () => createLocalAdapter({ server, hub, search, name, connectionsPerAccount }),
    async accounts() {
      const users = await server.read((view) => view.list('users')).catch(rethrow);
      const places = new Map(scenario?.accounts.map(({ id }, index) => [id, index]));
      const place = (id: string): number => places.get(id) ?? places.size;
      return users.map(toUser).sort((a, b) => place(a.id) - place(b.id));
    },
    async reset() {
      hub.endAll(chatError('unauthenticated', { detail: 'The backend was started over.' }));
      await database.repair();
      // The log goes on where it was, so that no revision comes twice.
      const startOver = (transaction: WriteTransaction): Promise<void> =>
        transaction.get('meta', worldKey).then((world) => fill(transaction, (world?.position ?? 0) + 1));
      await database.write(startOver).catch(rethrow);
      hub.announce();
      options.onReset?.();
    },
    trouble: () => lastTrouble,
    isDurable: () => database.isDurable(),
    async close() {
      search.close();
      await hub.close();
      database.close();
    },
  };
}

function withDefaults(options: LocalBackendOptions): Surroundings {
  const defaults = defaultSurroundings();
  return {
    clock: options.clock ?? defaults.clock,
    random: options.random ?? defaults.random,
    tabs: options.tabs ?? defaults.tabs,
    locks: options.locks === undefined ? defaults.locks : options.locks,
    onWake: defaults.onWake,
  };
}

/** A browser without IndexedDB is one that blocks it: that is said, before memory takes its place. */
function hasWindow(): boolean {
  return typeof window !== 'undefined';
}

function rethrow(thrown: unknown): never {
  throw callError(thrown);
}
