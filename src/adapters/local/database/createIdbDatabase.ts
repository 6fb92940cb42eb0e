import { type IDBPDatabase, type IDBPObjectStore, type IDBPTransaction, openDB } from 'idb';
import type { ClockPort } from '../../../platform/ports.js';
import type { ListOptions, RawDatabase, RawTransaction } from './Database.js';
import { migrate, schemaVersion } from './migrations.js';
import { type TableName, tableNames } from './tables.js';

/** Some private modes never answer, and an old tab that hangs may never make way. */
const openTimeoutMs = 8000;

/**
 * A table is an object store with keys of our own. Transactions that write span all tables, so that they run one after the
 * other, also those of different tabs: this is what makes each operation atomic and sequence numbers safe.
 * @throws whatever IndexedDB says; `onClosed` when the connection had to be given up later.
 */
export async function createIdbDatabase(name: string, clock: ClockPort, onClosed: () => void): Promise<RawDatabase> {
  if (typeof indexedDB === 'undefined') throw new DOMException('This browser has no IndexedDB.', 'SecurityError');
  const opening = openDB(name, schemaVersion, {
    upgrade: (database, oldVersion, _newVersion, transaction) => void migrate(database, oldVersion, transaction),
    blocking: (_current, _blocked, event) => {
      // A newer schema, or a start from scratch, in another tab: make way at once, whoever asks next opens it again.
      const { target } = event;
      if (target instanceof IDBDatabase) target.close();
      onClosed();
    },
    terminated: onClosed,
  });
  const database = await inTime(opening, clock);
  const missing = tableNames.filter((table) => !database.objectStoreNames.contains(table));
  if (missing.length > 0) {
    database.close();
    throw new DOMException(`Tables are missing: ${missing.join(', ')}.`, 'NotFoundError');
  }

  return {
    durable: true,
    async run(mode, work) {
      const transaction = database.transaction([...tableNames], mode === 'write' ? 'readwrite' : 'readonly');
      const requests = createRequests(transaction);
      // It may fail before the work is done and anybody waits for it.
      transaction.done.catch(() => {});
      try {
        const result = await work(requests);
        await transaction.done;
        return result;
      } catch (thrown) {
        abort(transaction);
        await transaction.done.catch(() => {});
        // The transaction says why it failed, or the request that failed first; else the work itself has thrown.
        throw transaction.error ?? requests.failure() ?? thrown;
      }
    },
    close: () => database.close(),
  };
}

interface Requests extends RawTransaction {
  /** What the first write that did not go through said. */
  failure(): unknown;
}

function createRequests(transaction: IDBPTransaction<unknown, TableName[], 'readwrite' | 'readonly'>): Requests {
  let failure: unknown;
  const stores = new Map<TableName, Store>();

  /** A page of a list asks for hundreds of rows: each table is looked up once. */
  function storeOf(table: TableName): Store {
    const store = stores.get(table) ?? transaction.objectStore(table);
    stores.set(table, store);
    return store;
  }

  /** Writes are not awaited one by one: the transaction settles for all of them. */
  function follow(request: Promise<unknown> | undefined): void {
    request?.catch((thrown: unknown) => {
      // Aborted along with the rest: that is no reason.
      if (!(thrown instanceof DOMException && thrown.name === 'AbortError')) failure ??= thrown;
    });
  }

  return {
    failure: () => failure,
    get: (table, key) => storeOf(table).get(key),
    list: (table, options) => list(storeOf(table), options),
    put: (table, key, value) => follow(storeOf(table).put?.(value, key)),
    delete: (table, key) => follow(storeOf(table).delete?.(key)),
    deleteRange: (table, { from, to }) => follow(storeOf(table).delete?.(IDBKeyRange.bound(from, to))),
    clear: (table) => follow(storeOf(table).clear?.()),
  };
}

type Store = IDBPObjectStore<unknown, TableName[], TableName, 'readwrite' | 'readonly'>;

async function list(store: Store, options: ListOptions): Promise<readonly unknown[]> {
  const range = rangeOf(options);
  if (options.reverse !== true) return store.getAll(range, options.limit);
  const found: unknown[] = [];
  const limit = options.limit ?? Number.POSITIVE_INFINITY;
  let cursor = limit > 0 ? await store.openCursor(range, 'prev') : null;
  while (cursor !== null) {
    found.push(cursor.value);
    cursor = found.length < limit ? await cursor.continue() : null;
  }
  return found;
}

function rangeOf({ from, to }: ListOptions): IDBKeyRange | null {
  if (from !== undefined && to !== undefined) return IDBKeyRange.bound(from, to);
  if (from !== undefined) return IDBKeyRange.lowerBound(from);
  return to === undefined ? null : IDBKeyRange.upperBound(to);
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

/** Fails when it takes too long; what is opened after that is closed again. */
function inTime(opening: Promise<IDBPDatabase>, clock: ClockPort): Promise<IDBPDatabase> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const cancel = clock.after(openTimeoutMs, () => {
      isLate = true;
      reject(new DOMException('The database did not open in time.', 'TimeoutError'));
    });
    opening.then(
      (database) => {
        cancel();
        if (isLate) database.close();
        else resolve(database);
      },
      (thrown: unknown) => {
        cancel();
        reject(thrown);
      },
    );
  });
}
