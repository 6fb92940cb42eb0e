import { expect, it, onTestFinished, vi } from 'vitest';
import { partOf } from '../../../src/core/parts/partOf.js';
import { threadsPart } from '../../../src/core/parts/threads/threadsPart.js';
import { refOf, seenBy, type Tab, twoTabs } from './twoTabs.js';

const threads = ({ client }: Tab) => partOf(client, threadsPart);
const entryOf = ({ client }: Tab, id: string) => client.store.getState().conversations.byId.get(id);

async function begun() {
  const open = twoTabs();
  const [alice, bob] = [await open('alice'), await open('bob')];
  for (const tab of [alice, bob]) tab.open('team');
  const root = await alice.say('team', 'lunch?');
  const theirs = await seenBy(bob, root);
  const opened = await threads(bob).run((actions) => actions.open(refOf(theirs)));
  if (!opened.ok) throw new Error(opened.error.code);
  return { open, alice, bob, root, id: opened.value };
}

it('tells the message of its thread in both tabs, and counts the replies as they come', async () => {
  const { alice, bob, root, id } = await begun();
  for (const tab of [alice, bob])
    await vi.waitFor(async () => expect((await seenBy(tab, root)).thread).toEqual({ conversationId: id, count: 0 }));
  bob.open(id);
  const reply = await bob.say(id, 'yes');
  for (const tab of [alice, bob]) {
    await vi.waitFor(async () => expect((await seenBy(tab, root)).thread).toMatchObject({ count: 1, last: { senderId: 'bob' } }));
  }
  await bob.client.actions.recall(refOf(reply));
  await vi.waitFor(async () => expect((await seenBy(alice, root)).thread).toEqual({ conversationId: id, count: 0 }));
});

it('is unread where it is followed, and stands on no list', async () => {
  const { alice, bob, id } = await begun();
  bob.open(id);
  await bob.say(id, 'yes');
  await vi.waitFor(() => expect(entryOf(alice, id)?.conversation).toMatchObject({ kind: 'thread', unread: { count: 1 } }));
  for (const tab of [alice, bob]) expect(tab.client.store.getState().conversations.sorted).not.toContain(id);
  alice.open(id);
  await alice.client.actions.markRead(id, await alice.find(id, 'yes'));
  await vi.waitFor(() => expect(entryOf(alice, id)?.conversation.unread.count).toBe(0));
});

it('lists the threads of a conversation as they are begun', async () => {
  const { alice, bob, id } = await begun();
  onTestFinished(threads(alice).hold((actions) => actions.hold('team')));
  const listed = () => threads(alice).store.getState().byConversation.get('team')?.items;
  await vi.waitFor(() => expect(listed()).toEqual([id]));
  const second = await seenBy(bob, await alice.say('team', 'dinner?'));
  const opened = await threads(bob).run((actions) => actions.open(refOf(second)));
  await vi.waitFor(() => expect(listed()).toContain(opened.ok ? opened.value : ''));
});

it('is heard while it is open, without being followed', async () => {
  const { open, bob, id } = await begun();
  const carol = await open('carol');
  carol.open(id);
  await vi.waitFor(() => expect(entryOf(carol, id)?.conversation.following).toBe(false));
  bob.open(id);
  await bob.say(id, 'who else?');
  await carol.find(id, 'who else?');
});

it('follows and lets go, shown at once and taken back where it is refused', async () => {
  const { alice, id } = await begun();
  alice.open(id);
  await vi.waitFor(() => expect(entryOf(alice, id)?.conversation.following).toBe(true));
  const left = threads(alice).run((actions) => actions.follow(id, false));
  expect(await left).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(entryOf(alice, id)?.conversation.following).toBe(false));
  expect(await threads(alice).run((actions) => actions.follow('team', true))).toMatchObject({ ok: false, error: { code: 'invalid' } });
  expect(entryOf(alice, 'team')?.conversation.following).toBeUndefined();
});

it('fetches the message that it hangs on where no history holds it, and keeps it true', async () => {
  const { open, alice, root, id } = await begun();
  const carol = await open('carol');
  carol.open(id);
  const conversation = await vi.waitFor(() => {
    const found = entryOf(carol, id)?.conversation;
    if (found?.root === undefined) throw new Error('no thread');
    return { ...found, root: found.root };
  });
  expect(await threads(carol).run((actions) => actions.loadRoot(id, conversation.root))).toMatchObject({ ok: true });
  const shown = () => threads(carol).store.getState().roots.get(id)?.message;
  expect(shown()?.content).toMatchObject({ text: 'lunch?' });
  await alice.client.actions.recall(refOf(root));
  await vi.waitFor(() => expect(shown()?.removed?.how).toBe('recalled'));
});

it('refuses a thread on what was taken back', async () => {
  const open = twoTabs();
  const alice = await open('alice');
  alice.open('team');
  const message = await alice.say('team', 'gone');
  await alice.client.actions.recall(refOf(message));
  expect(await threads(alice).run((actions) => actions.open(refOf(message)))).toMatchObject({ ok: false, error: { code: 'not-found' } });
});
