import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createIdbStorage } from '../../src/platform/browser/createIdbStorage.js';
import type { StorageHandle, StorageTrouble } from '../../src/platform/ports.js';

const troubles: StorageTrouble[] = [];
const onTrouble = (trouble: StorageTrouble): void => void troubles.push(trouble);

beforeEach(() => {
  troubles.length = 0;
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const open = (namespace = 'ns'): Promise<StorageHandle> => createIdbStorage().open(namespace, onTrouble);

describe('storage in IndexedDB', () => {
  it('keeps tables apart, lists by prefix in the order of keys, and outlives a reload', async () => {
    const first = await open();
    expect(first.durable).toBe(true);
    await first.write([
      { op: 'put', table: 'a', key: 'x2', value: { n: 2 } },
      { op: 'put', table: 'a', key: 'x10', value: { n: 10 } },
      { op: 'put', table: 'a', key: 'y', value: 'y' },
      { op: 'put', table: 'b', key: 'x1', value: 'other table' },
    ]);
    await first.write([{ op: 'delete', table: 'a', key: 'y' }]);
    first.close();
    const second = await open();
    expect(await second.list('a')).toEqual([
      { key: 'x10', value: { n: 10 } },
      { key: 'x2', value: { n: 2 } },
    ]);
    expect(await second.list('a', 'x2')).toHaveLength(1);
    expect(await second.get('a', 'y')).toBeUndefined();
    expect(await (await open('elsewhere')).list('a')).toEqual([]);
    await second.wipe();
    expect(await second.list('a')).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('writes all of a batch or nothing, and says which value it cannot hold', async () => {
    const storage = await open();
    const batch = [
      { op: 'put', table: 't', key: 'good', value: 1 },
      { op: 'put', table: 't', key: 'bad', value: () => {} },
    ] as const;
    await expect(storage.write(batch)).rejects.toMatchObject({ code: 'invalid' });
    expect(await storage.list('t')).toEqual([]);
    expect(storage.durable).toBe(true);
  });

  it('tells of no room without giving up what is there', async () => {
    const storage = await open();
    await storage.write([{ op: 'put', table: 't', key: 'k', value: 1 }]);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(storage.write([{ op: 'put', table: 't', key: 'k2', value: 2 }])).rejects.toMatchObject({ code: 'storage-full' });
    vi.restoreAllMocks();
    expect(await storage.list('t')).toEqual([{ key: 'k', value: 1 }]);
    expect(storage.durable).toBe(true);
  });

  it('goes on in memory where there is no IndexedDB', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const storage = await open();
    expect([storage.durable, troubles]).toEqual([false, ['blocked']]);
    await storage.write([{ op: 'put', table: 't', key: 'k', value: 1 }]);
    expect(await storage.get('t', 'k')).toBe(1);
  });

  it('goes on in memory where opening fails', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'UnknownError');
    });
    const storage = await open();
    expect([storage.durable, troubles]).toEqual([false, ['corrupt']]);
  });

  it('goes on in memory where a newer version has upgraded the database', async () => {
    (await openDB('parley/ns', 99)).close();
    const storage = await open();
    expect([storage.durable, troubles]).toEqual([false, ['outdated']]);
  });

  it('lets a newer version in another tab upgrade, says so once, and goes on in memory', async () => {
    const storage = await open();
    await storage.write([{ op: 'put', table: 't', key: 'k', value: 1 }]);
    const newer = await openDB('parley/ns', 99);
    expect(troubles).toEqual(['outdated']);
    expect(storage.durable).toBe(false);
    await storage.write([{ op: 'put', table: 't', key: 'k', value: 2 }]);
    expect(await storage.get('t', 'k')).toBe(2);
    newer.close();
  });

  it('goes on in memory when reading breaks, and says so once', async () => {
    const storage = await open();
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => {
      throw new DOMException('broken', 'UnknownError');
    });
    expect(await storage.get('t', 'k')).toBeUndefined();
    expect(await storage.get('t', 'k')).toBeUndefined();
    expect([storage.durable, troubles]).toEqual([false, ['corrupt']]);
  });

  it('answers nothing after it was closed', async () => {
    const storage = await open();
    storage.close();
    await expect(storage.get('t', 'k')).rejects.toMatchObject({ code: 'storage-blocked' });
    expect(troubles).toEqual([]);
  });
});
