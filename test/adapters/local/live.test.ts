import 'fake-indexeddb/auto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createLocalBackend, type Scenario } from '../../../src/adapters/local/index.js';
import type { MessagePriority } from '../../../src/model/message.js';
import { createManualClock } from '../../../src/platform/memory/createManualClock.js';
import { createMemoryLocks } from '../../../src/platform/memory/createMemoryLocks.js';
import { createMemoryTabs } from '../../../src/platform/memory/createMemoryTabs.js';
import { epoch, openBackend, type Person, refOf, refusal, signIn, smallWorld, textOf } from './people.js';

const empty = { count: 0, messageAt: () => ({ senderId: 'alice', at: 0, content: { kind: 'text', text: '' } as const }) };

const liveWorld: Scenario = {
  ...smallWorld,
  name: 'live',
  conversations: [
    ...smallWorld.conversations,
    { id: 'show', kind: 'room', groupType: 'live', name: 'The show', members: [{ userId: 'alice', role: 'owner' }], ...empty },
    { id: 'other', kind: 'room', groupType: 'live', name: 'Another show', members: [{ userId: 'dan', role: 'owner' }], ...empty },
    { id: 'muc', kind: 'room', name: 'A room with a history', members: [{ userId: 'alice' }, { userId: 'bob' }], ...empty },
  ],
};

const open = () => openBackend({ scenario: liveWorld });

/** Resolves when this person is in the room. */
async function enter(person: Person, conversationId = 'show'): Promise<() => void> {
  const before = person.events('room').length;
  const release = person.adapter.conversations.watch?.({ conversationId, active: true }) ?? (() => {});
  await vi.waitFor(() => expect(person.events('room').slice(before)).toContainEqual({ type: 'room', conversationId, entered: true }));
  return release;
}

const heardTexts = (person: Person, conversationId = 'show') =>
  person
    .events('message')
    .filter(({ message }) => message.conversationId === conversationId)
    .map(({ message }) => textOf(message));

const online = (person: Person, conversationId = 'show') => person.adapter.live?.onlineCount({ conversationId });

