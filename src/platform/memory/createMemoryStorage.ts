import type { StoragePort, StorageTrouble } from '../ports.js';
import { createMemoryHandle, type Tables } from './createMemoryHandle.js';

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
