import type { StoredSegment } from './createSegment.js';
import type { Progress } from './types.js';

/** What is stored beside the segments. */
export interface IndexMeta extends Progress {
  /** How texts are folded and segments packed: another one is built anew. */
  readonly format: number;
  readonly epoch: string;
  /** Grows with each write: who has not seen the last one takes over what it brought before writing. */
  readonly generation: number;
  /** Of the write that each segment is of. */
  readonly segments: readonly number[];
}

export interface IndexStore {
  /** What is stored, with those segments that are not of the write that `known` says. */
  read(known: readonly number[]): Promise<{ readonly meta: IndexMeta; readonly changed: ReadonlyMap<number, StoredSegment> } | null>;
  /** All or nothing. False: somebody has written since generation `after`, and nothing was changed. */
  write(meta: IndexMeta, changed: ReadonlyMap<number, StoredSegment>, after: number): Promise<boolean>;
  close(): void;
}

const tables = { meta: 'meta', segments: 'segments' } as const;
const metaKey = 'meta';
/** Some private modes never answer. */
const openTimeoutMs = 5000;

/**
 * The database of an index. Bare IndexedDB: this runs in a worker too, which an app without a bundler loads as it is, and which
 * then finds no packages.
 */
export async function openIndexStore(name: string): Promise<IndexStore> {
  const database = await openDatabase(name);
  database.onversionchange = () => database.close();

  return {
    async read(known) {
      const transaction = database.transaction([tables.meta, tables.segments], 'readonly');
      const stored = await settled<unknown>(transaction.objectStore(tables.meta).get(metaKey));
      if (!isMeta(stored)) return null;
      const changed = new Map<number, StoredSegment>();
      for (const [at, generation] of stored.segments.entries()) {
        if (known[at] === generation) continue;
        const segment = await settled<StoredSegment | undefined>(transaction.objectStore(tables.segments).get(at));
        if (segment === undefined) return null;
        changed.set(at, segment);
      }
      return { meta: stored, changed };
    },
    async write(meta, changed, after) {
      const transaction = database.transaction([tables.meta, tables.segments], 'readwrite');
      const stored = await settled<unknown>(transaction.objectStore(tables.meta).get(metaKey));
      if (isMeta(stored) && stored.generation !== after) return false;
      const segments = transaction.objectStore(tables.segments);
      for (const [at, segment] of changed) segments.put(segment, at);
      segments.delete(IDBKeyRange.lowerBound(meta.segments.length));
      transaction.objectStore(tables.meta).put(meta, metaKey);
      await committed(transaction);
      return true;
    },
    close: () => database.close(),
  };
}

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    const timer = setTimeout(() => reject(new DOMException('The index did not open in time.', 'TimeoutError')), openTimeoutMs);
    opening.onupgradeneeded = () => {
      for (const table of Object.values(tables)) opening.result.createObjectStore(table);
    };
    opening.onerror = () => {
      clearTimeout(timer);
      reject(opening.error);
    };
    opening.onsuccess = () => {
      clearTimeout(timer);
      resolve(opening.result);
    };
  });
}

function settled<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

function isMeta(value: unknown): value is IndexMeta {
  return typeof value === 'object' && value !== null && 'generation' in value && 'segments' in value && Array.isArray(value.segments);
}
