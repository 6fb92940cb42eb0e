import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import type { ChatError } from '../../../src/model/error.js';
import { isChatError } from '../../../src/model/toChatError.js';
import { epoch, openBackend, refusal, signIn, smallWorld, textOf } from './people.js';

const nul = '\u0000';
const pad = (value: number): string => String(value).padStart(16, '0');

/** A database as version 1 left it: every row as it was, and none of the tables that came later. */
const version1: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  meta: { world: { scenario: 'small', now: epoch, epoch: 'first', position: 41 } },
  users: Object.fromEntries(smallWorld.accounts.map(({ id, nickname }) => [id, { id, nickname }])),
  conversations: {
    pair: { id: 'pair', kind: 'direct', createdAt: epoch, seedCount: 3, seq: 4, lastAt: epoch + 5 },
    team: { id: 'team', kind: 'group', name: 'Team', createdAt: epoch, seedCount: 0, seq: 0, lastAt: epoch },
  },
  members: Object.fromEntries(
    [
      ['pair', 'alice', 'member'],
      ['pair', 'bob', 'member'],
      ['team', 'alice', 'owner'],
      ['team', 'carol', 'member'],
    ].map(([conversationId, userId, role]) => [
      `${conversationId}${nul}${userId}`,
      { conversationId, userId, role, listed: true, readSeq: 0, readAt: 0, unread: 2, clearedUpTo: 0 },
    ]),
  ),
  messages: {
    [`pair${nul}${pad(4)}`]: {
      conversationId: 'pair',
      seq: 4,
      senderId: 'bob',
      sentAt: epoch + 5,
      content: { kind: 'text', text: 'from version 1' },
      draftId: 'old',
      pinnedAt: epoch + 9,
    },
  },
  sends: { [`bob${nul}old`]: { conversationId: 'pair', seq: 4 } },
  contacts: { [`alice${nul}bob`]: { ownerId: 'alice', userId: 'bob', friend: true } },
  requests: { r1: { id: 'r1', from: 'dan', to: 'alice', text: 'hello', at: epoch, state: 'pending' } },
  connections: {},
  presence: {},
  blobs: {},
  log: {},
};

/** Opens it as the old code would: it makes way when a newer version wants in. */
function openVersion1(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(`parley-local/${name}`, 1);
    opening.onerror = () => reject(opening.error);
    opening.onupgradeneeded = () => {
      for (const [table, rows] of Object.entries(version1)) {
        const store = opening.result.createObjectStore(table);
        for (const [key, row] of Object.entries(rows)) store.put(row, key);
      }
    };
    opening.onsuccess = () => {
      opening.result.onversionchange = () => opening.result.close();
      resolve(opening.result);
    };
  });
}

/** What a later version of the app does to the database. */
function upgradeTo(name: string, version: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(`parley-local/${name}`, version);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
}

it('carries a database of version 1 over, while an old tab has it open', async () => {
  await openVersion1('from-1');
  const backend = openBackend({ storage: 'indexeddb', name: 'from-1' });
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];

  expect(backend.trouble()).toBeNull();
  expect(backend.isDurable()).toBe(true);
  expect((await alice.adapter.conversations.page({ limit: 10 })).items.map(({ id }) => id)).toEqual(['pair', 'team']);
  expect((await alice.read('pair')).map(textOf)).toEqual(['line 1', 'line 2', 'line 3', 'from version 1']);
  expect((await alice.adapter.conversations.openDirect({ userId: 'bob' })).id).toBe('pair');
  expect((await alice.adapter.pins?.page({ conversationId: 'pair', limit: 5 }))?.items.map(textOf)).toEqual(['from version 1']);
  expect((await alice.adapter.contacts?.requests({ limit: 5 }))?.items).toMatchObject([{ id: 'r1', userId: 'dan' }]);
  const ack = await bob.say('pair', 'again', { id: 'old' });
  expect(ack).toMatchObject({ order: '000000000004', content: { text: 'from version 1' } });
  await alice.say('pair', 'from version 2');
  await vi.waitFor(() => expect(bob.events('message').map(({ message }) => message.order)).toEqual(['000000000005']));
});

