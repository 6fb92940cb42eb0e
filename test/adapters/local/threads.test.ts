import { expect, it, vi } from 'vitest';
import type { ThreadsFacet } from '../../../src/contract/facets/messageExtras.js';
import type { MessageRef } from '../../../src/model/message.js';
import { openBackend, type Person, refOf, refusal, signIn, textOf } from './people.js';

async function say(person: Person, conversationId: string, text: string): Promise<MessageRef> {
  const { names } = await person.say(conversationId, text);
  const said = (await person.read(conversationId)).find((message) => message.names.some((name) => names.includes(name)));
  if (said === undefined) throw new Error('no message');
  return refOf(said);
}

function threadsOf({ adapter }: Person): Required<ThreadsFacet> {
  const { threads } = adapter;
  if (threads?.follow === undefined) throw new Error('no threads');
  return { ...threads, follow: threads.follow };
}

async function team() {
  const backend = openBackend();
  const [alice, bob, carol] = [await signIn(backend, 'alice'), await signIn(backend, 'bob'), await signIn(backend, 'carol')];
  return { backend, alice, bob, carol, root: await say(alice, 'team', 'lunch?') };
}

it('opens one thread on a message, whoever asks, and tells the message of it', async () => {
  const { alice, bob, carol, root } = await team();
  const [mine, theirs] = await Promise.all([threadsOf(bob).open({ ref: root }), threadsOf(carol).open({ ref: root })]);
  expect(theirs.id).toBe(mine.id);
  expect(mine).toMatchObject({ kind: 'thread', parentId: 'team', root: { conversationId: 'team', names: root.names }, following: true });
  await vi.waitFor(() =>
    expect(alice.events('change').map(({ change }) => change)).toMatchObject([
      { what: 'thread', by: 'bob', thread: { conversationId: mine.id, count: 0 } },
    ]),
  );
  expect((await alice.read('team')).find(({ names }) => names.some((name) => root.names.includes(name)))?.thread).toEqual({
    conversationId: mine.id,
    count: 0,
  });
});

it('counts replies on the message, and takes back what is taken back', async () => {
  const { alice, bob, carol, root } = await team();
  const { id } = await threadsOf(bob).open({ ref: root });
  await say(bob, id, 'one');
  const second = await say(carol, id, 'two');
  const summary = async () => (await alice.read('team')).find(({ thread }) => thread !== undefined)?.thread;
  expect(await summary()).toMatchObject({ conversationId: id, count: 2, last: { senderId: 'carol' } });
  await carol.adapter.messages.recall({ ref: second });
  expect(await summary()).toMatchObject({ count: 1, last: { senderId: 'bob' } });
  await carol.adapter.messages.recall({ ref: second });
  expect((await summary())?.count).toBe(1);
  expect(bob.events('change').map(({ change }) => change.what)).toContain('thread');
});

it('stands on no list, and counts as unread for those who follow it', async () => {
  const { alice, bob, carol, root } = await team();
  const { id } = await threadsOf(bob).open({ ref: root });
  await say(bob, id, 'one');
  await vi.waitFor(() => expect(alice.events('message').map(({ message }) => textOf(message))).toContain('one'));
  expect((await alice.adapter.conversations.page({ limit: 50 })).items.map((each) => each.id)).not.toContain(id);
  expect((await alice.adapter.conversations.get({ conversationId: id })).unread.count).toBe(1);
  await alice.adapter.conversations.readUpTo({ conversationId: id });
  expect((await alice.adapter.conversations.get({ conversationId: id })).unread.count).toBe(0);
  expect(await carol.adapter.conversations.get({ conversationId: id })).toMatchObject({ following: false, unread: { count: 0 } });
  expect(carol.events('message').map(({ message }) => textOf(message))).not.toContain('one');
});

it('is followed by who writes in it or is named in it, and left when one wants', async () => {
  const { alice, bob, carol, root } = await team();
  const { id } = await threadsOf(bob).open({ ref: root });
  await bob.say(id, '@Carol', { content: { kind: 'text', text: '@Carol', mentions: [{ start: 0, end: 6, userId: 'carol' }] } });
  const following = async (person: Person) => (await person.adapter.conversations.get({ conversationId: id })).following;
  expect(await following(carol)).toBe(true);
  expect((await carol.adapter.conversations.get({ conversationId: id })).mentions).toHaveLength(1);
  await threadsOf(carol).follow({ conversationId: id, following: false });
  await threadsOf(alice).follow({ conversationId: id, following: false });
  expect(await following(carol)).toBe(false);
  await bob.say(id, 'nobody hears');
  expect((await carol.adapter.conversations.get({ conversationId: id })).unread.count).toBe(0);
  await alice.say(id, 'I do');
  expect(await following(alice)).toBe(true);
  expect(await refusal(threadsOf(alice).follow({ conversationId: 'team', following: true }))).toBe('invalid');
});

