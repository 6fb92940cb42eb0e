import { describe, expect, it } from 'vitest';
import { crowdedWorld } from '../../../src/adapters/local/index.js';
import type { Page } from '../../../src/contract/ChatAdapter.js';
import { openBackend, refOf, refusal, signIn } from './people.js';

const scenario = crowdedWorld({ conversations: 120, contacts: 50, members: 1000 });
const groupId = 'group:crowd';

/** All pages of a list. */
async function all<T>(page: (after: Page<T>['after']) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  let after: Page<T>['after'];
  do {
    const found = await page(after);
    items.push(...found.items);
    after = found.after;
  } while (after !== undefined);
  return items;
}

async function openCrowd() {
  const backend = openBackend({ scenario });
  const members = (person: Awaited<ReturnType<typeof signIn>>, limit = 300) =>
    all((after) => person.adapter.groups?.members({ groupId, after, limit }) ?? Promise.reject(new Error('no groups')));
  return { backend, members };
}

describe('a group of more people than are written down', () => {
  it('has all of them as members, each once, whatever the size of the pages', async () => {
    const { backend, members } = await openCrowd();
    const alice = await signIn(backend, 'alice');
    for (const limit of [7, 300, 500]) {
      const ids = (await members(alice, limit)).map(({ userId }) => userId);
      expect(ids.length).toBe(1003);
      expect(new Set(ids).size).toBe(1003);
    }
    const conversation = await alice.adapter.conversations.get({ conversationId: groupId });
    expect(conversation.memberCount).toBe(1003);
    expect(await alice.adapter.users.get({ userIds: ['neighbour-999', 'neighbour-1000'] })).toMatchObject([{ nickname: 'Neighbour 1000' }]);
  });

  it('counts and lists those to whom something was done as before, and those who were removed no more', async () => {
    const { backend, members } = await openCrowd();
    const bob = await signIn(backend, 'bob');
    await bob.adapter.groups?.mute?.({ groupId, userId: 'neighbour-5', until: backend.clock.now() + 60_000 });
    await bob.adapter.groups?.removeMembers?.({ groupId, userIds: ['neighbour-6', 'neighbour-7', 'nobody'] });
    const found = await members(bob);
    expect(found.length).toBe(1001);
    expect(found.find(({ userId }) => userId === 'neighbour-5')?.mutedUntil).toBe(backend.clock.now() + 60_000);
    expect(found.some(({ userId }) => userId === 'neighbour-6')).toBe(false);
    expect((await bob.adapter.groups?.get({ groupId }))?.memberCount).toBe(1001);
  });

  it('lets one of them sign in, read, and write to all', async () => {
    const { backend, members } = await openCrowd();
    const [alice, neighbour] = [await signIn(backend, 'alice'), await signIn(backend, 'neighbour-42')];
    const page = await neighbour.adapter.conversations.page({ limit: 10 });
    expect(page.items.map(({ id, unread }) => [id, unread.count])).toEqual([[groupId, 0]]);
    await alice.say(groupId, 'Who is there?');
    await neighbour.say(groupId, 'I am');
    expect((await alice.read(groupId)).map(({ sender }) => sender.id)).toEqual(['bob', 'alice', 'neighbour-42']);
    expect((await members(alice)).filter(({ userId }) => userId === 'neighbour-42')).toHaveLength(1);
  });

  it('tells nobody who has read what, and says so', async () => {
    const { backend } = await openCrowd();
    const alice = await signIn(backend, 'alice');
    await alice.say(groupId, 'Read this');
    expect((await alice.adapter.conversations.get({ conversationId: groupId })).lacks).toHaveProperty('receipts');
    const [message] = (await alice.read(groupId)).slice(-1);
    if (message === undefined) throw new Error('there is a message');
    expect(message.receipt).toBeUndefined();
    const asking = alice.adapter.receipts?.readers({ ref: refOf(message), read: false, limit: 5 });
    expect(await refusal(asking ?? Promise.resolve())).toBe('unsupported');
  });

  it('signs nobody in who is not in the crowd', async () => {
    const { backend } = await openCrowd();
    expect(await refusal(signIn(backend, 'neighbour-1000'))).toBe('unauthenticated');
  });
});