it('does not lose what it cannot carry over: an upgrade that fails changes nothing', async () => {
  const old = await openVersion1('fails');
  old.close();
  const createObjectStore = IDBDatabase.prototype.createObjectStore;
  const failing = vi.spyOn(IDBDatabase.prototype, 'createObjectStore').mockImplementation(function (this: IDBDatabase, name, options) {
    if (name === 'pins') throw new DOMException('no', 'ConstraintError');
    return createObjectStore.call(this, name, options);
  });
  const troubles: ChatError[] = [];
  const first = openBackend({ storage: 'indexeddb', name: 'fails', onTrouble: (error) => troubles.push(error) });
  await first.accounts();
  expect(troubles).toMatchObject([{ code: 'storage-corrupt' }]);
  expect(first.isDurable()).toBe(false);
  failing.mockRestore();

  const second = openBackend({ storage: 'indexeddb', name: 'fails' });
  const alice = await signIn(second, 'alice');
  expect(second.isDurable()).toBe(true);
  expect((await alice.read('pair')).map(textOf)).toContain('from version 1');
});

it('makes way for a newer version, and tells its clients to load the page again', async () => {
  const troubles: ChatError[] = [];
  const backend = openBackend({ storage: 'indexeddb', name: 'newer', onTrouble: (error) => troubles.push(error) });
  const alice = await signIn(backend, 'alice');
  await upgradeTo('newer', 99);

  await vi.waitFor(() => expect(alice.events('session')).toMatchObject([{ status: 'ended', error: { code: 'storage-blocked' } }]));
  expect(troubles).toMatchObject([{ code: 'storage-blocked', data: { reason: 'outdated' } }]);
  expect(await refusal(alice.say('pair', 'lost?'))).toBe('not-connected');
  const again = await signIn(backend, 'alice');
  expect((await again.read('pair')).map(textOf)).toEqual(['line 1', 'line 2', 'line 3']);
});

it('acknowledges nothing that a newer version keeps it from storing', async () => {
  const backend = openBackend({ storage: 'indexeddb', name: 'in-flight' });
  const alice = await signIn(backend, 'alice');
  const sending = Array.from({ length: 10 }, (_, index) => alice.say('pair', `${index}`).then(() => 'sent', refusedWith));
  const upgrading = upgradeTo('in-flight', 99);
  const late = Array.from({ length: 10 }, (_, index) => alice.say('pair', `late ${index}`).then(() => 'sent', refusedWith));
  await upgrading;
  const outcomes = await Promise.all([...sending, ...late]);

  expect(new Set(outcomes.filter((outcome) => outcome !== 'sent'))).toEqual(new Set(['storage-blocked']));
  expect(await storedMessages('in-flight')).toBe(outcomes.filter((outcome) => outcome === 'sent').length);
});

it('opens the database again after another tab has thrown it away', async () => {
  const [one, two] = [0, 1].map(() => openBackend({ storage: 'indexeddb', name: 'thrown-away' }));
  if (one === undefined || two === undefined) throw new Error('no backend');
  const alice = await signIn(one, 'alice');
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('parley-local/thrown-away').onsuccess = resolve;
  });
  await vi.waitFor(() => expect(alice.events('session')).toMatchObject([{ status: 'ended', error: { code: 'unauthenticated' } }]));
  const [again, bob] = [await signIn(one, 'alice'), await signIn(two, 'bob')];
  await again.say('pair', 'new world');
  await vi.waitFor(() => expect(bob.events('message').map(({ message }) => textOf(message))).toEqual(['new world']));
  expect([one.trouble(), two.trouble()]).toEqual([null, null]);
});

function refusedWith(thrown: unknown): string {
  return isChatError(thrown) ? thrown.code : String(thrown);
}

function storedMessages(name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(`parley-local/${name}`);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const request = opening.result.transaction('messages').objectStore('messages').count();
      request.onsuccess = () => {
        opening.result.close();
        resolve(request.result);
      };
    };
  });
}
