import 'fake-indexeddb/auto';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createLocalBackend, type LocalBackend, type LocalBackendOptions } from '../../../src/adapters/local/index.js';
import { createManualClock } from '../../../src/platform/memory/createManualClock.js';
import { createMemoryLocks } from '../../../src/platform/memory/createMemoryLocks.js';
import { createMemoryTabs } from '../../../src/platform/memory/createMemoryTabs.js';
import { draft, epoch, refOf, signIn, smallWorld, textOf } from './people.js';

/** A tab: a backend object of its own on the database of that name, which hears of the others by BroadcastChannel. */
function openTab(name: string, options: LocalBackendOptions = {}): LocalBackend {
  const backend = createLocalBackend({ storage: 'indexeddb', scenario: smallWorld, name, ...options });
  onTestFinished(() => backend.close());
  return backend;
}

it('brings what one tab sends to another, live', async () => {
  const [alice, bob] = [await signIn(openTab('live'), 'alice'), await signIn(openTab('live'), 'bob')];
  const ack = await alice.say('pair', 'across');
  await vi.waitFor(() => expect(bob.events('message')).toMatchObject([{ message: { order: ack.order, own: false } }]));
  await bob.adapter.typing?.send({ conversationId: 'pair', typing: true });
  await vi.waitFor(() => expect(alice.events('typing')).toHaveLength(1));
});

it('gives strictly rising orders and times to what two tabs send at once', async () => {
  const [alice, bob] = [await signIn(openTab('race'), 'alice'), await signIn(openTab('race'), 'bob')];
  const numbers = Array.from({ length: 20 }, (_, index) => index);
  await Promise.all(numbers.flatMap((index) => [alice.say('pair', `a${index}`), bob.say('pair', `b${index}`)]));

  const messages = await bob.read('pair', 100);
  expect(messages).toHaveLength(43);
  for (const [index, message] of messages.entries()) {
    const before = messages[index - 1];
    if (before === undefined) continue;
    expect((before.order ?? '') < (message.order ?? '')).toBe(true);
    expect(before.sentAt).toBeLessThan(message.sentAt);
  }
  const own = messages.filter((message) => message.own).map(textOf);
  expect(own.filter((text) => text.startsWith('b'))).toEqual(numbers.map((index) => `b${index}`));
  await vi.waitFor(() => expect(new Set(alice.events('message').map(({ message }) => message.order)).size).toBe(40));
});

it('takes a draft once, also when two tabs of one person send it', async () => {
  const [one, two] = [await signIn(openTab('twice'), 'alice'), await signIn(openTab('twice'), 'alice')];
  const sent = draft('pair', 'once');
  const acks = await Promise.all([one.adapter.messages.send({ draft: sent }), two.adapter.messages.send({ draft: sent })]);
  expect(acks[0]).toEqual(acks[1]);
  expect((await one.read('pair')).map(textOf)).toEqual(['line 1', 'line 2', 'line 3', 'once']);
});

it('fills an empty database once, however many tabs open it', async () => {
  const messageAt = vi.fn(smallWorld.conversations[0]?.messageAt);
  const scenario = (now: number) => ({
    ...smallWorld,
    now,
    conversations: smallWorld.conversations.map((each) => (each.id === 'pair' ? { ...each, messageAt } : each)),
  });
  const tabs = [0, 1, 2].map((index) => openTab('seed-once', { scenario: scenario(epoch + index) }));
  const accounts = await Promise.all(tabs.map((tab) => tab.accounts()));
  expect(accounts.map((each) => each.length)).toEqual([4, 4, 4]);
  const filled = messageAt.mock.calls.length;
  const people = await Promise.all(tabs.map((tab) => signIn(tab, 'alice')));
  const times = await Promise.all(people.map(async (person) => (await person.read('pair')).map(({ sentAt }) => sentAt)));
  // All stand on the now of the one that filled it, and it was filled as often as by a single tab.
  expect(new Set(times.map(String)).size).toBe(1);
  const single = vi.fn(messageAt.getMockImplementation());
  const alone = {
    ...scenario(epoch),
    conversations: scenario(epoch).conversations.map((each) => ({ ...each, messageAt: each.id === 'pair' ? single : each.messageAt })),
  };
  await openTab('seed-alone', { scenario: alone }).accounts();
  expect(filled).toBe(single.mock.calls.length);
});

