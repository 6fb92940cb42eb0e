import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LocalBackend } from '../../../src/adapters/local/index.js';
import type { ChatError } from '../../../src/model/error.js';
import { draft, openBackend, type Person, refusal, signIn, textOf } from './people.js';

const opens = (name: string): LocalBackend & { readonly troubles: ChatError[] } => {
  const troubles: ChatError[] = [];
  const backend = openBackend({ storage: 'indexeddb', name, onTrouble: (error) => troubles.push(error) });
  return Object.assign(backend, { troubles });
};

const unhandled = vi.fn();

beforeEach(() => {
  unhandled.mockClear();
  process.on('unhandledRejection', unhandled);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await new Promise((resolve) => setTimeout(resolve, 0));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

async function expectWorks(person: Person): Promise<void> {
  await person.say('pair', 'still here');
  expect((await person.read('pair')).map(textOf)).toEqual(['line 1', 'line 2', 'line 3', 'still here']);
}

it.each([
  [
    'refuses',
    () =>
      vi.spyOn(indexedDB, 'open').mockImplementation(() => {
        throw new DOMException('denied', 'SecurityError');
      }),
  ],
  [
    'fails to open',
    () =>
      vi.spyOn(indexedDB, 'open').mockImplementation(() => {
        const request = new IDBOpenDBRequest();
        return Object.assign(request, {
          readyState: 'done' as const,
          error: new DOMException('not allowed', 'InvalidStateError'),
          addEventListener: (type: string, listener: () => void) => type === 'error' && setTimeout(listener, 0),
        });
      }),
  ],
])('goes on in memory where the browser %s', async (_how, block) => {
  block();
  const backend = opens('blocked');
  const alice = await signIn(backend, 'alice');
  expect(backend.troubles).toMatchObject([{ code: 'storage-blocked' }]);
  expect(backend.trouble()).toEqual(backend.troubles[0]);
  expect(backend.isDurable()).toBe(false);
  await expectWorks(alice);
});

it('goes on in memory where a browser has no IndexedDB at all', async () => {
  const kept = globalThis.indexedDB;
  Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true, writable: true });
  try {
    const backend = opens('none');
    await expectWorks(await signIn(backend, 'alice'));
    expect(backend.troubles).toMatchObject([{ code: 'storage-blocked' }]);
  } finally {
    Object.defineProperty(globalThis, 'indexedDB', { value: kept, configurable: true, writable: true });
  }
});

it('goes on in memory when opening never ends', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => new IDBOpenDBRequest());
  const troubles: ChatError[] = [];
  const backend = openBackend({ storage: 'indexeddb', name: 'silent', onTrouble: (error) => troubles.push(error) });
  const signingIn = signIn(backend, 'alice');
  await backend.manual.advance(8000);
  await expectWorks(await signingIn);
  expect(troubles).toMatchObject([{ code: 'storage-blocked' }]);
});

it('refuses one message that does not fit, and stores nothing of it', async () => {
  const backend = opens('full');
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const content = { kind: 'file' as const, name: 'big', size: 3, source: { blob: 'big' } };
  const big = draft('pair', '', { content, blobs: { big: new Blob(['big']) } });
  const put = IDBObjectStore.prototype.put;
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    if (this.name === 'messages') throw new DOMException('no room', 'QuotaExceededError');
    return put.call(this, value, key);
  });
  expect(await refusal(alice.adapter.messages.send({ draft: big }))).toBe('storage-full');
  expect(backend.troubles).toMatchObject([{ code: 'storage-full' }]);
  expect(backend.isDurable()).toBe(true);
  full.mockRestore();

  expect(await bob.read('pair')).toHaveLength(3);
  expect(await rowsOf('parley-local/full', 'blobs')).toEqual([]);
  expect(await rowsOf('parley-local/full', 'sends')).toEqual([]);
  expect((await bob.adapter.conversations.get({ conversationId: 'pair' })).unread.count).toBe(0);
  expect(await refusal(alice.adapter.messages.send({ draft: big }))).toBeNull();
});

it('refuses a message when the request, not the call, finds no room', async () => {
  const backend = opens('full-later');
  const alice = await signIn(backend, 'alice');
  const put = IDBObjectStore.prototype.put;
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    const request = put.call(this, value, key);
    if (this.name !== 'messages') return request;
    const { transaction } = this;
    request.addEventListener('success', () => transaction.abort());
    Object.defineProperty(transaction, 'error', { get: () => new DOMException('no room', 'QuotaExceededError') });
    return request;
  });
  expect(await refusal(alice.say('pair', 'x'))).toBe('storage-full');
  full.mockRestore();
  await expectWorks(alice);
});

it('moves to memory where there is no room to sign in', async () => {
  const first = opens('full-early');
  await first.accounts();
  await first.close();
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  const backend = opens('full-early');
  await expectWorks(await signIn(backend, 'alice'));
  expect(backend.troubles).toMatchObject([{ code: 'storage-full' }]);
  expect(put).toHaveBeenCalled();
});

it('begins in memory where there is not even room for the world', async () => {
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  const backend = opens('no-room');
  await expectWorks(await signIn(backend, 'alice'));
  expect(backend.troubles).toMatchObject([{ code: 'storage-full' }]);
  expect(put).toHaveBeenCalled();
});

