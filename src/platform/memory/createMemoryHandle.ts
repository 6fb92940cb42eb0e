import { chatError } from '../../model/error.js';
import type { StorageHandle, StorageWrite, StoredRow } from '../ports.js';

export type Tables = Map<string, Map<string, unknown>>;

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
