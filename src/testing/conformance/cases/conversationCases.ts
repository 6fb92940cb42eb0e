import type { Conversation } from '../../../model/conversation.js';
import { assert, assertEqual } from '../assert.js';
import type { Actor, ConformanceCase, ConformanceHarness } from '../conformanceCase.js';
import { conversationsOf } from './facetsOf.js';

/** What one person sets for a conversation, and how that person sees themselves shown. */
export const conversationCases: readonly ConformanceCase[] = [
  {
    name: 'pins a conversation on my other devices too, and for nobody else',
    facet: 'conversations',
    needs: [],
    async run(harness) {
      const { alice, again, bob, conversationId } = await newTalk(harness);
      for (const pinned of [true, false]) {
        await harness.offered('pinned conversations (conversations.pin)', conversationsOf(alice).pin({ conversationId, pinned }));
        const mine = await get(harness, alice, conversationId);
        assertEqual(mine.pinnedAt !== undefined, pinned, 'whether it is pinned');
        await again.hears(`pinned: ${pinned}`, (event) =>
          event.type === 'conversation' &&
          event.conversation.id === conversationId &&
          (event.conversation.pinnedAt !== undefined) === pinned
            ? true
            : undefined,
        );
        assertEqual((await get(harness, bob, await bob.openDirect())).pinnedAt, undefined, 'what the other has pinned');
      }
    },
  },
  {
    name: 'marks a conversation unread without touching what was read, until it is read',
    facet: 'conversations',
    needs: [],
    async run(harness) {
      const { alice, again, conversationId } = await newTalk(harness);
      await harness.inTime('readUpTo', conversationsOf(alice).readUpTo({ conversationId }));
      const before = await get(harness, alice, conversationId);
      const mark = conversationsOf(alice).markUnread({ conversationId, unread: true });
      await harness.offered('unread marks (conversations.markUnread)', mark);
      const marked = await get(harness, alice, conversationId);
      assertEqual(marked.markedUnread, true, 'the mark');
      assertEqual([marked.unread.count, marked.readUpTo.own], [before.unread.count, before.readUpTo.own], 'what was read');
      await again.hears('the mark', (event) =>
        event.type === 'conversation' && event.conversation.id === conversationId && event.conversation.markedUnread === true
          ? true
          : undefined,
      );
      await harness.inTime('readUpTo', conversationsOf(again).readUpTo({ conversationId }));
      const isMarked = async () => (await get(harness, alice, conversationId)).markedUnread === true;
      await harness.becomes('the mark, once it was read on the other device', isMarked, false);
    },
  },
  {
    name: 'brings nothing from where I receive nothing, and everything again after',
    facet: 'conversations',
    needs: [],
    async run(harness) {
      const { alice, bob, conversationId } = await newTalk(harness);
      const notify = (option: 'none' | 'silent'): Promise<void> =>
        harness.offered('receiving nothing (conversations.notify)', conversationsOf(alice).notify({ conversationId, option }));
      await notify('none');
      assertEqual((await get(harness, alice, conversationId)).notify, 'none', 'the option');
      const theirs = await bob.openDirect();
      const lost = harness.unique('lost');
      await bob.send(theirs, lost);
      await notify('silent');
      const kept = harness.unique('kept');
      await bob.send(theirs, kept);
      await alice.hearsText(kept);
      assert(
        !alice.events.some((event) => event.type === 'message' && JSON.stringify(event).includes(lost)),
        'what was not to be received never came',
      );
      assertEqual((await get(harness, alice, conversationId)).notify, 'silent', 'the option as it is now');
      assert(
        (await alice.latest(conversationId)).some(({ content }) => content.kind === 'text' && content.text === lost),
        'it is in the history all the same',
      );
      await harness.inTime('notify', conversationsOf(alice).notify({ conversationId, option: 'all' }));
    },
  },
  {
    name: 'hides a conversation on my other devices too, until somebody writes there',
    facet: 'conversations',
    needs: ['conversations.hide'],
    async run(harness) {
      const { alice, again, bob, conversationId } = await newTalk(harness);
      await harness.inTime('hide', conversationsOf(alice).hide({ conversationId, hidden: true }));
      await again.hears('that it is hidden', (event) =>
        event.type === 'conversation' && event.conversation.id === conversationId && event.conversation.hidden === true ? true : undefined,
      );
      const { draft } = await bob.send(await bob.openDirect());
      assert(draft.content.kind === 'text', 'a text was sent');
      await again.hearsText(draft.content.text);
      assert((await get(harness, again, conversationId)).hidden !== true, 'a message shows it again');
    },
  },
  {
    name: 'keeps folders, and a conversation in several of them',
    facet: 'conversations',
    needs: ['conversations.folders', 'conversations.folderList', 'conversations.createFolder', 'conversations.deleteFolder'],
    async run(harness) {
      const { alice, again, bob, conversationId } = await newTalk(harness);
      const conversations = conversationsOf(alice);
      const create = (prefix: string) =>
        harness.inTime('createFolder', conversations.createFolder({ name: harness.unique(prefix).slice(0, 24) }));
      const [work, home] = [await create('work'), await create('home')];
      await harness.inTime('folders', conversations.folders({ conversationId, folders: [work.id, home.id] }));
      await again.hears('the folders', (event) =>
        event.type === 'folders' && [work, home].every(({ id }) => event.folders.some((each) => each.id === id)) ? true : undefined,
      );
      await again.hears('what is in them', (event) =>
        event.type === 'conversation' && event.conversation.id === conversationId && event.conversation.folders?.length === 2
          ? true
          : undefined,
      );
      await harness.inTime('deleteFolder', conversations.deleteFolder({ folderId: work.id }));
      assertEqual((await get(harness, again, conversationId)).folders, [home.id], 'the folders that are left');
      const gone = await harness.refuses('a folder that is gone', conversations.folders({ conversationId, folders: [work.id] }));
      assertEqual(gone.code, 'not-found', 'the code');
      await harness.inTime('deleteFolder', conversations.deleteFolder({ folderId: home.id }));
      const ids = (await harness.inTime('folderList', conversationsOf(again).folderList({}))).map(({ id }) => id);
      assert(!ids.includes(work.id) && !ids.includes(home.id), 'what was deleted is gone');
      assert(!bob.events.some(({ type }) => type === 'folders'), 'nobody else hears of it');
    },
  },
  {
    name: 'forgets what I clear on my other devices too, and nothing of what the other has',
    facet: 'conversations',
    needs: ['conversations.clear'],
    async run(harness) {
      const { alice, again, bob, conversationId } = await newTalk(harness);
      await harness.inTime('clear', conversationsOf(alice).clear({ conversationId }));
      await again.hears('that it was cleared', (event) =>
        event.type === 'conversation' && event.conversation.id === conversationId && event.conversation.clearedUpTo !== undefined
          ? true
          : undefined,
      );
      assertEqual((await again.latest(conversationId)).length, 0, 'the messages that are left for me');
      assert((await bob.latest(await bob.openDirect())).length > 0, 'the other has them still');
      const { draft } = await bob.send(await bob.openDirect());
      assert(draft.content.kind === 'text', 'a text was sent');
      await again.hearsText(draft.content.text);
      // Another of my sessions may keep it, a moment after this one has heard it.
      await harness.becomes('the messages since then', async () => (await again.latest(conversationId)).length, 1);
    },
  },
  {
    name: 'keeps what I note at a conversation for me alone',
    facet: 'conversations',
    needs: ['conversations.patchMetadata'],
    async run(harness) {
      const { alice, again, bob, conversationId } = await newTalk(harness);
      const note = harness.unique('note');
      await harness.inTime('patchMetadata', conversationsOf(alice).patchMetadata({ conversationId, patch: { note } }));
      await again.hears('the note', (event) =>
        event.type === 'conversation' && event.conversation.metadata?.note === note ? true : undefined,
      );
      assertEqual((await get(harness, bob, await bob.openDirect())).metadata?.note, undefined, 'what the other sees of it');
      await harness.inTime('patchMetadata', conversationsOf(again).patchMetadata({ conversationId, patch: { note: null } }));
      assertEqual((await get(harness, alice, conversationId)).metadata?.note, undefined, 'the note that was taken away');
    },
  },
  {
    name: 'changes of a profile only what is named',
    facet: 'users',
    needs: [],
    async run(harness) {
      const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
      const update = (patch: Parameters<typeof alice.adapter.users.update>[0]['patch']) =>
        harness.inTime('users.update', alice.adapter.users.update({ patch }));
      const nickname = harness.unique('Alice').slice(0, 24);
      await update({ nickname });
      const kept = await update({ metadata: { team: 'red', floor: 2 } });
      harness.offeredIf(kept.metadata?.team === 'red', 'what an app keeps with a profile (users.update)');
      await update({ metadata: { floor: null } });
      const [seen] = await harness.inTime('users.get', bob.adapter.users.get({ userIds: [alice.userId] }));
      assertEqual(
        [seen?.nickname, seen?.metadata?.team, seen?.metadata?.floor],
        [nickname, 'red', undefined],
        'the profile as the other sees it',
      );
    },
  },
  {
    name: 'says until when a status holds',
    facet: 'presence',
    needs: ['presence.set'],
    async run(harness) {
      const { alice, bob } = await watching(harness);
      const text = harness.unique('lunch').slice(0, 24);
      // The server's clock may be another one: an hour is far enough.
      const until = Date.now() + 60 * 60_000;
      await harness.inTime('presence.set', bob.adapter.presence?.set?.({ status: 'busy', text, until }) ?? Promise.resolve());
      const heard = await alice.hears('the status', (event) =>
        event.type === 'presence' && event.presence.userId === bob.userId && event.presence.text === text ? event.presence : undefined,
      );
      harness.offeredIf(heard.until !== undefined, 'statuses that lapse (presence.set)');
      assertEqual(heard.until, until, 'the time at which it lapses');
      await harness.inTime('presence.set', bob.adapter.presence?.set?.({ status: 'online' }) ?? Promise.resolve());
    },
  },
  {
    name: 'shows nobody who is invisible',
    facet: 'presence',
    needs: ['presence.set'],
    async run(harness) {
      const { alice, bob } = await watching(harness);
      await alice.hears('that Bob is there', (event) =>
        event.type === 'presence' && event.presence.userId === bob.userId && event.presence.status !== 'offline' ? true : undefined,
      );
      const text = harness.unique('hiding').slice(0, 24);
      await harness.offered('being invisible', bob.adapter.presence?.set?.({ status: 'offline', text }) ?? Promise.resolve());
      await alice.hears('that Bob is not there', (event) =>
        event.type === 'presence' && event.presence.userId === bob.userId && event.presence.status === 'offline' ? true : undefined,
      );
      await harness.inTime('presence.set', bob.adapter.presence?.set?.({ status: 'away' }) ?? Promise.resolve());
      await alice.hears('that Bob is there again', (event) =>
        event.type === 'presence' && event.presence.userId === bob.userId && event.presence.status === 'away' ? true : undefined,
      );
      assert(!JSON.stringify(alice.events).includes(text), 'the text of who is invisible is told to nobody');
      await harness.inTime('presence.set', bob.adapter.presence?.set?.({ status: 'online' }) ?? Promise.resolve());
    },
  },
];

/** Alice on two devices, and Bob, who has just written to her. */
async function newTalk(harness: ConformanceHarness) {
  const [alice, again, bob] = [await harness.connect('alice'), await harness.connect('alice'), await harness.connect('bob')];
  const conversationId = await alice.openDirect();
  const { draft } = await bob.send(await bob.openDirect());
  assert(draft.content.kind === 'text', 'a text was sent');
  for (const device of [alice, again]) await device.hearsText(draft.content.text);
  return { alice, again, bob, conversationId };
}

async function watching(harness: ConformanceHarness) {
  const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
  alice.adapter.presence?.watch({ userIds: [bob.userId] });
  return { alice, bob };
}

function get({ inTime }: ConformanceHarness, actor: Actor, conversationId: string): Promise<Conversation> {
  return inTime('get', conversationsOf(actor).get({ conversationId }));
}
