import type { ChatError } from '../../../model/error.js';
import { chatError } from '../../../model/error.js';
import type { ClockPort } from '../../../platform/ports.js';
import { isOutdated, isStorageFailure, outdated, storageError } from '../errors.js';
import { createIdbDatabase } from './createIdbDatabase.js';
import { createMemoryDatabase } from './createMemoryDatabase.js';
import { checkedTransaction, type RawDatabase, type ReadTransaction, type WriteTransaction } from './Database.js';
import type { TableName } from './tables.js';

export interface ManagedDatabaseOptions {
  readonly name: string;
  readonly storage: 'indexeddb' | 'memory';
  readonly clock: ClockPort;
  /** Fills a database that is empty; runs on each that is opened. */
  readonly prepare: (transaction: WriteTransaction) => Promise<void>;
  readonly onTrouble: (error: ChatError) => void;
  /** The database was opened anew under the clients that use it, or replaced by one in memory. */
  readonly onReplaced: () => void;
  /** Another tab runs a newer version of the app and has taken the database with it. */
  readonly onOutdated: () => void;
}

export type WriteNeed = 'refusable' | 'vital';

/** A database that is there whatever happens: what cannot be opened, or breaks later, goes on in memory. */
export interface ManagedDatabase {
  /** False while kept in memory only. Null: not opened yet. */
  isDurable(): boolean | null;
  read<T>(work: (transaction: ReadTransaction) => Promise<T>): Promise<T>;
  /** A write that finds no room is refused (`storage-full`); one without which nothing works moves to memory instead. */
  write<T>(work: (transaction: WriteTransaction) => Promise<T>, need?: WriteNeed): Promise<T>;
  /** Tries IndexedDB again after a fallback, throwing away what was damaged. */
  repair(): Promise<void>;
  close(): void;
}

export function createManagedDatabase(options: ManagedDatabaseOptions): ManagedDatabase {
  const { name, clock, onTrouble } = options;
  let current: Promise<RawDatabase> | null = null;
  let opened: RawDatabase | null = null;
  let isClosed = false;
  let hasReportedGarbage = false;
  /** How often a newer version has taken the database away. */
  let takings = 0;

  function onGarbage(table: TableName): void {
    // Nothing can be told from a database that does not know where it stands.
    if (table === 'meta') throw new DOMException('The row of the whole database cannot be read.', 'DataError');
    if (hasReportedGarbage) return;
    hasReportedGarbage = true;
    onTrouble(chatError('storage-corrupt', { detail: `rows of ${table} cannot be read and are left out` }));
  }

  async function openMemory(): Promise<RawDatabase> {
    const database = createMemoryDatabase();
    await database.run('write', (raw) => options.prepare(checkedTransaction(raw, onGarbage)));
    return database;
  }

  async function openIdb(): Promise<RawDatabase> {
    const database: RawDatabase = await createIdbDatabase(name, clock, () => onClosed(database));
    try {
      await database.run('write', (raw) => options.prepare(checkedTransaction(raw, onGarbage)));
      return database;
    } catch (thrown) {
      database.close();
      throw thrown;
    }
  }

  async function openAny(): Promise<RawDatabase> {
    if (options.storage === 'memory') return openMemory();
    try {
      return await openIdb();
    } catch (thrown) {
      const error = storageError(thrown);
      onTrouble(error);
      if (isOutdated(error) && opened !== null) {
        takings += 1;
        options.onOutdated();
      }
      return openMemory();
    }
  }

  function open(): Promise<RawDatabase> {
    const isFirst = opened === null;
    const opening: Promise<RawDatabase> = openAny().then((database) => {
      if (isClosed) database.close();
      opened = database;
      if (!isFirst) options.onReplaced();
      return database;
    });
    current = opening;
    return opening;
  }

  function onClosed(database: RawDatabase): void {
    if (isClosed || opened !== database) return;
    // Waits in the queue of IndexedDB until the other tab is done.
    open().catch(() => {});
  }

  function fallBack(broken: RawDatabase, error: ChatError): void {
    broken.close();
    onTrouble(error);
    current = openMemory().then((database) => {
      opened = database;
      options.onReplaced();
      return database;
    });
  }

  async function run<T>(mode: 'read' | 'write', work: (transaction: WriteTransaction) => Promise<T>, need: WriteNeed): Promise<T> {
    const before = takings;
    for (;;) {
      if (isClosed) throw chatError('not-connected', { detail: 'The backend is closed.' });
      const opening = current ?? open();
      const database = await opening;
      // What was meant for the database must not end in memory, acknowledged and lost.
      if (takings !== before)
        throw chatError('storage-blocked', { detail: 'A newer version of this app has the database.', data: outdated });
      try {
        return await database.run(mode, (raw) => work(checkedTransaction(raw, onGarbage)));
      } catch (thrown) {
        if (isClosed || !isStorageFailure(thrown)) throw thrown;
        // Closed under this transaction, or found broken by another in the same moment: the next one gets what has been opened since.
        if (current !== opening) continue;
        if (!database.durable) throw thrown;
        const error = storageError(thrown);
        if (error.code === 'storage-full' && need === 'refusable') {
          onTrouble(error);
          throw error;
        }
        fallBack(database, error);
      }
    }
  }

  return {
    isDurable: () => opened?.durable ?? null,
    read: (work) => run('read', work, 'refusable'),
    write: (work, need = 'refusable') => run('write', work, need),
    async repair() {
      if (isClosed || options.storage === 'memory' || opened === null || opened.durable) return;
      if (typeof indexedDB === 'undefined') return;
      await deleteDatabase(name);
      hasReportedGarbage = false;
      await open();
    },
    close() {
      isClosed = true;
      opened?.close();
    },
  };
}

/** Best effort: what cannot be deleted cannot be opened either, and that is reported then. */
function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = () => resolve();
      request.onerror = () => resolve();
      request.onblocked = () => resolve();
    } catch {
      resolve();
    }
  });
}
