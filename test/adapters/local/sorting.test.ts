import { expect, it, vi } from 'vitest';
import type { ConversationsFacet } from '../../../src/contract/facets/conversations.js';
import { openBackend, type Person, refusal, signIn, smallWorld, textOf } from './people.js';

const conversationsOf = ({ adapter }: Person): Required<ConversationsFacet> => adapter.conversations as Required<ConversationsFacet>;
const stateOf = (person: Person, conversationId: string) => conversationsOf(person).get({ conversationId });

/** Alice on two devices, and Bob. */
async function open() {
  const backend = openBackend();
  return { alice: await signIn(backend, 'alice'), phone: await signIn(backend, 'alice'), bob: await signIn(backend, 'bob') };
}

it('keeps folders in order, and a conversation in several of them', async () => {
  const { alice, phone, bob } = await open();
  const conversations = conversationsOf(alice);
  const work = await conversations.createFolder({ name: 'Work' });
  const home = await conversations.createFolder({ name: 'Home' });
  await conversations.folders({ conversationId: 'team', folders: [work.id, home.id, work.id] });
  await vi.waitFor(() => expect(phone.events('conversation').at(-1)?.conversation.folders).toEqual([work.id, home.id]));
  await conversations.orderFolders({ folderIds: [home.id] });
  await conversations.renameFolder({ folderId: work.id, name: 'Office' });
  await vi.waitFor(() =>
    expect(
      phone
        .events('folders')
        .at(-1)
        ?.folders.map(({ name }) => name),
    ).toEqual(['Home', 'Office']),
  );
  await conversations.deleteFolder({ folderId: home.id });
  expect(await conversationsOf(phone).folderList({})).toEqual([{ id: work.id, name: 'Office' }]);
  expect((await stateOf(phone, 'team')).folders).toEqual([work.id]);

  expect(await refusal(conversations.folders({ conversationId: 'team', folders: [home.id] }))).toBe('not-found');
  expect(await refusal(conversations.createFolder({ name: 'Office' }))).toBe('already-exists');
  expect(await refusal(conversations.createFolder({ name: '' }))).toBe('empty');
  expect(await refusal(conversations.orderFolders({ folderIds: [home.id] }))).toBe('not-found');
  for (let index = 1; index < 32; index += 1) await conversations.createFolder({ name: `Folder ${index}` });
  expect(await refusal(conversations.createFolder({ name: 'One more' }))).toBe('limit-reached');
  expect(bob.events('folders')).toEqual([]);
  expect((await stateOf(bob, 'team')).folders).toBeUndefined();
});

it('hides a conversation until the next message that is received from it or sent to it', async () => {
  const { alice, phone, bob } = await open();
  const hide = (hidden: boolean) => conversationsOf(alice).hide({ conversationId: 'pair', hidden });
  await hide(true);
  await vi.waitFor(() => expect(phone.events('conversation').at(-1)?.conversation.hidden).toBe(true));
  await hide(false);
  expect((await stateOf(phone, 'pair')).hidden).toBeUndefined();
  await hide(true);
  await bob.say('pair', 'there?');
  await vi.waitFor(() => expect(phone.events('conversation').at(-1)?.conversation).toMatchObject({ id: 'pair', notify: 'all' }));
  expect((await stateOf(phone, 'pair')).hidden).toBeUndefined();
  await hide(true);
  await alice.say('pair', 'here');
  expect((await stateOf(phone, 'pair')).hidden).toBeUndefined();
  await hide(true);
  await conversationsOf(alice).notify({ conversationId: 'pair', option: 'none' });
  await bob.say('pair', 'unheard');
  expect((await stateOf(phone, 'pair')).hidden).toBe(true);
});

it('receives nothing from where it receives none, and counts what was missed from then on', async () => {
  const { alice, bob } = await open();
  const conversations = conversationsOf(alice);
  const list = async () => (await conversations.page({ limit: 10 })).items.map(({ id }) => id);
  await conversations.readUpTo({ conversationId: 'pair' });
  await bob.say('team', 'newest');
  await conversations.notify({ conversationId: 'pair', option: 'none' });
  await bob.say('pair', 'missed one');
  await bob.say('pair', 'missed two');
  await bob.say('team', 'after');
  await vi.waitFor(() =>
    expect(
      alice
        .events('message')
        .map(({ message }) => textOf(message))
        .at(-1),
    ).toBe('after'),
  );
  expect(alice.events('message').map(({ message }) => textOf(message))).toEqual(['newest', 'after']);
  expect(alice.events('unread').filter(({ conversationId }) => conversationId === 'pair')).toEqual([]);
  expect((await stateOf(alice, 'pair')).unread.count).toBe(0);
  expect(await list()).toEqual(['team', 'pair']);
  expect((await alice.read('pair')).map(textOf).slice(-2)).toEqual(['missed one', 'missed two']);
  await conversations.notify({ conversationId: 'pair', option: 'all' });
  await vi.waitFor(() => expect(alice.events('conversation').at(-1)?.conversation.unread.count).toBe(2));
  await bob.say('pair', 'heard');
  expect(await list()).toEqual(['pair', 'team']);
  expect((await stateOf(alice, 'pair')).unread.count).toBe(3);
  // My own are mine wherever I receive nothing.
  await conversations.notify({ conversationId: 'pair', option: 'none' });
  await alice.say('pair', 'mine');
  await vi.waitFor(() =>
    expect(
      alice
        .events('message')
        .map(({ message }) => textOf(message))
        .at(-1),
    ).toBe('mine'),
  );
});

