import { describe, expect, it, vi } from 'vitest';
import type { Scenario } from '../../../src/adapters/local/index.js';
import type { TopicsFacet } from '../../../src/contract/facets/topics.js';
import { topicPermissions } from '../../../src/model/permissions.js';
import { epoch, openBackend, type Person, refusal, signIn, smallWorld, textOf } from './people.js';

const said = { senderId: 'alice', at: -60_000, content: { kind: 'text', text: 'welcome' } } as const;

const communityWorld: Scenario = {
  ...smallWorld,
  name: 'community',
  conversations: [
    ...smallWorld.conversations,
    {
      id: 'town',
      kind: 'group',
      groupType: 'community',
      name: 'Town',
      members: [{ userId: 'alice', role: 'owner' }, { userId: 'bob', role: 'admin' }, { userId: 'carol' }],
      createdAt: -3_600_000,
      count: 0,
      messageAt: () => said,
    },
    {
      id: 'plaza',
      kind: 'topic',
      parentId: 'town',
      name: 'Plaza',
      topic: { category: 'Places', order: 1 },
      members: [{ userId: 'carol' }],
      personal: [{ userId: 'carol', readUpTo: 0 }],
      count: 1,
      messageAt: () => said,
    },
  ],
};

async function town() {
  const backend = openBackend({ scenario: communityWorld });
  const [alice, bob, carol] = [await signIn(backend, 'alice'), await signIn(backend, 'bob'), await signIn(backend, 'carol')];
  return { backend, alice, bob, carol };
}

function topicsOf(person: Person): TopicsFacet {
  const { topics } = person.adapter;
  if (topics === undefined) throw new Error('no topics');
  return topics;
}

const create = (person: Person, title: string, more: object = {}) => topicsOf(person).create({ parentId: 'town', title, ...more });
const pageOf = async (person: Person) => (await topicsOf(person).page({ parentId: 'town', limit: 100 })).items;
const heardIn = (person: Person, id: string) =>
  person.events('message').flatMap(({ message }) => (message.conversationId === id ? [textOf(message)] : []));
const conversationHeard = (person: Person, id: string) =>
  person.events('conversation').findLast(({ conversation }) => conversation.id === id)?.conversation;

