import type { Conversation, ConversationFolder } from '../../../model/conversation.js';
import { comparePosition, positionOf } from '../../../model/position.js';
import { assert, assertEqual } from '../assert.js';
import { befriend } from '../befriend.js';
import type { Actor, ConformanceCase, ConformanceHarness } from '../conformanceCase.js';
import { contactsOf, conversationsOf } from './facetsOf.js';
import { allOf } from './messageExtrasCases.js';
import { sentText } from './sentText.js';
import { textOf } from './walk.js';

/** What stands on a person's lists, and where. */
export const listCases: readonly ConformanceCase[] = [
  {
    name: 'takes a conversation off my list on all of my devices, until somebody writes there',
    facet: 'conversations',
    needs: [],
    async run(harness) {
      const again = await harness.connect('alice');
      const { alice, bob, ref, theirs, text } = await sentText(harness.connect);
      const { conversationId } = ref;
      // What it hears after the deletion would be something new to it.
      await again.hearsText(text);
      const isListed = async (actor: Actor): Promise<boolean> => {
        const list = await allOf(harness, 'conversations.page', (after) => actor.adapter.conversations.page({ after, limit: 100 }));
        return list.some(({ id }) => id === (actor === bob ? theirs : conversationId));
      };
      await harness.becomes('whether it is listed once something was said', () => isListed(alice), true);
      await harness.offered('deleting conversations', conversationsOf(alice).delete({ conversationId }));
      const reason = await again.hears('that it is off the list', (event) =>
        event.type === 'conversation-removed' && event.conversationId === conversationId ? event.reason : undefined,
      );
      assertEqual(reason, 'deleted', 'why it is gone');
      assertEqual([await isListed(alice), await isListed(again), await isListed(bob)], [false, false, true], 'on whose list it is');
      const { draft } = await bob.send(theirs);
      await again.hearsText(textOf(draft));
      await harness.becomes('whether it is listed once somebody has written', () => isListed(alice), true);
      assert(
        (await alice.latest(conversationId)).some((message) => textOf(message) === text),
        'what was said before is still there',
      );
      await harness.inTime('delete', conversationsOf(alice).delete({ conversationId, clear: true }));
      const { draft: last } = await bob.send(theirs);
      await again.hearsText(textOf(last));
      assertEqual((await alice.latest(conversationId)).map(textOf), [textOf(last)], 'what is left where it was cleared, too');
      assert((await bob.latest(theirs)).length > 1, 'the other has everything still');
    },
  },
  {
    name: 'says of a deleted conversation that something happened there since, also where that was removed again',
    facet: 'conversations',
    needs: [],
    async run(harness) {
      const again = await harness.connect('alice');
      const { alice, bob, ref, theirs } = await sentText(harness.connect);
      const { conversationId } = ref;
      await harness.offered('deleting conversations', conversationsOf(alice).delete({ conversationId, clear: true }));
      const end = await again.hears('that it is off the list', (event) =>
        event.type === 'conversation-removed' && event.conversationId === conversationId ? (event.upTo ?? { at: ref.sentAt }) : undefined,
      );
      const { draft, ack } = await bob.send(theirs);
      await again.hearsText(textOf(draft));
      const refs = [{ conversationId: theirs, id: draft.id, senderId: bob.userId, ...ack }];
      await harness.offered('removing for all', bob.adapter.messages.remove({ refs, scope: 'all' }));
      const listed = async (): Promise<Conversation | undefined> => {
        const list = await allOf(harness, 'conversations.page', (after) => alice.adapter.conversations.page({ after, limit: 100 }));
        return list.find(({ id }) => id === conversationId);
      };
      await harness.becomes('whether it is listed', async () => (await listed()) !== undefined, true);
      const { last, activeAt = 0 } = (await listed()) ?? {};
      const isLastNew = last !== undefined && comparePosition(positionOf(last), end) > 0;
      assert(isLastNew || activeAt > end.at, 'its last message or activeAt lies after what was deleted');
    },
  },
  {
    name: 'gives folders other names and another order, on my other devices too',
    facet: 'conversations',
    needs: [
      ...(['conversations.folders', 'conversations.folderList', 'conversations.createFolder'] as const),
      ...(['conversations.deleteFolder', 'conversations.renameFolder'] as const),
    ],
    async run(harness) {
      const [alice, again] = [await harness.connect('alice'), await harness.connect('alice')];
      const conversations = conversationsOf(alice);
      const conversationId = await alice.openDirect();
      await alice.send(conversationId);
      const made = [
        await newFolder(harness, alice, 'one'),
        await newFolder(harness, alice, 'two'),
        await newFolder(harness, alice, 'three'),
      ];
      await harness.inTime('folders', conversations.folders({ conversationId, folders: made.map(({ id }) => id) }));
      const name = harness.unique('renamed').slice(0, 24);
      const names = [...made.map((folder) => folder.name), name];
      const [first, second, third] = made.map(({ id }) => id);
      assert(first !== undefined && second !== undefined && third !== undefined, 'three folders are there');
      const listed = async (actor: Actor): Promise<readonly ConversationFolder[]> =>
        (await harness.inTime('folderList', conversationsOf(actor).folderList({}))).filter((folder) => names.includes(folder.name));
      assertEqual(await listed(again), made, 'the folders as they were made');
      await harness.inTime('renameFolder', conversations.renameFolder({ folderId: second, name }));
      await again.hears('the new name', (event) =>
        event.type === 'folders' && event.folders.some((folder) => folder.name === name) ? true : undefined,
      );
      // Where names are the ids, another name is another id.
      const renamed = (await listed(again)).find((folder) => folder.name === name)?.id ?? second;
      assertEqual(
        (await listed(again)).map((folder) => folder.name),
        [made[0]?.name, name, made[2]?.name],
        'the names',
      );
      const taken = conversations.renameFolder({ folderId: first, name });
      await harness.refuses('a name that another folder has', taken, 'already-exists');
      if (alice.adapter.conversations.orderFolders !== undefined) {
        const folderIds = [third, renamed];
        await harness.inTime('orderFolders', conversations.orderFolders({ folderIds }));
        await again.hears('the new order', (event) => {
          const ids = event.type === 'folders' ? event.folders.map(({ id }) => id) : [];
          return ids.indexOf(third) < ids.indexOf(renamed) && ids.includes(third) ? true : undefined;
        });
        assertEqual(
          (await listed(again)).map(({ id }) => id),
          [third, renamed, first],
          'those that were not named follow',
        );
      }
      for (const { id } of await listed(alice)) await harness.inTime('deleteFolder', conversations.deleteFolder({ folderId: id }));
    },
  },
  {
    name: 'keeps folders with nothing in them, on my other devices too',
    facet: 'conversations',
    needs: ['conversations.folderList', 'conversations.createFolder', 'conversations.deleteFolder'],
    async run(harness) {
      const [alice, again] = [await harness.connect('alice'), await harness.connect('alice')];
      const conversations = conversationsOf(alice);
      harness.offeredIf(alice.adapter.conversations.foldersNeedConversations !== true, 'folders with nothing in them');
      const { id } = await newFolder(harness, alice, 'bare');
      const isListed = async (): Promise<boolean> =>
        (await harness.inTime('folderList', conversationsOf(again).folderList({}))).some((folder) => folder.id === id);
      assert(await isListed(), 'what has nothing in it is listed elsewhere');
      await harness.inTime('deleteFolder', conversations.deleteFolder({ folderId: id }));
      assert(!(await isListed()), 'what was deleted is gone');
    },
  },
  {
    name: 'puts contacts on a friend list and takes them off, all or none',
    facet: 'contacts',
    needs: ['contacts.friendLists', 'contacts.createFriendList', 'contacts.deleteFriendList', 'contacts.setFriendListMembers'],
    async run(harness) {
      const [alice, again, bob] = [await harness.connect('alice'), await harness.connect('alice'), await harness.connect('bob')];
      await befriend(harness, alice, bob);
      const contacts = contactsOf(alice);
      const { id: listId, name } = await harness.inTime(
        'createFriendList',
        contacts.createFriendList({ name: harness.unique('l').slice(0, 20) }),
      );
      assertEqual(
        (await harness.inTime('friendLists', contactsOf(again).friendLists({}))).find(({ id }) => id === listId)?.name,
        name,
        'its name',
      );
      const isOn = async (actor: Actor): Promise<boolean> => {
        const list = await allOf(harness, 'contacts.page', (after) => actor.adapter.contacts?.page({ after, limit: 500 }));
        return list.find(({ userId }) => userId === bob.userId)?.groups?.includes(listId) === true;
      };
      const nobody = harness.unique('nobody');
      const both = contacts.setFriendListMembers({ listId, add: [bob.userId, nobody] });
      await harness.refuses('putting somebody on it who is no contact', both, 'not-found');
      assertEqual(await isOn(again), false, 'whether the other was put on it all the same');
      for (const on of [true, false]) {
        const change = on ? { add: [bob.userId] } : { remove: [bob.userId] };
        const told = again.hearsNext(`on the list: ${on}`, (event) =>
          event.type === 'contact' && event.contact.userId === bob.userId && (event.contact.groups?.includes(listId) ?? false) === on
            ? true
            : undefined,
        );
        await Promise.all([harness.inTime('setFriendListMembers', contacts.setFriendListMembers({ listId, ...change })), told]);
        assertEqual(await isOn(again), on, 'whether it is on the list');
      }
      await harness.inTime('deleteFriendList', contacts.deleteFriendList({ listId }));
    },
  },
  {
    name: 'tells who asked that the request was rejected, and makes no contact of it',
    facet: 'contacts',
    needs: ['contacts'],
    async run(harness) {
      const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
      await part(harness, alice, bob);
      const text = harness.unique('please');
      const outcome = await harness.inTime('add', contactsOf(alice).add({ userId: bob.userId, text }));
      harness.offeredIf(outcome === 'requested', 'requests that wait for an answer (contacts.add)');
      const { id } = await bob.hears('the request', (event) =>
        event.type === 'contact-request' && event.request.text === text ? event.request : undefined,
      );
      await harness.inTime('answer', contactsOf(bob).answer({ requestId: id, accept: false }));
      await alice.hears('that it was rejected', (event) =>
        event.type === 'contact-request' && event.request.userId === bob.userId && event.request.state === 'rejected' ? true : undefined,
      );
      for (const actor of [alice, bob]) {
        const { items } = await harness.inTime('requests', contactsOf(actor).requests({ limit: 50 }));
        assert(!items.some((one) => one.text === text && one.state === 'pending'), `nothing waits on the list of ${actor.userId}`);
      }
      const { items } = await harness.inTime('contacts.page', contactsOf(alice).page({ limit: 500 }));
      assert(!items.some(({ userId, friend }) => userId === bob.userId && friend !== false), 'who was asked is no contact');
      await harness.refuses('accepting what was rejected', contactsOf(bob).answer({ requestId: id, accept: true }), [
        'conflict',
        'not-found',
      ]);
    },
  },
  {
    name: 'finds people by what they are called, for adding them',
    facet: 'users',
    needs: ['users.find'],
    async run(harness) {
      const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
      const nickname = harness.unique('Bob').replaceAll('-', '').slice(0, 24);
      await harness.inTime('users.update', bob.adapter.users.update({ patch: { nickname } }));
      const find = async (text: string) => (await (alice.adapter.users.find?.({ text, limit: 5 }) ?? [])).map(({ id }) => id);
      await harness.becomes('who is called so', () => find(nickname.slice(0, 20)), [bob.userId]);
      assertEqual(await find(harness.unique('nowhere')), [], 'who is called as nobody is');
    },
  },
];

async function part(harness: ConformanceHarness, alice: Actor, bob: Actor): Promise<void> {
  await harness.inTime('remove', contactsOf(alice).remove({ userId: bob.userId, both: true }));
  await harness.inTime('remove', contactsOf(bob).remove({ userId: alice.userId, both: true }));
}

function newFolder(harness: ConformanceHarness, actor: Actor, prefix: string): Promise<ConversationFolder> {
  return harness.inTime('createFolder', conversationsOf(actor).createFolder({ name: harness.unique(prefix).slice(0, 24) }));
}