it.each(['all', 'silent', 'mentions'] as const)('delivers and counts where %s is received', async (option) => {
  const { alice, bob } = await open();
  await conversationsOf(alice).notify({ conversationId: 'team', option });
  await bob.say('team', '@ALICE look', {
    content: { kind: 'text', text: '@ALICE look', mentions: [{ userId: 'alice', start: 0, end: 6 }] },
  });
  await bob.say('team', 'well');
  await vi.waitFor(() => expect(alice.events('message')).toHaveLength(2));
  expect(await stateOf(alice, 'team')).toMatchObject({
    notify: option,
    unread: { count: 2, exact: true },
    mentions: [{ everybody: false }],
  });
});

it('forgets messages for whoever clears a conversation, and keeps it on the list', async () => {
  const { alice, phone, bob } = await open();
  await conversationsOf(alice).pin({ conversationId: 'pair', pinned: true });
  await conversationsOf(alice).clear({ conversationId: 'pair' });
  await vi.waitFor(() =>
    expect(phone.events('conversation').at(-1)?.conversation).toMatchObject({ id: 'pair', clearedUpTo: { order: '000000000003' } }),
  );
  expect(await stateOf(phone, 'pair')).toMatchObject({ unread: { count: 0 }, pinnedAt: expect.any(Number) });
  expect((await stateOf(phone, 'pair')).last).toBeUndefined();
  expect(await phone.read('pair')).toEqual([]);
  expect((await bob.read('pair')).map(textOf)).toHaveLength(3);
  await vi.waitFor(() => expect(bob.events('read').map(({ userId }) => userId)).toContain('alice'));
  await bob.say('pair', 'from now on');
  expect((await phone.read('pair')).map(textOf)).toEqual(['from now on']);
});

it('keeps what I note at a conversation over what it says itself, for me alone', async () => {
  const pair = smallWorld.conversations.map((each) =>
    each.id === 'pair' ? { ...each, metadata: { topic: 'travel', colour: 'red' } } : each,
  );
  const backend = openBackend({ scenario: { ...smallWorld, conversations: pair } });
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const patch = (patchOf: Parameters<Required<ConversationsFacet>['patchMetadata']>[0]['patch']) =>
    conversationsOf(alice).patchMetadata({ conversationId: 'pair', patch: patchOf });
  await patch({ colour: 'green', note: 'call back' });
  expect((await stateOf(alice, 'pair')).metadata).toEqual({ topic: 'travel', colour: 'green', note: 'call back' });
  await patch({ colour: null });
  expect((await stateOf(alice, 'pair')).metadata).toEqual({ topic: 'travel', colour: 'red', note: 'call back' });
  expect((await stateOf(bob, 'pair')).metadata).toEqual({ topic: 'travel', colour: 'red' });
  expect(await refusal(patch({ much: 'x'.repeat(17_000) }))).toBe('too-large');
});

it('pins fifty conversations and no more', async () => {
  const many = Array.from({ length: 51 }, (_, index) => ({
    id: `group${index}`,
    kind: 'group' as const,
    name: `Group ${index}`,
    members: [{ userId: 'alice' }],
    count: 0,
    messageAt: () => ({ senderId: 'alice', at: 0, content: { kind: 'text' as const, text: '' } }),
  }));
  const alice = await signIn(openBackend({ scenario: { ...smallWorld, conversations: [...smallWorld.conversations, ...many] } }), 'alice');
  const pin = (index: number, pinned = true) => conversationsOf(alice).pin({ conversationId: `group${index}`, pinned });
  for (let index = 0; index < 50; index += 1) await pin(index);
  await expect(pin(50)).rejects.toMatchObject({ code: 'limit-reached', data: { limit: 50 } });
  expect(await refusal(pin(7))).toBeNull();
  await pin(7, false);
  expect(await refusal(pin(50))).toBeNull();
});