it('keeps everything when all tabs are closed', async () => {
  const first = openTab('kept');
  const alice = await signIn(first, 'alice');
  await alice.say('pair', 'kept');
  const [line] = await alice.read('pair');
  if (line !== undefined) await alice.adapter.reactions?.set({ ref: refOf(line), keys: ['👍'] });
  await first.close();

  const bob = await signIn(openTab('kept'), 'bob');
  const messages = await bob.read('pair');
  expect(messages.map(textOf)).toEqual(['line 1', 'line 2', 'line 3', 'kept']);
  expect(messages[0]?.reactions).toEqual([{ key: '👍', count: 1, own: false, userIds: ['alice'] }]);
});

it('catches up on what no broadcast told it', async () => {
  const clock = createManualClock(epoch);
  const deaf = { open: () => ({ post() {}, subscribe: () => () => {}, close() {} }) };
  const alice = await signIn(openTab('deaf', { tabs: deaf, clock }), 'alice');
  const bob = await signIn(openTab('deaf', { tabs: deaf, clock }), 'bob');
  await clock.advance(0);
  await alice.say('pair', 'unheard');
  expect(bob.events('message')).toEqual([]);

  await clock.advance(15_000);
  await vi.waitFor(() => expect(bob.events('message').map(({ message }) => textOf(message))).toEqual(['unheard']));
});

it('tells a tab that slept through too much to look for itself', async () => {
  const clock = createManualClock(epoch);
  const deaf = { open: () => ({ post() {}, subscribe: () => () => {}, close() {} }) };
  const alice = await signIn(openTab('slept', { tabs: deaf, clock }), 'alice');
  const bob = await signIn(openTab('slept', { tabs: deaf, clock }), 'bob');
  await alice.say('pair', 'missed');
  await clearTable('parley-local/slept', 'log');
  await alice.say('pair', 'heard');

  await clock.advance(15_000);
  await vi.waitFor(() => expect(bob.events('session')).toMatchObject([{ status: 'ready', resumed: false }]));
  expect(bob.events('message').map(({ message }) => textOf(message))).toEqual(['heard']);
});

it('takes whoever was in a tab that died offline at once', async () => {
  const [locks, tabs] = [createMemoryLocks(), createMemoryTabs()];
  const owner = {};
  const open = (each: object) => openTab('crash', { locks: locks.forTab(each), tabs: tabs.forTab(each) });
  const alice = await signIn(open({}), 'alice');
  await signIn(open(owner), 'bob');
  alice.adapter.presence?.watch({ userIds: ['bob'] });
  await vi.waitFor(() => expect(alice.events('presence').at(-1)?.presence.status).toBe('online'));

  tabs.abandon(owner);
  locks.abandon(owner);
  await vi.waitFor(() => expect(alice.events('presence').at(-1)?.presence.status).toBe('offline'));
});

it('goes by silence where there are no locks, and takes back who was only asleep', async () => {
  const [awake, asleep] = [createManualClock(epoch), createManualClock(epoch)];
  const alice = await signIn(openTab('silence', { locks: null, clock: awake }), 'alice');
  await signIn(openTab('silence', { locks: null, clock: asleep }), 'bob');
  alice.adapter.presence?.watch({ userIds: ['bob'] });
  await vi.waitFor(() => expect(alice.events('presence').at(-1)?.presence.status).toBe('online'));

  await awake.advance(120_000);
  await vi.waitFor(() => expect(alice.events('presence').at(-1)?.presence.status).toBe('offline'));
  await asleep.advance(120_000);
  await vi.waitFor(() => expect(alice.events('presence').at(-1)?.presence.status).toBe('online'));
});

it('ends the sessions of all tabs when one starts over', async () => {
  const onReset = vi.fn();
  const [one, two] = [openTab('over'), openTab('over', { onReset })];
  const [, bob] = [await signIn(one, 'alice'), await signIn(two, 'bob')];
  await bob.say('pair', 'gone soon');
  await one.reset();

  await vi.waitFor(() => expect(bob.events('session')).toMatchObject([{ status: 'ended', error: { code: 'unauthenticated' } }]));
  expect(onReset).toHaveBeenCalledOnce();
  const again = await signIn(two, 'bob');
  expect((await again.read('pair')).map(textOf)).toEqual(['line 1', 'line 2', 'line 3']);
});

async function clearTable(name: string, table: string): Promise<void> {
  await inTable(name, table, (store) => store.clear());
}

function inTable<T>(name: string, table: string, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const request = ask(database.transaction(table, 'readwrite').objectStore(table));
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        database.close();
        resolve(request.result);
      };
    };
  });
}