it('is heard by who looks at it without following, for as long as they look', async () => {
  const { bob, carol, root } = await team();
  const { id } = await threadsOf(bob).open({ ref: root });
  const release = carol.adapter.conversations.watch?.({ conversationId: id, active: true }) ?? (() => {});
  const reply = await say(bob, id, 'seen');
  await vi.waitFor(() => expect(carol.events('message').map(({ message }) => textOf(message))).toContain('seen'));
  await bob.adapter.reactions?.set({ ref: reply, keys: ['👍'] });
  await vi.waitFor(() => expect(carol.events('change').at(-1)?.change).toMatchObject({ what: 'react' }));
  await carol.adapter.conversations.readUpTo({ conversationId: id });
  expect((await carol.adapter.conversations.get({ conversationId: id })).following).toBe(false);
  release();
  await say(bob, id, 'unseen');
  await say(bob, 'team', 'last');
  await vi.waitFor(() => expect(carol.events('message').map(({ message }) => textOf(message))).toContain('last'));
  expect(carol.events('message').map(({ message }) => textOf(message))).not.toContain('unseen');
});

it('follows the rights of its parent', async () => {
  const { backend, alice, bob, carol, root } = await team();
  const dan = await signIn(backend, 'dan');
  const { id } = await threadsOf(bob).open({ ref: root });
  expect(await refusal(dan.say(id, 'hello'))).toBe('not-found');
  expect(await refusal(threadsOf(dan).open({ ref: root }))).toBe('not-found');
  const other = await say(bob, 'team', 'another');
  await alice.adapter.groups?.mute?.({ groupId: 'team', until: backend.manual.now() + 60_000 });
  expect(await refusal(carol.say(id, 'hm'))).toBe('all-muted');
  expect(await refusal(threadsOf(carol).open({ ref: other }))).toBe('all-muted');
  expect((await threadsOf(carol).open({ ref: root })).id).toBe(id);
  expect(await refusal(alice.say(id, 'the staff may'))).toBeNull();
  await alice.adapter.groups?.removeMembers?.({ groupId: 'team', userIds: ['bob'] });
  expect(await refusal(bob.read(id))).toBe('not-found');
});

it('refuses threads on what was taken back, on tips and within threads', async () => {
  const { alice, bob, root } = await team();
  const { id } = await threadsOf(bob).open({ ref: root });
  const reply = await say(bob, id, 'reply');
  expect(await refusal(threadsOf(bob).open({ ref: reply }))).toBe('unsupported');
  const gone = await say(alice, 'team', 'gone');
  await alice.adapter.messages.recall({ ref: gone });
  expect(await refusal(threadsOf(bob).open({ ref: gone }))).toBe('not-found');
});

it('stays readable and writable when its first message is taken back', async () => {
  const { alice, bob, root } = await team();
  const { id } = await threadsOf(bob).open({ ref: root });
  await say(bob, id, 'one');
  await alice.adapter.messages.recall({ ref: root });
  expect(await refusal(bob.say(id, 'two'))).toBeNull();
  const message = (await alice.read('team')).find(({ thread }) => thread !== undefined);
  expect(message).toMatchObject({ removed: { how: 'recalled' }, thread: { conversationId: id, count: 2 } });
});

it('pages the threads of a conversation, the one with the newest reply first', async () => {
  const { backend, alice, bob, root } = await team();
  const second = await say(alice, 'team', 'dinner?');
  const [one, two] = [await threadsOf(bob).open({ ref: root }), await threadsOf(bob).open({ ref: second })];
  await backend.manual.advance(10);
  await say(alice, one.id, 'newest');
  const first = await threadsOf(alice).page({ conversationId: 'team', limit: 1 });
  expect(first.items.map(({ id }) => id)).toEqual([one.id]);
  const next = await threadsOf(alice).page({ conversationId: 'team', after: first.after, limit: 1 });
  expect(next.items.map(({ id }) => id)).toEqual([two.id]);
  expect(next.after).toBeUndefined();
});

it('keeps nothing for who does not follow it, and is on no list to be deleted from', async () => {
  const { bob, carol, root } = await team();
  const { id } = await threadsOf(bob).open({ ref: root });
  await carol.adapter.conversations.markUnread({ conversationId: id, unread: true });
  expect((await carol.adapter.conversations.get({ conversationId: id })).markedUnread).toBeUndefined();
  expect(await refusal(carol.adapter.conversations.notify({ conversationId: id, option: 'silent' }))).toBe('not-member');
  expect(await refusal(bob.adapter.conversations.notify({ conversationId: id, option: 'silent' }))).toBeNull();
  expect(await refusal(bob.adapter.conversations.delete({ conversationId: id }))).toBe('unsupported');
});
