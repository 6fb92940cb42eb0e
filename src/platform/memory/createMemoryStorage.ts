import { chatError } from '../../model/error.js';
import type { StorageHandle, StoragePort, StorageTrouble, StorageWrite, StoredRow } from '../ports.js';

type Tables = Map<string, Map<string, unknown>>;

/** Storage that several memory platforms share, like the tabs of one browser. */
export interface MemoryStorage extends StoragePort {
  /** From now on: `full` refuses writes, the others make `open` end in a handle that keeps nothing for others. Null: all is well. */
  setTrouble(trouble: StorageTrouble | null): void;
}

export function createMemoryStorage(): MemoryStorage {
  const namespaces = new Map<string, Tables>();
  let trouble: StorageTrouble | null = null;

  return {
    setTrouble(next) {
      trouble = next;
    },
    async open(namespace, onTrouble) {
      if (trouble !== null && trouble !== 'full') {
        onTrouble(trouble, 'as told by the test');
        return createMemoryHandle(new Map(), { durable: false });
      }
      const tables = namespaces.get(namespace) ?? new Map();
      namespaces.set(namespace, tables);
      return createMemoryHandle(tables, { durable: true, isFull: () => trouble === 'full' });
    },
  };
}

/** Tables in memory with the manners of a database: values are copied in and out, batches are atomic. */
export function createMemoryHandle(tables: Tables, options: { readonly durable: boolean; readonly isFull?: () => boolean }): StorageHandle {
  let closed = false;

  function apply(write: StorageWrite): void {
    let table = tables.get(write.table);
    if (table === undefined) {
      table = new Map();
      tables.set(write.table, table);
    }
    if (write.op === 'put') table.set(write.key, write.value);
    else table.delete(write.key);
  }

  function assertOpen(): void {
    if (closed) throw chatError('storage-blocked', { detail: 'this storage is closed' });
  }

  return {
    durable: options.durable,
    async get(table, key) {
      assertOpen();
      return structuredClone(tables.get(table)?.get(key));
    },
    async list(table, prefix = '') {
      assertOpen();
      const rows: StoredRow[] = [];
      for (const [key, value] of tables.get(table) ?? []) {
        if (key.startsWith(prefix)) rows.push({ key, value: structuredClone(value) });
      }
      return rows.sort((a, b) => (a.key < b.key ? -1 : 1));
    },
    async write(batch) {
      assertOpen();
      const copies = batch.map((write) => (write.op === 'put' ? { ...write, value: structuredClone(write.value) } : write));
      if (options.isFull?.() === true && copies.some(({ op }) => op === 'put')) throw chatError('storage-full');
      for (const write of copies) apply(write);
    },
    async wipe() {
      tables.clear();
    },
    close() {
      closed = true;
    },
  };
}