describe('topics of a community', () => {
  it('are there for everybody in it, and on nobody’s list', async () => {
    const { alice, bob, carol } = await town();
    const help = await create(alice, ' Help ', { notice: 'Be kind', category: 'Places', order: 0, metadata: { type: 'text' } });
    expect(help).toMatchObject({
      kind: 'topic',
      parentId: 'town',
      title: 'Help',
      topic: { notice: 'Be kind', category: 'Places', order: 0 },
    });
    expect(help.metadata).toEqual({ type: 'text' });
    await vi.waitFor(() => expect(conversationHeard(carol, help.id)?.title).toBe('Help'));
    expect((await pageOf(bob)).map(({ title }) => title)).toEqual(['Help', 'Plaza']);
    await carol.say(help.id, 'anybody?');
    for (const person of [alice, bob, carol]) {
      const listed = (await person.adapter.conversations.page({ limit: 50 })).items;
      expect(listed.filter(({ kind }) => kind === 'topic')).toEqual([]);
      expect((await person.read(help.id)).map(textOf)).toEqual(['anybody?']);
    }
  });

  it('keep what is said in each apart, with a count of its own', async () => {
    const { alice, bob, carol } = await town();
    const [one, two] = [await create(alice, 'One'), await create(alice, 'Two')];
    await bob.say(one.id, 'first');
    await bob.say(one.id, 'second');
    await vi.waitFor(() => expect(carol.events('unread').filter(({ conversationId }) => conversationId === one.id)).not.toEqual([]));
    const unread = new Map((await pageOf(carol)).map((topic) => [topic.title, topic.unread.count]));
    expect(Object.fromEntries(unread)).toEqual({ Plaza: 1, One: 2, Two: 0 });
    expect(await carol.read(two.id)).toEqual([]);
    await carol.adapter.conversations.readUpTo({ conversationId: one.id });
    expect((await pageOf(carol)).find(({ id }) => id === one.id)?.unread.count).toBe(0);
  });

  it('note who was mentioned', async () => {
    const { alice, bob, carol } = await town();
    const topic = await create(alice, 'One');
    const mention = { userId: 'carol', start: 0, end: 6 };
    await bob.adapter.messages.send({
      draft: { id: 'm', conversationId: topic.id, content: { kind: 'text', text: '@Carol come', mentions: [mention] }, createdAt: epoch },
    });
    expect((await pageOf(carol)).find(({ id }) => id === topic.id)?.mentions).toHaveLength(1);
    expect((await pageOf(alice)).find(({ id }) => id === topic.id)?.mentions).toBeUndefined();
  });

  it('are made, changed and ended by who has the right to it', async () => {
    const { alice, bob, carol } = await town();
    expect((await carol.adapter.conversations.get({ conversationId: 'town' })).rights?.createTopics).toEqual({ reason: 'forbidden' });
    expect((await bob.adapter.conversations.get({ conversationId: 'town' })).rights?.createTopics).toBe(true);
    expect(await refusal(create(carol, 'Mine'))).toBe('forbidden');
    expect(await refusal(topicsOf(carol).update({ conversationId: 'plaza', title: 'Mine' }))).toBe('forbidden');
    expect(await refusal(topicsOf(carol).delete({ conversationId: 'plaza' }))).toBe('forbidden');

    await topicsOf(bob).update({ conversationId: 'plaza', title: 'Square', notice: 'New name', category: '' });
    await vi.waitFor(() =>
      expect(conversationHeard(carol, 'plaza')).toMatchObject({ title: 'Square', topic: { notice: 'New name', order: 1 } }),
    );
    expect(conversationHeard(carol, 'plaza')?.topic).not.toHaveProperty('category');
    await topicsOf(bob).delete({ conversationId: 'plaza' });
    await vi.waitFor(() => expect(carol.events('conversation-removed')).toMatchObject([{ conversationId: 'plaza', reason: 'dismissed' }]));
    expect(await pageOf(alice)).toEqual([]);
    expect(await refusal(carol.say('plaza', 'hello?'))).toBe('not-found');
    expect(await refusal(carol.adapter.conversations.get({ conversationId: 'plaza' }))).toBe('not-found');
  });

  it('refuse what is no title, too much, too many, and what is in no community', async () => {
    const { backend, alice, bob } = await town();
    expect(await refusal(create(alice, '  '))).toBe('empty');
    expect(await refusal(create(alice, '字'.repeat(41)))).toBe('too-large');
    expect(await refusal(create(alice, 'x', { notice: 'n'.repeat(1201) }))).toBe('too-large');
    expect(await refusal(create(alice, 'x', { introduction: 'n'.repeat(961) }))).toBe('too-large');
    expect(await refusal(topicsOf(alice).create({ parentId: 'team', title: 'x' }))).toBe('unsupported');
    expect(await refusal(topicsOf(alice).update({ conversationId: 'team', title: 'x' }))).toBe('not-found');
    const dan = await signIn(backend, 'dan');
    expect(await refusal(topicsOf(dan).page({ parentId: 'town', limit: 1 }))).toBe('not-found');
    expect(await refusal(dan.adapter.conversations.get({ conversationId: 'plaza' }))).toBe('not-found');
    for (let index = 1; index < 200; index += 1) await create(bob, `Topic ${index}`);
    expect(await refusal(create(bob, 'One too many'))).toBe('limit-reached');
  });

  it('are paged in the order of their sections and places', async () => {
    const { alice } = await town();
    for (const [title, category, order] of [
      ['b', 'Work', 2],
      ['a', 'Work', 1],
      ['c', undefined, undefined],
      ['d', 'Work', undefined],
    ] as const) {
      await create(alice, title, { category, order });
    }
    const first = await topicsOf(alice).page({ parentId: 'town', limit: 3 });
    const second = await topicsOf(alice).page({ parentId: 'town', limit: 3, after: first.after });
    expect([...first.items, ...second.items].map(({ title }) => title)).toEqual(['c', 'Plaza', 'a', 'b', 'd']);
    expect(second.after).toBeUndefined();
  });

  it('silence one, everybody, or whom the community has silenced', async () => {
    const { backend, alice, bob, carol } = await town();
    const other = await create(alice, 'Other');
    const until = epoch + 60_000;
    expect(await refusal(topicsOf(carol).mute?.({ conversationId: 'plaza', userId: 'bob', until }) ?? Promise.resolve())).toBe('forbidden');
    expect(await refusal(topicsOf(bob).mute?.({ conversationId: 'plaza', userId: 'alice', until }) ?? Promise.resolve())).toBe('forbidden');
    await topicsOf(bob).mute?.({ conversationId: 'plaza', userId: 'carol', until });
    await vi.waitFor(() => expect(conversationHeard(carol, 'plaza')?.rights?.send?.default).toEqual({ reason: 'muted', until }));
    expect(await refusal(carol.say('plaza', 'x'))).toBe('muted');
    await carol.say(other.id, 'here I may');

    await topicsOf(bob).update({ conversationId: other.id, title: 'Other', allMuted: true });
    expect(await refusal(carol.say(other.id, 'x'))).toBe('all-muted');
    await bob.say(other.id, 'I may');
    await topicsOf(bob).update({ conversationId: other.id, title: 'Other', allMuted: false });
    await carol.say(other.id, 'again');

    await bob.adapter.groups?.mute?.({ groupId: 'town', userId: 'carol', until: until + 60_000 });
    expect(await refusal(carol.say(other.id, 'x'))).toBe('muted');
    await backend.manual.advance(60_001);
    expect(await refusal(carol.say('plaza', 'x'))).toBe('muted');
    await backend.manual.advance(60_001);
    await carol.say('plaza', 'at last');
  });

  it('follow the community in what reaches somebody, unless something else is set for the topic', async () => {
    const { alice, carol } = await town();
    const other = await create(alice, 'Other');
    expect(other.notify).toBeUndefined();
    await carol.adapter.conversations.notify({ conversationId: 'town', option: 'none' });
    await carol.adapter.conversations.notify({ conversationId: other.id, option: 'all' });
    await alice.say('plaza', 'unheard');
    await alice.say(other.id, 'heard');
    await vi.waitFor(() => expect(carol.events('message').map(({ message }) => textOf(message))).toEqual(['heard']));
  });

  it('have newcomers in them at once, with nothing unread, and lose who leaves', async () => {
    const { backend, alice, carol } = await town();
    const dan = await signIn(backend, 'dan');
    await dan.adapter.groups?.join?.({ groupId: 'town' });
    expect((await pageOf(dan)).map(({ title, unread }) => [title, unread.count])).toEqual([['Plaza', 0]]);
    await dan.say('plaza', 'hi');
    await vi.waitFor(() => expect(heardIn(carol, 'plaza')).toEqual(['hi']));

    await dan.adapter.groups?.leave({ groupId: 'town' });
    await vi.waitFor(() =>
      expect(dan.events('conversation-removed')).toEqual(
        expect.arrayContaining([expect.objectContaining({ conversationId: 'plaza', reason: 'left' })]),
      ),
    );
    await alice.say('plaza', 'meanwhile');
    expect(heardIn(dan, 'plaza')).toEqual(['hi']);
    expect(await refusal(dan.read('plaza'))).toBe('not-found');

    await dan.adapter.groups?.join?.({ groupId: 'town' });
    expect((await pageOf(dan)).map(({ title, unread }) => [title, unread.count])).toEqual([['Plaza', 0]]);
    await alice.say('plaza', 'welcome back');
    expect((await pageOf(dan)).map(({ unread }) => unread.count)).toEqual([1]);
  });

  it('grant what permission groups say of them, and take away what the role’s group says', async () => {
    const { alice, carol } = await town();
    const { permissions } = alice.adapter;
    if (permissions === undefined) throw new Error('no permission groups');
    const groups = (await permissions.page({ groupId: 'town', limit: 10 })).items;
    const members = groups.find(({ role }) => role === 'member');
    if (members === undefined) throw new Error('no group of the members');
    await permissions.update({
      groupId: 'town',
      permissionGroupId: members.id,
      patch: { topics: { plaza: topicPermissions.readHistory } },
    });
    expect(await refusal(carol.say('plaza', 'x'))).toBe('forbidden');
    expect((await pageOf(carol))[0]?.rights?.send?.default).toEqual({ reason: 'forbidden' });

    const writers = await permissions.create({ groupId: 'town', name: 'Heralds', permissions: 0n });
    const topics = { plaza: topicPermissions.sendMessages | topicPermissions.manageTopic };
    await permissions.update({ groupId: 'town', permissionGroupId: writers.id, patch: { topics } });
    await permissions.setMembers({ groupId: 'town', permissionGroupId: writers.id, add: ['carol'] });
    await carol.say('plaza', 'hear, hear');
    await topicsOf(carol).update({ conversationId: 'plaza', title: 'Heralds’ plaza' });
    expect(await refusal(create(carol, 'Elsewhere'))).toBe('forbidden');
  });
});

it('a community carries no messages itself', async () => {
  const { alice } = await town();
  const community = await alice.adapter.conversations.get({ conversationId: 'town' });
  expect(community.carriesMessages).toBe(false);
  expect(await refusal(alice.say('town', 'x'))).toBe('forbidden');
});