it('goes on in memory where the database is damaged, and begins anew when asked', async () => {
  const name = 'parley-local/damaged';
  await new Promise<void>((resolve) => {
    const opening = indexedDB.open(name, 2);
    opening.onupgradeneeded = () => opening.result.createObjectStore('meta');
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
  const backend = opens('damaged');
  const alice = await signIn(backend, 'alice');
  expect(backend.troubles).toMatchObject([{ code: 'storage-corrupt' }]);
  await expectWorks(alice);

  await backend.reset();
  expect(backend.isDurable()).toBe(true);
  await expectWorks(await signIn(backend, 'alice'));
  expect(await rowsOf(name, 'messages')).toHaveLength(1);
});

it('goes on in memory, and says so to its clients, when the database breaks under them', async () => {
  const backend = opens('breaks');
  const alice = await signIn(backend, 'alice');
  await alice.say('pair', 'lost');
  const broken = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
    throw new DOMException('disk error', 'UnknownError');
  });
  expect((await alice.read('pair')).map(textOf)).toEqual(['line 1', 'line 2', 'line 3']);
  expect(backend.troubles).toMatchObject([{ code: 'storage-corrupt' }]);
  await vi.waitFor(() => expect(alice.events('session')).toMatchObject([{ status: 'ready', resumed: false }]));
  const bob = await signIn(backend, 'bob');
  await expectWorks(alice);
  await vi.waitFor(() => expect(bob.events('message')).toHaveLength(1));
  broken.mockRestore();
});

it('moves to memory once, with all that is written, when several find it broken in one moment', async () => {
  const backend = opens('breaks-for-many');
  const alice = await signIn(backend, 'alice');
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
    throw new DOMException('disk error', 'UnknownError');
  });
  await Promise.all(['one', 'two', 'three'].map((text) => alice.say('pair', text)));
  expect(backend.troubles).toMatchObject([{ code: 'storage-corrupt' }]);
  expect((await alice.read('pair')).map(textOf)).toEqual(['line 1', 'line 2', 'line 3', 'one', 'two', 'three']);
});

it('goes on in memory where a newer version of the app has been', async () => {
  await new Promise((resolve) => {
    indexedDB.open('parley-local/newer-before', 99).onsuccess = (event) => {
      const { target } = event;
      if (target instanceof IDBOpenDBRequest) target.result.close();
      resolve(undefined);
    };
  });
  const backend = opens('newer-before');
  await expectWorks(await signIn(backend, 'alice'));
  expect(backend.troubles).toMatchObject([{ code: 'storage-blocked', data: { reason: 'outdated' } }]);
});

it('leaves out rows that are garbage', async () => {
  const backend = opens('garbage');
  const alice = await signIn(backend, 'alice');
  await alice.say('pair', 'fine');
  await write('parley-local/garbage', [
    ['messages', (await keysOf('parley-local/garbage', 'messages'))[0] ?? '', { seq: 'four' }],
    ['users', 'carol', 'who?'],
    ['conversations', 'team', null],
    ['memberships', 'alice\u0000x', 7],
  ]);
  expect((await alice.read('pair')).map(textOf)).toEqual(['line 1', 'line 2', 'line 3']);
  expect((await backend.accounts()).map(({ id }) => id)).toEqual(['alice', 'bob', 'dan']);
  expect((await alice.adapter.conversations.page({ limit: 10 })).items.map(({ id }) => id)).toEqual(['pair']);
  expect(backend.troubles).toMatchObject([{ code: 'storage-corrupt' }]);
});

it('goes on in memory where the row of the whole database is garbage', async () => {
  const first = opens('lost-row');
  await first.accounts();
  await first.close();
  await write('parley-local/lost-row', [['meta', 'world', { position: 'far' }]]);
  const backend = opens('lost-row');
  await expectWorks(await signIn(backend, 'alice'));
  expect(backend.troubles).toMatchObject([{ code: 'storage-corrupt' }]);
  expect(backend.isDurable()).toBe(false);
});

async function inDatabase<T>(name: string, ask: (database: IDBDatabase, done: (value: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () =>
      ask(opening.result, (value) => {
        opening.result.close();
        resolve(value);
      });
  });
}

function rowsOf(name: string, table: string): Promise<readonly unknown[]> {
  return inDatabase(name, (database, done) => {
    const request = database.transaction(table).objectStore(table).getAll();
    request.onsuccess = () => done(request.result);
  });
}

function keysOf(name: string, table: string): Promise<readonly string[]> {
  return inDatabase(name, (database, done) => {
    const request = database.transaction(table).objectStore(table).getAllKeys();
    request.onsuccess = () => done(request.result.map(String));
  });
}

function write(name: string, rows: readonly (readonly [table: string, key: string, value: unknown])[]): Promise<void> {
  return inDatabase(name, (database, done) => {
    const transaction = database.transaction(
      rows.map(([table]) => table),
      'readwrite',
    );
    for (const [table, key, value] of rows) transaction.objectStore(table).put(value, key);
    transaction.oncomplete = () => done();
  });
}