describe('a live room', () => {
  it('is no group that somebody belongs to', async () => {
    const backend = open();
    const alice = await signIn(backend, 'alice');
    expect((await alice.adapter.groups?.page({ limit: 20 }))?.items.map(({ id }) => id)).toEqual(['muc', 'team']);
  });

  it('is entered by looking, by anybody, and left by looking away', async () => {
    const backend = open();
    const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
    expect(await refusal(bob.say('show', 'too early'))).toBe('not-member');
    const release = await enter(bob);
    await enter(alice);
    expect(await online(bob)).toBe(2);
    await bob.say('show', 'hello');
    expect(heardTexts(alice)).toEqual(['hello']);

    release();
    await vi.waitFor(async () => expect(await online(alice)).toBe(1));
    expect(bob.events('room').at(-1)).toEqual({ type: 'room', conversationId: 'show', entered: false });
    await alice.say('show', 'gone?');
    expect(heardTexts(bob)).toEqual(['hello']);
    expect(await refusal(bob.say('show', 'too late'))).toBe('not-member');
  });

  it('lets who looks away and back at once stay inside', async () => {
    const backend = open();
    const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
    await enter(alice);
    const release = await enter(bob);
    release();
    bob.adapter.conversations.watch?.({ conversationId: 'show', active: true });
    await alice.say('show', 'still here?');
    expect(heardTexts(bob)).toEqual(['still here?']);
    expect(bob.events('room')).toMatchObject([{ entered: true }, { entered: true }]);
  });

  it('answers each look, also of who is inside already or was not let in', async () => {
    const backend = open();
    const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
    await enter(alice);
    const releases = [await enter(bob), await enter(bob)];
    releases[0]?.();
    await alice.say('show', 'still here?');
    expect(heardTexts(bob)).toEqual(['still here?']);
    await alice.adapter.groups?.ban?.({ groupId: 'show', userIds: ['bob'], until: epoch + 60_000 });
    await vi.waitFor(() => expect(bob.events('room').at(-1)).toMatchObject({ entered: false, error: { code: 'forbidden' } }));
    const told = bob.events('room').length;
    bob.adapter.conversations.watch?.({ conversationId: 'show', active: true });
    await vi.waitFor(() => expect(bob.events('room').slice(told)).toMatchObject([{ entered: false, error: { code: 'forbidden' } }]));
  });

  it('says of a room that is nowhere that there is none', async () => {
    const bob = await signIn(open(), 'bob');
    bob.adapter.conversations.watch?.({ conversationId: 'nowhere', active: true });
    await vi.waitFor(() =>
      expect(bob.events('room')).toEqual([
        { type: 'room', conversationId: 'nowhere', entered: false, error: expect.objectContaining({ code: 'not-found', retry: 'never' }) },
      ]),
    );
  });

  it('keeps no history: who enters hears what is said from then on', async () => {
    const backend = open();
    const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
    await enter(alice);
    await alice.say('show', 'before');
    await enter(bob);
    expect(await bob.read('show')).toEqual([]);
    expect(await alice.read('show')).toEqual([]);
    await alice.say('show', 'after');
    expect(heardTexts(bob)).toEqual(['after']);
  });

  it('is unread for nobody, on no list, and knows no typing', async () => {
    const backend = open();
    const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
    await enter(alice);
    await enter(bob);
    await bob.say('show', 'hello');
    const room = await alice.adapter.conversations.get({ conversationId: 'show' });
    expect(room).toMatchObject({ kind: 'room', hidden: true, unread: { count: 0, exact: true }, readUpTo: {}, memberCount: 2 });
    expect(room.last).toBeUndefined();
    expect(alice.events('unread')).toEqual([]);
    expect((await bob.adapter.conversations.page({ limit: 50 })).items.map(({ id }) => id)).not.toContain('show');
    expect(await refusal(bob.adapter.typing?.send({ conversationId: 'show', typing: true }) ?? Promise.resolve())).toBe('unsupported');
  });

  it('passes forty of a burst of two hundred, the high ones among them, and tells every sender that theirs was taken', async () => {
    const backend = open();
    const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
    await enter(alice);
    await enter(bob);
    const priorityOf = (index: number): MessagePriority =>
      index % 20 === 19 ? 'high' : ((['normal', 'low', 'lowest'] as const)[index % 3] ?? 'low');
    const acks = await Promise.all(Array.from({ length: 200 }, (_, index) => bob.say('show', `${index}`, { priority: priorityOf(index) })));
    expect(acks.every(({ names }) => names.some((name) => name.startsWith('c:bob:')))).toBe(true);
    await backend.manual.advance(2000);
    await vi.waitFor(() => expect(heardTexts(alice)).toHaveLength(40));
    const heard = heardTexts(alice).map(Number);
    const high = Array.from({ length: 10 }, (_, index) => index * 20 + 19);
    expect(heard).toEqual(expect.arrayContaining(high));
    // Behind the calm first twenty, the highest that there were: no low one got past the normal ones.
    const late = heard.filter((index) => index >= 20);
    expect(late.map(priorityOf).filter((each) => each === 'low' || each === 'lowest')).toEqual([]);
    // The sender hears back what passed, and nothing of what did not.
    expect(bob.events('message').filter(({ message }) => message.own)).toHaveLength(40);
  });

  it('counts one limit for all tabs', async () => {
    const clock = createManualClock(epoch);
    const tab = () => {
      const backend = createLocalBackend({ storage: 'indexeddb', scenario: liveWorld, name: 'live-tabs', clock });
      onTestFinished(() => backend.close());
      return backend;
    };
    const people = [await signIn(tab(), 'alice'), await signIn(tab(), 'bob'), await signIn(tab(), 'carol')] as const;
    for (const person of people) await enter(person);
    await Promise.all(people.flatMap((person) => Array.from({ length: 30 }, (_, index) => person.say('show', `${person.id} ${index}`))));
    await clock.advance(2000);
    for (const person of people) {
      await vi.waitFor(() => expect(new Set(person.events('message').flatMap(({ message }) => message.order ?? [])).size).toBe(40));
    }
  });

  it('keeps a bounded number of rows, whatever is said', async () => {
    const backend = open();
    const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
    await enter(alice);
    await enter(bob);
    for (let round = 0; round < 25; round += 1) {
      await Promise.all(Array.from({ length: 10 }, () => bob.say('show', 'again')));
      await backend.manual.advance(1000);
    }
    expect(heardTexts(alice)).toHaveLength(250);
    // What is within reach can be moderated; what is beyond it is gone.
    const messages = alice.events('message').map(({ message }) => message);
    const [oldest, newest] = [messages[0], messages.at(-1)];
    if (oldest === undefined || newest === undefined) throw new Error('nothing was heard');
    await alice.adapter.messages.remove({ refs: [refOf(oldest), refOf(newest)], scope: 'all' });
    await vi.waitFor(() => expect(bob.events('change')).toMatchObject([{ change: { what: 'remove', by: 'alice' } }]));
    expect(bob.events('change').map(({ change }) => change.target.names)).toEqual([newest.names]);
  });

  it('takes a draft that is sent again once, also while it waits', async () => {
    const backend = open();
    const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
    await enter(alice);
    await enter(bob);
    await Promise.all(Array.from({ length: 21 }, () => bob.say('show', 'calm')));
    const id = crypto.randomUUID();
    await bob.say('show', 'once', { id });
    await bob.say('show', 'once', { id });
    await backend.manual.advance(1000);
    await bob.say('show', 'once', { id });
    await vi.waitFor(() => expect(heardTexts(alice)).toHaveLength(22));
    expect(heardTexts(alice).filter((text) => text === 'once')).toHaveLength(1);
  });

  it('tells how many are inside, at most once a second, and who came last', async () => {
    const backend = open();
    const people = await Promise.all(['alice', 'bob', 'carol', 'dan'].map((id) => signIn(backend, id)));
    const [alice, bob] = people;
    if (alice === undefined || bob === undefined) throw new Error('nobody is there');
    await enter(alice);
    await backend.manual.advance(5000);
    const before = alice.events('online-count').length;
    for (const person of people.slice(1)) await enter(person);
    expect(
      alice
        .events('online-count')
        .slice(before)
        .map(({ count }) => count),
    ).toEqual([2]);
    await backend.manual.advance(1000);
    await vi.waitFor(() => expect(alice.events('online-count').at(-1)?.count).toBe(4));
    expect(alice.events('online-count').length).toBe(before + 2);

    const inside = await bob.adapter.live?.members?.({ conversationId: 'show', limit: 2 });
    expect(inside?.items.map(({ role }) => role)).toEqual(['guest', 'guest']);
    expect(inside?.items.every(({ userId }) => userId !== 'alice')).toBe(true);
    const stranger = await signIn(backend, 'dan');
    expect(await refusal(stranger.adapter.live?.onlineCount({ conversationId: 'team' }) ?? Promise.resolve())).toBe('not-found');
  });

  it('counts people, not clients', async () => {
    const backend = open();
    const [one, two, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'alice'), await signIn(backend, 'bob')];
    const releases = [await enter(one), await enter(two)];
    await enter(bob);
    expect(await online(bob)).toBe(2);
    releases[0]?.();
    await vi.waitFor(() => expect(one.events('room').at(-1)?.entered).toBe(false));
    expect(await online(bob)).toBe(2);
    await bob.say('show', 'to the other device');
    expect([heardTexts(one), heardTexts(two)]).toEqual([[], ['to the other device']]);
    // A staff member may say something without looking on; their looking clients hear it as theirs.
    await one.say('show', 'from outside');
    expect(two.events('message').at(-1)?.message).toMatchObject({ own: true });
  });

  it('lets a client be in one room: entering another leaves the first, and says so', async () => {
    const backend = open();
    const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
    expect(bob.adapter.limits?.rooms).toBe(1);
    await enter(alice);
    await enter(bob, 'show');
    await enter(bob, 'other');
    expect(bob.events('room')).toContainEqual({
      type: 'room',
      conversationId: 'show',
      entered: false,
      error: expect.objectContaining({ code: 'limit-reached' }),
    });
    expect([await online(alice, 'show'), await online(alice, 'other')]).toEqual([1, 1]);
    await alice.say('show', 'anybody?');
    expect(heardTexts(bob)).toEqual([]);
  });

  it('loses whoever signs out, and whoever was in a tab that died', async () => {
    const [locks, tabs] = [createMemoryLocks(), createMemoryTabs()];
    const owner = {};
    const tab = (each: object) => {
      const backend = createLocalBackend({
        storage: 'indexeddb',
        scenario: liveWorld,
        name: 'live-crash',
        locks: locks.forTab(each),
        tabs: tabs.forTab(each),
      });
      onTestFinished(() => backend.close());
      return backend;
    };
    const [alice, bob, carol] = [await signIn(tab({}), 'alice'), await signIn(tab(owner), 'bob'), await signIn(tab({}), 'carol')];
    for (const person of [alice, bob, carol]) await enter(person);
    expect(await online(alice)).toBe(3);
    tabs.abandon(owner);
    locks.abandon(owner);
    await vi.waitFor(async () => expect(await online(alice)).toBe(2));
    await carol.adapter.session.disconnect({});
    await vi.waitFor(async () => expect(await online(alice)).toBe(1));
  });
});

