import type { ListOptions, RawDatabase, RawTransaction } from './Database.js';
import { type TableName, tableNames } from './tables.js';

interface Table {
  readonly rows: Map<string, unknown>;
  /** The keys in order; null: to be sorted anew. */
  keys: string[] | null;
}

/** The same database for as long as the page lives. One transaction at a time; one that fails is undone. */
export function createMemoryDatabase(): RawDatabase {
  const tables = new Map<TableName, Table>(tableNames.map((name) => [name, { rows: new Map(), keys: null }]));
  let queue: Promise<unknown> = Promise.resolve();

  return {
    durable: false,
    run(_mode, work) {
      const result = queue.then(async () => {
        const undo: (() => void)[] = [];
        try {
          return await work(transaction(tables, undo));
        } catch (thrown) {
          for (const step of undo.reverse()) step();
          throw thrown;
        }
      });
      queue = result.catch(() => {});
      return result;
    },
    close() {},
  };
}

function transaction(tables: ReadonlyMap<TableName, Table>, undo: (() => void)[]): RawTransaction {
  function tableOf(name: TableName): Table {
    const table = tables.get(name);
    if (table === undefined) throw new DOMException(`No table ${name}.`, 'NotFoundError');
    return table;
  }

  function put(name: TableName, key: string, value: unknown): void {
    const table = tableOf(name);
    const known = table.rows.get(key);
    const isNew = !table.rows.has(key);
    undo.push(() => {
      if (isNew) drop(table, key);
      else table.rows.set(key, known);
    });
    // Copies, as IndexedDB does: what the caller changes afterwards must not change the row.
    table.rows.set(key, structuredClone(value));
    if (isNew) insertKey(table, key);
  }

  function remove(name: TableName, key: string): void {
    const table = tableOf(name);
    if (!table.rows.has(key)) return;
    const known = table.rows.get(key);
    undo.push(() => {
      table.rows.set(key, known);
      insertKey(table, key);
    });
    drop(table, key);
  }

  return {
    get: async (name, key) => structuredClone(tableOf(name).rows.get(key)),
    async list(name, options) {
      const table = tableOf(name);
      return keysIn(table, options).map((key) => structuredClone(table.rows.get(key)));
    },
    put,
    delete: remove,
    deleteRange(name, range) {
      for (const key of keysIn(tableOf(name), range)) remove(name, key);
    },
    clear(name) {
      for (const key of keysIn(tableOf(name), {})) remove(name, key);
    },
  };
}

function keysIn(table: Table, { from, to, limit = Number.POSITIVE_INFINITY, reverse = false }: ListOptions): readonly string[] {
  const keys = sortedKeys(table);
  const start = from === undefined ? 0 : placeOf(keys, from);
  const found: string[] = [];
  if (reverse) {
    let index = (to === undefined ? keys.length : placeAfter(keys, to)) - 1;
    for (; index >= start && found.length < limit; index -= 1) found.push(keys[index] ?? '');
    return found;
  }
  for (let index = start; index < keys.length && found.length < limit; index += 1) {
    const key = keys[index] ?? '';
    if (to !== undefined && key > to) break;
    found.push(key);
  }
  return found;
}

function sortedKeys(table: Table): string[] {
  // Without a comparison `sort` goes by code unit.
  table.keys ??= [...table.rows.keys()].sort();
  return table.keys;
}

function insertKey(table: Table, key: string): void {
  if (table.keys === null) return;
  table.keys.splice(placeOf(table.keys, key), 0, key);
}

function drop(table: Table, key: string): void {
  table.rows.delete(key);
  if (table.keys !== null) table.keys.splice(placeOf(table.keys, key), 1);
}

/** Index of the first key that is not before this one. */
function placeOf(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function placeAfter(keys: readonly string[], key: string): number {
  const place = placeOf(keys, key);
  return keys[place] === key ? place + 1 : place;
}
