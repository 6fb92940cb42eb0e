import { rowChecks } from './rowChecks.js';
import type { TableName, Tables } from './tables.js';

export interface ListOptions {
  /** First and last key, both inclusive. Absent: all. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit?: number | undefined;
  /** From the last key backwards. */
  readonly reverse?: boolean | undefined;
}

/**
 * Within a transaction nothing may be awaited but the transaction itself: IndexedDB commits as soon as it is idle.
 * Writes are seen by later reads of the same transaction, and by nobody else before it has settled.
 */
export interface RawTransaction {
  get(table: TableName, key: string): Promise<unknown>;
  list(table: TableName, options: ListOptions): Promise<readonly unknown[]>;
  put(table: TableName, key: string, value: unknown): void;
  delete(table: TableName, key: string): void;
  deleteRange(table: TableName, range: { readonly from: string; readonly to: string }): void;
  clear(table: TableName): void;
}

/** Tables of plain rows, in the order of their keys by code unit. A transaction whose work throws has changed nothing. */
export interface RawDatabase {
  readonly durable: boolean;
  run<T>(mode: 'read' | 'write', work: (transaction: RawTransaction) => Promise<T>): Promise<T>;
  close(): void;
}

export interface ReadTransaction {
  get<T extends TableName>(table: T, key: string): Promise<Tables[T] | undefined>;
  list<T extends TableName>(table: T, options?: ListOptions): Promise<readonly Tables[T][]>;
}

export interface WriteTransaction extends ReadTransaction {
  put<T extends TableName>(table: T, key: string, row: Tables[T]): void;
  delete(table: TableName, key: string): void;
  deleteRange(table: TableName, range: { readonly from: string; readonly to: string }): void;
  clear(table: TableName): void;
}

/** The same with rows that are what they should be: one that is not counts as absent, and `onGarbage` hears of it. */
export function checkedTransaction(raw: RawTransaction, onGarbage: (table: TableName) => void): WriteTransaction {
  function check<T extends TableName>(table: T, value: unknown): Tables[T] | undefined {
    if (value === undefined) return undefined;
    if (rowChecks[table](value)) return value;
    onGarbage(table);
    return undefined;
  }

  return {
    get: async (table, key) => check(table, await raw.get(table, key)),
    async list(table, options = {}) {
      const found = await raw.list(table, options);
      return found.flatMap((value) => check(table, value) ?? []);
    },
    put: (table, key, row) => raw.put(table, key, row),
    delete: (table, key) => raw.delete(table, key),
    deleteRange: (table, range) => raw.deleteRange(table, range),
    clear: (table) => raw.clear(table),
  };
}
