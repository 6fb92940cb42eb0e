import 'fake-indexeddb/auto';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createLocalBackend, type LocalBackend, type Scenario } from '../../../src/adapters/local/index.js';
import { createManualClock } from '../../../src/platform/memory/createManualClock.js';
import { createMemoryLocks } from '../../../src/platform/memory/createMemoryLocks.js';
import type { LockPort } from '../../../src/platform/ports.js';
import { epoch, type Person, refOf, signIn, textOf } from './people.js';

const count = 9000;

/** A long chat of Alice and Bob, and how many of its messages have been made. */
function countedWorld(name: string) {
  const made = { messages: 0 };
  const scenario: Scenario = {
    name,
    now: epoch,
    accounts: ['alice', 'bob'].map((id) => ({ id, nickname: id })),
    contacts: [],
    conversations: [
      {
        id: 'long',
        kind: 'direct',
        members: [{ userId: 'alice' }, { userId: 'bob' }],
        count,
        messageAt(seq) {
          made.messages += 1;
          const text = seq % 1000 === 1 ? `milestone ${seq}` : `line ${seq} 第${seq}行`;
          return { senderId: seq % 2 === 0 ? 'alice' : 'bob', at: (seq - count) * 1000, content: { kind: 'text', text } };
        },
      },
    ],
  };
  return { scenario, made };
}

/** A tab on the database of that name. */
function openTab(scenario: Scenario, locks: LockPort, clock = createManualClock(epoch)): LocalBackend {
  const backend = createLocalBackend({ storage: 'indexeddb', scenario, name: scenario.name, locks, clock });
  onTestFinished(() => backend.close());
  return backend;
}

async function texts(person: Person, text: string): Promise<readonly string[]> {
  const page = await person.adapter.search?.messages({ query: { text }, limit: 50 });
  return page?.items.map(textOf) ?? [];
}

const milestones = Array.from({ length: 9 }, (_, index) => `milestone ${(8 - index) * 1000 + 1}`);

function stored(name: string, table: string): Promise<IDBObjectStore> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      onTestFinished(() => opening.result.close());
      resolve(opening.result.transaction(table, 'readwrite').objectStore(table));
    };
  });
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

it('keeps the index: after a reload nothing is read but what is shown, and what was sent meanwhile', async () => {
  const { scenario, made } = countedWorld('kept');
  const locks = createMemoryLocks().forTab({});
  const first = openTab(scenario, locks);
  expect(await texts(await signIn(first, 'alice'), 'milestone')).toEqual(milestones);
  await first.close();
  // In a tab that never searched.
  const silent = openTab(scenario, locks);
  await (await signIn(silent, 'bob')).say('long', 'milestone of the silent tab');
  await silent.close();
  made.messages = 0;
  expect(await texts(await signIn(openTab(scenario, locks), 'alice'), 'milestone')).toEqual(['milestone of the silent tab', ...milestones]);
  expect(made.messages).toBeLessThan(200);
});

it('goes on where a tab has died half-way', async () => {
  const { scenario, made } = countedWorld('half-way');
  const locks = createMemoryLocks().forTab({});
  const first = openTab(scenario, locks);
  const alice = await signIn(first, 'alice');
  made.messages = 0;
  const given = texts(alice, 'milestone').catch(() => []);
  await vi.waitFor(() => expect(made.messages).toBeGreaterThan(6000), { interval: 1 });
  await first.close();
  await given;
  made.messages = 0;
  expect(await texts(await signIn(openTab(scenario, locks), 'bob'), 'milestone')).toEqual(milestones);
  expect(made.messages).toBeGreaterThan(100);
  expect(made.messages).toBeLessThan(count - 4000);
});

it('builds anew what was built by other rules', async () => {
  const { scenario, made } = countedWorld('rules');
  const locks = createMemoryLocks().forTab({});
  const first = openTab(scenario, locks);
  await texts(await signIn(first, 'alice'), 'milestone');
  await first.close();
  const store = await stored('parley-local/rules/search', 'meta');
  const meta: object = await settled(store.get('meta'));
  await settled(store.put({ ...meta, format: 0 }, 'meta'));
  made.messages = 0;
  expect(await texts(await signIn(openTab(scenario, locks), 'alice'), '第9000行')).toEqual(['line 9000 第9000行']);
  expect(made.messages).toBeGreaterThan(count);
});

it('goes on in memory beside the index of a newer version of the app, which stays as it is', async () => {
  const { scenario } = countedWorld('newer');
  const locks = createMemoryLocks().forTab({});
  const first = openTab(scenario, locks);
  await texts(await signIn(first, 'alice'), 'milestone');
  await first.close();
  const store = await stored('parley-local/newer/search', 'meta');
  const meta: object = await settled(store.get('meta'));
  await settled(store.put({ ...meta, format: 1000 }, 'meta'));
  expect(await texts(await signIn(openTab(scenario, locks), 'alice'), 'milestone')).toEqual(milestones);
  expect(await settled((await stored('parley-local/newer/search', 'meta')).get('meta'))).toMatchObject({ format: 1000 });
});

