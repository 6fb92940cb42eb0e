import { expect, it, onTestFinished, vi } from 'vitest';
import type { ChatAdapter } from '../../../src/contract/ChatAdapter.js';
import { messageListKey, messageListsPart } from '../../../src/core/parts/messageLists/messageListsPart.js';
import { partOf } from '../../../src/core/parts/partOf.js';
import { chatError } from '../../../src/model/error.js';
import { toMessageRef } from '../../../src/model/message.js';
import { refOf, seenBy, type Tab, twoTabs } from './twoTabs.js';

const lists = ({ client }: Tab) => partOf(client, messageListsPart);

it('shows who has read a message and who has not, as they read', async () => {
  const open = twoTabs();
  const [alice, bob] = [await open('alice'), await open('bob')];
  for (const tab of [alice, bob]) tab.open('team');
  const message = await alice.say('team', 'news');
  const ref = refOf(message);
  const [read, unread] = [messageListKey(ref, true), messageListKey(ref, false)];
  onTestFinished(lists(alice).hold((actions) => actions.holdReaders(read, { ref, read: true })));
  onTestFinished(lists(alice).hold((actions) => actions.holdReaders(unread, { ref, read: false })));
  const shown = (key: string) =>
    lists(alice)
      .store.getState()
      .readers.get(key)
      ?.items.map(({ userId }) => userId);
  await vi.waitFor(() => expect([shown(read), shown(unread)]).toEqual([[], ['bob', 'carol']]));
  await bob.client.actions.markRead('team', await seenBy(bob, message));
  await vi.waitFor(() => expect([shown(read), shown(unread)]).toEqual([['bob'], ['carol']]));
});

it('refuses the readers of somebody else’s message with a code, and shows it', async () => {
  const open = twoTabs();
  const [alice, bob] = [await open('alice'), await open('bob')];
  for (const tab of [alice, bob]) tab.open('team');
  const ref = refOf(await seenBy(bob, await alice.say('team', 'news')));
  const key = messageListKey(ref, true);
  onTestFinished(lists(bob).hold((actions) => actions.holdReaders(key, { ref, read: true })));
  await vi.waitFor(() =>
    expect(lists(bob).store.getState().readers.get(key)?.paging).toMatchObject({ status: 'failed', error: { code: 'forbidden' } }),
  );
});

