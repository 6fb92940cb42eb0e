import { describe, expect, it } from 'vitest';
import { defaultPlatform } from '../../src/platform/defaultPlatform.js';
import { createManualClock } from '../../src/platform/memory/createManualClock.js';
import { createMemoryPlatform, createMemoryWorld } from '../../src/platform/memory/createMemoryPlatform.js';
import { createSeededRandom } from '../../src/platform/memory/createSeededRandom.js';

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('the manual clock', () => {
  it('fires what is due, in order, and what that sets going', async () => {
    const clock = createManualClock(0);
    const fired: string[] = [];
    clock.after(20, () => fired.push('b'));
    clock.after(10, () => {
      fired.push('a');
      clock.after(5, () => fired.push('a2'));
    });
    const cancel = clock.after(15, () => fired.push('never'));
    cancel();
    await clock.advance(19);
    expect(fired).toEqual(['a', 'a2']);
    await clock.advance(1);
    expect([fired.at(-1), clock.now(), clock.pending()]).toEqual(['b', 20, 0]);
  });
});

describe('seeded chance', () => {
  it('is the same for the same seed, and makes ids of the usual form', () => {
    const one = createSeededRandom(7);
    const two = createSeededRandom(7);
    const ids = [one.uuid(), one.uuid()];
    expect(ids).toEqual([two.uuid(), two.uuid()]);
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    for (let each = 0; each < 1000; each += 1) expect(one.number()).toBeLessThan(1);
  });
});

describe('tabs in memory', () => {
  it('hold a lock one at a time, and pass it on when one dies', async () => {
    const world = createMemoryWorld();
    const [one, two, three] = [createMemoryPlatform({ world }), createMemoryPlatform({ world }), createMemoryPlatform({ world })];
    const held: string[] = [];
    const hold = (name: string, until: Promise<void>) => () => {
      held.push(name);
      return until;
    };
    void one.locks.withLock('l', hold('one', new Promise(() => {})));
    const abort = new AbortController();
    const second = two.locks.withLock('l', hold('two', Promise.resolve()), abort.signal);
    void three.locks.withLock('l', hold('three', Promise.resolve()));
    await turn();
    expect(held).toEqual(['one']);
    abort.abort();
    await expect(second).rejects.toMatchObject({ code: 'aborted' });
    one.crash();
    await turn();
    expect(held).toEqual(['one', 'three']);
    void one.locks.withLock('other', hold('dead', Promise.resolve()));
    await turn();
    expect(held).toEqual(['one', 'three']);
  });

  it('hear each other, not themselves, and not after their end', async () => {
    const world = createMemoryWorld();
    const [one, two] = [createMemoryPlatform({ world }), createMemoryPlatform({ world })];
    const heard: unknown[] = [];
    const mine = one.tabs.open('c');
    mine.subscribe((message) => heard.push(['one', message]));
    two.tabs.open('c').subscribe((message) => heard.push(['two', message]));
    two.tabs.open('other').subscribe((message) => heard.push(['other', message]));
    mine.post({ hello: 1 });
    await turn();
    two.crash();
    mine.post({ hello: 2 });
    await turn();
    expect(heard).toEqual([['two', { hello: 1 }]]);
  });

  it('lose what a dead one was writing', async () => {
    const world = createMemoryWorld();
    const one = createMemoryPlatform({ world });
    const storage = await one.storage.open('ns', () => {});
    await storage.write([{ op: 'put', table: 't', key: 'a', value: 1 }]);
    one.crash();
    void storage.write([{ op: 'put', table: 't', key: 'b', value: 2 }]);
    const other = await createMemoryPlatform({ world }).storage.open('ns', () => {});
    expect(await other.list('t')).toEqual([{ key: 'a', value: 1 }]);
  });
});

describe('the default platform', () => {
  it('is one without a browser where there is none', async () => {
    const platform = await defaultPlatform();
    expect(platform.network.isOnline()).toBe(true);
    const storage = await platform.storage.open('ns', () => {});
    await storage.write([{ op: 'put', table: 't', key: 'k', value: 1 }]);
    expect(await storage.get('t', 'k')).toBe(1);
  });
});