it('is built by one of two tabs that search at once, and found by both', async () => {
  const { scenario, made } = countedWorld('at-once');
  const locks = createMemoryLocks().forTab({});
  const [one, two] = [await signIn(openTab(scenario, locks), 'alice'), await signIn(openTab(scenario, locks), 'bob')];
  made.messages = 0;
  expect(await Promise.all([texts(one, 'milestone'), texts(two, 'milestone')])).toEqual([milestones, milestones]);
  expect(made.messages).toBeLessThan(count * 1.2);
});

it('is right in each tab about what the other sends, changes and takes back, before and after it is stored', async () => {
  const { scenario } = countedWorld('two-tabs');
  const locks = createMemoryLocks().forTab({});
  const clocks = [createManualClock(epoch), createManualClock(epoch)];
  const [alice, bob] = [
    await signIn(openTab(scenario, locks, clocks[0]), 'alice'),
    await signIn(openTab(scenario, locks, clocks[1]), 'bob'),
  ];
  await texts(alice, 'milestone');
  await texts(bob, 'milestone');
  const marks = async () => settled((await stored('parley-local/two-tabs', 'unindexed')).count());
  for (let round = 0; round < 3; round += 1) {
    const [one, two] = [`round${round} one`, `round${round} two`];
    await alice.say('long', one);
    expect(await texts(bob, `round${round}`)).toEqual([one]);
    await alice.say('long', two);
    expect(await texts(bob, `round${round}`)).toEqual([two, one]);
    // Bob's tab stores what it took in, while Alice's has yet to hear of it.
    await clocks[1]?.advance(2000);
    await vi.waitFor(async () => expect(await marks()).toBe(0));
    expect(await texts(alice, `round${round}`)).toEqual([two, one]);
    const [first, second] = (await alice.read('long', 2)).map(refOf);
    if (first === undefined || second === undefined) throw new Error('not sent');
    await alice.adapter.messages.edit?.({ ref: first, content: { kind: 'text', text: `changed${round}` } });
    await alice.adapter.messages.recall?.({ ref: second });
    expect([await texts(bob, `round${round}`), await texts(bob, `changed${round}`)]).toEqual([[], [`changed${round}`]]);
    expect([await texts(alice, `round${round}`), await texts(alice, `changed${round}`)]).toEqual([[], [`changed${round}`]]);
    await clocks[0]?.advance(2000);
    await vi.waitFor(async () => expect(await marks()).toBe(0));
  }
  expect(await texts(await signIn(openTab(scenario, locks), 'bob'), 'changed')).toEqual(['changed2', 'changed1', 'changed0']);
});

it('is kept in memory where its database cannot be opened, and misses nothing', async () => {
  const { scenario } = countedWorld('blocked');
  const open = indexedDB.open.bind(indexedDB);
  const refusing = vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
    if (name.endsWith('/search')) throw new DOMException('No.', 'SecurityError');
    return open(name, version);
  });
  onTestFinished(() => refusing.mockRestore());
  const clock = createManualClock(epoch);
  const alice = await signIn(openTab(scenario, createMemoryLocks().forTab({}), clock), 'alice');
  expect(await texts(alice, 'milestone')).toEqual(milestones);
  await alice.say('long', 'milestone in memory');
  expect(await texts(alice, 'milestone')).toHaveLength(10);
  await clock.advance(5000);
  // What is not stored stays marked for whoever can store it.
  expect(await settled((await stored('parley-local/blocked', 'unindexed')).count())).toBe(1);
  expect(await texts(alice, 'milestone')).toHaveLength(10);
});

it('goes on in the page where the worker cannot be made, says nothing, or dies', async () => {
  const { scenario } = countedWorld('workerless');
  class DeadWorker extends EventTarget {
    onerror: ((event: Event) => void) | null = null;
    onmessage = null;
    constructor() {
      super();
      queueMicrotask(() => this.onerror?.(new Event('error', { cancelable: true })));
    }
    postMessage(): void {}
    terminate(): void {}
  }
  for (const searchWorker of [
    () => {
      throw new DOMException('Refused by the policy of the page.', 'SecurityError');
    },
    () => Object(new DeadWorker()),
    null,
  ]) {
    const backend = createLocalBackend({ storage: 'memory', scenario, searchWorker });
    onTestFinished(() => backend.close());
    expect(await texts(await signIn(backend, 'alice'), 'milestone')).toEqual(milestones);
  }
});
