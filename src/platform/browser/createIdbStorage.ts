import { type IDBPDatabase, openDB } from 'idb';
import { chatError } from '../../model/error.js';
import { isChatError } from '../../model/toChatError.js';
import { createMemoryHandle } from '../memory/createMemoryHandle.js';
import type { StorageHandle, StoragePort, StorageTrouble, StoredRow } from '../ports.js';

/** One store for all tables, keyed by [table, key]: a new table needs no upgrade. */
const storeName = 'rows';
const layoutVersion = 1;
/** Some private modes never answer. */
const openTimeoutMs = 8000;
/** After every string, so that `[table, prefix]` to `[table, prefix + last]` spans a prefix. */
const last = '\uffff';

/** Storage in IndexedDB, a database per namespace. What cannot be opened, or breaks later, goes on in memory. */
export function createIdbStorage(): StoragePort {
  return {
    async open(namespace, onTrouble) {
      try {
        return await openDatabase(`parley/${namespace}`, onTrouble);
      } catch (thrown) {
        onTrouble(troubleOf(thrown), detailOf(thrown));
        return createMemoryHandle(new Map(), { durable: false });
      }
    },
  };
}

async function openDatabase(name: string, onTrouble: (trouble: StorageTrouble, detail: string) => void): Promise<StorageHandle> {
  if (typeof indexedDB === 'undefined') throw new DOMException('This browser has no IndexedDB.', 'SecurityError');
  const memory = createMemoryHandle(new Map(), { durable: false });
  let database: IDBPDatabase | null = null;
  let isClosed = false;

  function fallBack(trouble: StorageTrouble, detail: string): void {
    if (database === null || isClosed) return;
    database.close();
    database = null;
    onTrouble(trouble, detail);
  }

  const opening = openDB(name, layoutVersion, {
    upgrade: (upgraded) => void (upgraded.objectStoreNames.contains(storeName) || upgraded.createObjectStore(storeName)),
    blocking: () => fallBack('outdated', 'another tab runs a newer version'),
    terminated: () => fallBack('corrupt', 'the browser closed the database'),
  });
  database = await within(opening, openTimeoutMs);

  /** Runs on the database as long as there is one. No room is the caller's to know; any other failure moves to memory. */
  async function run<T>(onDatabase: (database: IDBPDatabase) => Promise<T>, inMemory: () => Promise<T>): Promise<T> {
    if (isClosed) throw chatError('storage-blocked', { detail: 'this storage is closed' });
    if (database === null) return inMemory();
    try {
      return await onDatabase(database);
    } catch (thrown) {
      const trouble = troubleOf(thrown);
      if (trouble === 'full') throw chatError('storage-full', { detail: detailOf(thrown) });
      if (isClosed) throw chatError('storage-blocked', { detail: 'this storage is closed' });
      if (isDataError(thrown)) throw chatError('invalid', { detail: detailOf(thrown) });
      fallBack(trouble, detailOf(thrown));
      return inMemory();
    }
  }

  return {
    get durable() {
      return database !== null;
    },
    get: (table, key) =>
      run(
        (db) => db.get(storeName, [table, key]),
        () => memory.get(table, key),
      ),
    list: (table, prefix = '') =>
      run(
        (db) => listRows(db, table, prefix),
        () => memory.list(table, prefix),
      ),
    write: (batch) =>
      run(
        async (db) => {
          const transaction = db.transaction(storeName, 'readwrite');
          try {
            for (const write of batch) {
              const key = [write.table, write.key];
              // Not awaited one by one: the transaction settles for all of them.
              const request = write.op === 'put' ? transaction.store.put(write.value, key) : transaction.store.delete(key);
              request.catch(() => {});
            }
            // Said by us, not waited for: a page that is about to go is not there to let it happen.
            transaction.commit();
          } catch (thrown) {
            transaction.done.catch(() => {});
            transaction.abort();
            throw thrown;
          }
          await transaction.done;
        },
        () => memory.write(batch),
      ),
    wipe: () =>
      run(
        (db) => db.clear(storeName),
        () => memory.wipe(),
      ),
    close() {
      isClosed = true;
      database?.close();
      memory.close();
    },
  };
}

async function listRows(database: IDBPDatabase, table: string, prefix: string): Promise<readonly StoredRow[]> {
  const range = IDBKeyRange.bound([table, prefix], [table, prefix + last]);
  const transaction = database.transaction(storeName);
  const [keys, values] = await Promise.all([transaction.store.getAllKeys(range), transaction.store.getAll(range)]);
  return keys.map((key, index) => ({ key: Array.isArray(key) ? String(key[1]) : String(key), value: values[index] as unknown }));
}

/** Fails when it takes too long; what is opened after that is closed again. */
function within(opening: Promise<IDBPDatabase>, ms: number): Promise<IDBPDatabase> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(new DOMException('The database did not open in time.', 'TimeoutError'));
    }, ms);
    opening.then(
      (database) => {
        clearTimeout(timer);
        if (isLate) database.close();
        else resolve(database);
      },
      (thrown: unknown) => {
        clearTimeout(timer);
        reject(thrown);
      },
    );
  });
}

function troubleOf(thrown: unknown): StorageTrouble {
  if (isChatError(thrown)) return thrown.code === 'storage-full' ? 'full' : 'blocked';
  switch (nameOf(thrown)) {
    case 'QuotaExceededError':
      return 'full';
    case 'VersionError':
      return 'outdated';
    case 'SecurityError':
    case 'InvalidStateError':
    case 'NotAllowedError':
    case 'TimeoutError':
      return 'blocked';
    default:
      return 'corrupt';
  }
}

/** What was to be stored cannot be: the value is at fault, not the storage. */
function isDataError(thrown: unknown): boolean {
  return nameOf(thrown) === 'DataCloneError';
}

function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : '';
}

function detailOf(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}