describe('searching the members of such a group', () => {
  const find = (
    person: Awaited<ReturnType<typeof signIn>>,
    text: string,
    more: { roles?: readonly ('owner' | 'member')[]; limit?: number } = {},
  ) =>
    all(async (after) => {
      const found = await person.adapter.groups?.findMembers?.({ groupId, text, limit: 10, ...more, after });
      if (found === undefined) throw new Error('no search for members');
      return found;
    }).then((members) => members.map(({ userId }) => userId));

  it('finds one of the crowd by id or name, also across pages, and those with rows first', async () => {
    const { backend } = await openCrowd();
    const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
    expect(await find(alice, 'neighbour-999')).toEqual(['neighbour-999']);
    expect(await find(alice, 'NEIGHBOUR 1000')).toEqual(['neighbour-999']);
    expect(await find(alice, 'neighbour-1000')).toEqual([]);
    expect(await find(alice, 'nobody is called so')).toEqual([]);
    await bob.adapter.groups?.mute?.({ groupId, userId: 'neighbour-990', until: backend.clock.now() + 60_000 });
    const nineties = [98, ...Array.from({ length: 10 }, (_, index) => 989 + index)].map((index) => `neighbour-${index}`);
    for (const limit of [1, 3, 50]) expect((await find(alice, 'neighbour 99', { limit })).sort()).toEqual([...nineties].sort());
    const everybody = await find(alice, 'neighbour', { limit: 300 });
    expect(everybody[0]).toBe('neighbour-990');
    expect([everybody.length, new Set(everybody).size]).toEqual([1000, 1000]);
  });

  it('leaves out who was removed, and the crowd where other roles are asked for', async () => {
    const { backend } = await openCrowd();
    const bob = await signIn(backend, 'bob');
    await bob.adapter.groups?.removeMembers?.({ groupId, userIds: ['neighbour-7'] });
    expect(await find(bob, 'neighbour-7')).not.toContain('neighbour-7');
    expect(await find(bob, 'neighbour-8', { roles: ['owner'] })).toEqual([]);
    expect(await find(bob, '', { roles: ['owner'] })).toEqual(['bob']);
    expect((await find(bob, '', { limit: 500 })).length).toBe(1002);
  });

  it('says no limit that the group is beyond already', async () => {
    const { backend } = await openCrowd();
    const alice = await signIn(backend, 'alice');
    expect((await alice.adapter.groups?.get({ groupId }))?.maxMembers).toBeUndefined();
    expect((await alice.adapter.conversations.get({ conversationId: groupId })).limits?.members).toBeUndefined();
    expect((await alice.adapter.groups?.get({ groupId: 'group:many-100' }))?.maxMembers).toBe(500);
  });
});

describe('a list of many conversations', () => {
  it('comes whole and in order, page by page, and a new message brings its conversation to the top', async () => {
    const { backend } = await openCrowd();
    const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
    const list = () => all((after) => alice.adapter.conversations.page({ after, limit: 17 }));
    const before = await list();
    expect(before.length).toBe(120);
    const times = before.map(({ activeAt }) => activeAt ?? 0);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    await bob.say('group:many-110', 'Up');
    await alice.adapter.conversations.pin({ conversationId: 'group:many-100', pinned: true });
    expect((await list()).slice(0, 3).map(({ id }) => id)).toEqual(['group:many-100', 'group:many-110', groupId]);
    await alice.adapter.conversations.delete({ conversationId: 'group:many-110' });
    const after = await list();
    expect(after.length).toBe(119);
    expect(after.some(({ id }) => id === 'group:many-110')).toBe(false);
  });

  it('refuses a cursor that it has not given', async () => {
    const { backend } = await openCrowd();
    const alice = await signIn(backend, 'alice');
    expect(await refusal(alice.adapter.conversations.page({ after: 'bob\u0000', limit: 5 }))).toBe('invalid');
    expect(await refusal(alice.adapter.groups?.members({ groupId, after: 'crowd:x', limit: 5 }) ?? Promise.resolve())).toBe('invalid');
  });
});