it('shows who reacted, as people react at once in two tabs', async () => {
  const open = twoTabs();
  const [alice, bob] = [await open('alice'), await open('bob')];
  for (const tab of [alice, bob]) tab.open('pair');
  const message = await alice.say('pair', 'well?');
  const ref = refOf(message);
  const key = messageListKey(ref, '👍');
  onTestFinished(lists(alice).hold((actions) => actions.holdReactors(key, { ref, reaction: '👍' })));
  const theirs = refOf(await seenBy(bob, message));
  const toggles = [['👍'], [], ['👍', '🎉']].flatMap((keys) => [
    alice.client.actions.setReactions(ref, keys),
    bob.client.actions.setReactions(theirs, keys),
  ]);
  for (const result of await Promise.all(toggles)) expect(result.ok).toBe(true);
  const shown = async (tab: Tab) =>
    (await seenBy(tab, message)).reactions
      ?.map(({ key: each, count, own }) => ({ key: each, count, own }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  const both = ['🎉', '👍'].map((each) => ({ key: each, count: 2, own: true }));
  for (const tab of [alice, bob]) await vi.waitFor(async () => expect(await shown(tab)).toEqual(both));
  await vi.waitFor(() => expect([...(lists(alice).store.getState().reactors.get(key)?.items ?? [])].sort()).toEqual(['alice', 'bob']));
});

it('shows what a message said before, and nothing of it once it is taken back', async () => {
  const open = twoTabs();
  const [alice, bob] = [await open('alice'), await open('bob')];
  for (const tab of [alice, bob]) tab.open('pair');
  const message = await alice.say('pair', 'one');
  const theirs = refOf(await seenBy(bob, message));
  const key = messageListKey(theirs);
  onTestFinished(lists(bob).hold((actions) => actions.holdVersions(key, { ref: theirs })));
  for (const text of ['two', 'three']) await alice.client.actions.editMessage(refOf(message), { kind: 'text', text });
  const shown = () => lists(bob).store.getState().versions.get(key);
  await vi.waitFor(() => expect(shown()?.items).toMatchObject([{ content: { text: 'two' }, by: 'alice' }, { content: { text: 'one' } }]));
  expect(await bob.find('pair', 'three')).toMatchObject({ editedAt: expect.any(Number) });
  await alice.client.actions.recall(refOf(message));
  await vi.waitFor(() => expect(shown()?.paging).toMatchObject({ status: 'failed', error: { code: 'not-found' } }));
});

it('merges messages, sends them on as one, and opens it in the other tab', async () => {
  const open = twoTabs();
  const [alice, bob] = [await open('alice'), await open('bob')];
  alice.open('pair');
  for (const tab of [alice, bob]) tab.open('team');
  const refs = [await alice.say('pair', 'first'), await alice.say('pair', 'second')].map(toMessageRef);
  const merged = await lists(alice).run((actions) => actions.merge(refs, 'History', ['ALICE: first', 'ALICE: second']));
  if (!merged.ok || merged.value.kind !== 'merged') throw new Error('not merged');
  const sent = await alice.send('team', merged.value);
  const theirs = await seenBy(bob, sent);
  expect(theirs.content).toMatchObject({ kind: 'merged', title: 'History', digest: ['ALICE: first', 'ALICE: second'] });
  const ref = refOf(theirs);
  const key = messageListKey(ref, merged.value.key);
  onTestFinished(
    lists(bob).hold((actions) => actions.holdMerged(key, { ref, key: merged.value.kind === 'merged' ? (merged.value.key ?? '') : '' })),
  );
  await vi.waitFor(() =>
    expect(
      lists(bob)
        .store.getState()
        .merged.get(key)
        ?.items.map(({ content }) => content),
    ).toEqual([
      { kind: 'text', text: 'first' },
      { kind: 'text', text: 'second' },
    ]),
  );
  expect(await lists(alice).run((actions) => actions.merge([], 'Nothing', []))).toMatchObject({ ok: false, error: { code: 'empty' } });
});

it('sends copies on without the mentions of the original, and leaves out what may not be sent on', async () => {
  const open = twoTabs();
  const [alice, bob] = [await open('alice'), await open('bob')];
  for (const id of ['pair', 'team']) for (const tab of [alice, bob]) tab.open(id);
  const text = await alice.send('team', { kind: 'text', text: '@all hi', mentions: [{ start: 0, end: 4 }] });
  const call = await alice.send('team', { kind: 'call', media: 'audio', outcome: 'missed', caller: 'alice' });
  bob.client.actions.forward([await seenBy(bob, call), await seenBy(bob, text)], ['pair']);
  const copy = await alice.find('pair', '@all hi');
  expect(copy.content).toEqual({ kind: 'text', text: '@all hi' });
  expect(alice.messages('pair').some(({ content }) => content.kind === 'call')).toBe(false);
});

it('asks anew after a failure, and drops what nobody shows', async () => {
  const open = twoTabs();
  let isDown = true;
  const shaky = (adapter: ChatAdapter): ChatAdapter => ({
    ...adapter,
    reactions: adapter.reactions && {
      ...adapter.reactions,
      users: (args) =>
        isDown ? Promise.reject(chatError('server')) : (adapter.reactions?.users(args) ?? Promise.reject(chatError('unsupported'))),
    },
  });
  const alice = await open('alice', shaky);
  alice.open('pair');
  const ref = refOf(await alice.say('pair', 'hm'));
  await alice.client.actions.setReactions(ref, ['👍']);
  const key = messageListKey(ref, '👍');
  const release = lists(alice).hold((actions) => actions.holdReactors(key, { ref, reaction: '👍' }));
  const shown = () => lists(alice).store.getState().reactors.get(key);
  await vi.waitFor(() => expect(shown()?.paging).toMatchObject({ status: 'failed', error: { code: 'server' } }));
  isDown = false;
  expect(await lists(alice).run((actions) => actions.loadMore('reactors', key))).toMatchObject({ ok: true });
  expect(shown()?.items).toEqual(['alice']);
  release();
  await vi.waitFor(() => expect(shown()).toBeUndefined());
});
