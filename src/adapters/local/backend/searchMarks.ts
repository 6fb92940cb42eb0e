import type { WriteTransaction } from '../database/Database.js';
import { messageOfKey } from '../database/keys.js';
import type { UnindexedRow } from '../database/messageRows.js';
import type { WorldRow } from '../database/tables.js';

export interface SearchMarks {
  /** The same transaction, which notes what happens to messages. */
  readonly transaction: WriteTransaction;
  /** Marks what was noted. Returns the count of changes as it then stands. */
  finish(): number | undefined;
}

/**
 * Each message that a transaction writes or deletes is marked for the search index in that same transaction, whichever
 * operation it was: so no crash, and no tab without an index, makes it miss one. Nothing is marked before the first search,
 * which reads them all.
 */
export function markForSearch(transaction: WriteTransaction, { indexing }: WorldRow): SearchMarks {
  if (indexing === undefined) return { transaction, finish: () => undefined };
  const touched = new Set<string>();
  return {
    transaction: {
      ...transaction,
      put(table, key, row) {
        if (table === 'messages') touched.add(key);
        transaction.put(table, key, row);
      },
      delete(table, key) {
        if (table === 'messages') touched.add(key);
        transaction.delete(table, key);
      },
    },
    finish() {
      if (touched.size === 0) return indexing;
      const version = indexing + 1;
      for (const key of touched) {
        const message = messageOfKey(key);
        if (message !== null) transaction.put('unindexed', key, { ...message, version } satisfies UnindexedRow);
      }
      return version;
    },
  };
}