describe('the owner of a live room', () => {
  it('silences one and everybody, which those inside see as a right', async () => {
    const backend = open();
    const [alice, bob, carol] = [await signIn(backend, 'alice'), await signIn(backend, 'bob'), await signIn(backend, 'carol')];
    for (const person of [alice, bob, carol]) await enter(person);
    const until = epoch + 60_000;
    expect(await refusal(bob.adapter.groups?.mute?.({ groupId: 'show', userId: 'carol', until }) ?? Promise.resolve())).toBe('forbidden');
    await alice.adapter.groups?.mute?.({ groupId: 'show', userId: 'bob', until });
    await vi.waitFor(() =>
      expect(bob.events('conversation').at(-1)?.conversation.rights?.send?.default).toEqual({ reason: 'muted', until }),
    );
    expect(await refusal(bob.say('show', 'psst'))).toBe('muted');
    await carol.say('show', 'not me');

    await alice.adapter.groups?.mute?.({ groupId: 'show', until: epoch + 1e9 });
    expect(await refusal(carol.say('show', 'me too'))).toBe('all-muted');
    await alice.say('show', 'quiet, please');
    expect(heardTexts(bob)).toEqual(['not me', 'quiet, please']);
    await alice.adapter.groups?.mute?.({ groupId: 'show', until: 0 });
    await backend.manual.advance(60_001);
    await bob.say('show', 'again');
  });

  it('keeps somebody silent who leaves and comes back', async () => {
    const backend = open();
    const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
    await enter(alice);
    const release = await enter(bob);
    await alice.adapter.groups?.mute?.({ groupId: 'show', userId: 'bob', until: epoch + 60_000 });
    release();
    await vi.waitFor(() => expect(bob.events('room').at(-1)?.entered).toBe(false));
    await enter(bob);
    expect(await refusal(bob.say('show', 'psst'))).toBe('muted');
  });

  it('bans for a time: out at once, not let in before it is over', async () => {
    const backend = open();
    const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
    await enter(alice);
    const release = await enter(bob);
    const until = epoch + 60_000;
    await alice.adapter.groups?.ban?.({ groupId: 'show', userIds: ['bob'], until });
    const refused = {
      type: 'room',
      conversationId: 'show',
      entered: false,
      error: expect.objectContaining({ code: 'forbidden', data: { banned: true, until } }),
    };
    await vi.waitFor(() => expect(bob.events('room').at(-1)).toEqual(refused));
    await vi.waitFor(() => expect(bob.events('conversation-removed')).toMatchObject([{ conversationId: 'show', reason: 'kicked' }]));
    expect(await online(alice)).toBe(1);
    await alice.say('show', 'peace');
    expect(heardTexts(bob)).toEqual([]);

    release();
    const told = bob.events('room').length;
    const again = bob.adapter.conversations.watch?.({ conversationId: 'show', active: true });
    await vi.waitFor(() => expect(bob.events('room').slice(told)).toEqual([refused]));
    again?.();
    await backend.manual.advance(60_001);
    await enter(bob);
    await vi.waitFor(() => expect(bob.events('conversation').at(-1)?.conversation.rights?.send?.default).toBe(true));
  });

  it('ends the room for everybody', async () => {
    const backend = open();
    const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
    await enter(alice);
    await enter(bob);
    await alice.adapter.groups?.dismiss?.({ groupId: 'show' });
    await vi.waitFor(() => expect(bob.events('room').at(-1)).toMatchObject({ entered: false, error: { code: 'not-found' } }));
    expect(await refusal(online(bob) ?? Promise.resolve())).toBe('not-found');
    expect(await refusal(bob.say('show', 'anybody?'))).toBe('not-member');
  });

  it('makes a room of the kind `live`, which others find by its id', async () => {
    const backend = open();
    const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
    const room = await alice.adapter.groups?.create({ draft: { name: 'New show', memberIds: [], type: 'live' } });
    if (room === undefined) throw new Error('no room');
    await enter(alice, room.id);
    await enter(bob, room.id);
    await bob.say(room.id, 'first');
    expect(heardTexts(alice, room.id)).toEqual(['first']);
  });
});

it('leaves a room that keeps its history as it was', async () => {
  const backend = open();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  alice.adapter.conversations.watch?.({ conversationId: 'muc', active: true });
  await bob.say('muc', 'kept');
  expect((await alice.read('muc')).map(textOf)).toEqual(['kept']);
  expect((await alice.adapter.conversations.get({ conversationId: 'muc' })).lacks).toHaveProperty('live');
  expect(alice.events('room')).toEqual([]);
});
