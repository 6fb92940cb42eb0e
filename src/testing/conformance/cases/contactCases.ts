import type { ContactsFacet } from '../../../contract/facets/contacts.js';
import type { Contact, ContactRequest } from '../../../model/contact.js';
import { isChatError } from '../../../model/toChatError.js';
import type { AddMeMode } from '../../../model/user.js';
import { assert, assertEqual } from '../assert.js';
import { befriend } from '../befriend.js';
import type { Actor, ConformanceCase, ConformanceHarness } from '../conformanceCase.js';
import { contactsOf } from './facetsOf.js';

/** Who may be added how, what a block means on both sides, requests and friend lists. */
export const contactCases: readonly ConformanceCase[] = [
  {
    name: 'adds at once whoever lets anyone add them, and refuses for whoever lets nobody',
    facet: 'contacts',
    needs: ['contacts'],
    async run(harness) {
      const { alice, bob } = await strangers(harness);
      await letAdd(harness, bob, 'anyone');
      assertEqual(await harness.inTime('add', contactsOf(alice).add({ userId: bob.userId })), 'added', 'the outcome where anyone may');
      for (const [mine, other] of [
        [alice, bob],
        [bob, alice],
      ] as const) {
        assert(isFriend(await contactOf(harness, mine, other)), `${other.userId} is on the list of ${mine.userId}`);
      }
      await part(harness, alice, bob);
      await letAdd(harness, bob, 'nobody');
      const error = await harness.refuses('adding where nobody may', contactsOf(alice).add({ userId: bob.userId }));
      assertEqual(error.code, 'forbidden', 'the code');
      await letAdd(harness, bob, 'approval');
    },
  },
  {
    name: 'puts somebody on my list alone when I ask for no more',
    facet: 'contacts',
    needs: ['contacts.check'],
    async run(harness) {
      const { alice, bob } = await strangers(harness);
      await letAdd(harness, bob, 'anyone');
      await harness.inTime('add', contactsOf(alice).add({ userId: bob.userId, oneWay: true }));
      assertEqual(await relations(harness, alice, bob), ['mine', 'theirs'], 'the relation, seen from both sides');
      await part(harness, alice, bob);
      await letAdd(harness, bob, 'approval');
    },
  },
  {
    name: 'accepts a request without adding back',
    facet: 'contacts',
    needs: ['contacts.check'],
    async run(harness) {
      const { alice, bob } = await strangers(harness);
      const request = await askBob(harness, alice, bob);
      await harness.inTime('answer', contactsOf(bob).answer({ requestId: request.id, accept: true, addBack: false }));
      assertEqual(await relations(harness, alice, bob), ['mine', 'theirs'], 'the relation, seen from both sides');
      await part(harness, alice, bob);
    },
  },
  {
    name: 'tells my other devices that I have seen a request and deleted it, and not the other side',
    facet: 'contacts',
    needs: ['contacts.deleteRequest', 'contacts.seeRequests'],
    async run(harness) {
      const { alice, bob } = await strangers(harness);
      const again = await harness.connect('bob');
      const request = await askBob(harness, alice, bob);
      const hearsAgain = (what: string, is: (request: ContactRequest) => boolean): Promise<true> =>
        again.hears(what, (event) =>
          event.type === 'contact-request' && event.request.id === request.id && is(event.request) ? true : undefined,
        );
      await harness.inTime('seeRequests', contactsOf(bob).seeRequests({}));
      await hearsAgain('that it was seen', ({ seen }) => seen === true);
      await harness.inTime('deleteRequest', contactsOf(bob).deleteRequest({ requestId: request.id }));
      await hearsAgain('that it was deleted', ({ deleted }) => deleted === true);
      const [mine, theirs] = await Promise.all([requestsOf(harness, bob), requestsOf(harness, alice)]);
      assert(
        mine.every(({ id }) => id !== request.id),
        'what was deleted is on the list no more',
      );
      assert(
        theirs.some(({ userId, state, deleted }) => userId === bob.userId && state === 'pending' && deleted !== true),
        'it still stands with who has asked',
      );
    },
  },
  {
    name: 'keeps friend lists with contacts on them, on my other devices too',
    facet: 'contacts',
    needs: ['contacts.friendLists', 'contacts.createFriendList', 'contacts.deleteFriendList', 'contacts.renameFriendList'],
    async run(harness) {
      const { alice, bob } = await strangers(harness);
      await befriend(harness, alice, bob);
      const again = await harness.connect('alice');
      const contacts = contactsOf(alice);
      const name = harness.unique('list').slice(0, 24);
      const list = await harness.inTime('createFriendList', contacts.createFriendList({ name, userIds: [bob.userId] }));
      assertEqual(list.name, name, 'the name in the answer');
      const heardList = (what: string, wanted: string): Promise<string> =>
        again.hears(what, (event) => (event.type === 'friend-lists' ? event.lists.find((each) => each.name === wanted)?.id : undefined));
      await heardList('the list', name);
      await again.hears('who is on it', (event) =>
        event.type === 'contact' && event.contact.userId === bob.userId && event.contact.groups?.includes(list.id) === true
          ? true
          : undefined,
      );
      const renamed = harness.unique('again').slice(0, 24);
      await harness.inTime('renameFriendList', contacts.renameFriendList({ listId: list.id, name: renamed }));
      const id = await heardList('the new name', renamed);
      const taken = await harness.refuses('a second list of that name', contacts.createFriendList({ name: renamed }));
      assertEqual(taken.code, 'already-exists', 'the code');
      await harness.inTime('deleteFriendList', contacts.deleteFriendList({ listId: id }));
      const lists = await harness.inTime('friendLists', contactsOf(again).friendLists({}));
      assert(
        lists.every((each) => each.id !== id),
        'what was deleted is gone',
      );
      assert(isFriend(await contactOf(harness, again, bob)), 'who was on it is still a contact');
    },
  },
  {
    name: 'ends the contact of two by a block, and lets neither ask the other while it stands',
    facet: 'contacts',
    needs: ['contacts.block'],
    async run(harness) {
      const { alice, bob } = await strangers(harness);
      await befriend(harness, alice, bob);
      const block = (blocked: boolean): Promise<void> => harness.inTime('block', contactsOf(bob).block({ userId: alice.userId, blocked }));
      // Not that she has taken him off herself, before.
      const told = alice.hearsNext('that Bob is off the list', (event) =>
        event.type === 'contact-removed' && event.userId === bob.userId ? true : undefined,
      );
      await Promise.all([block(true), told]);
      const blocked = await contactOf(harness, bob, alice);
      assert(blocked?.blocked === true && !isFriend(blocked), 'who blocked sees a block, and no friend');
      const text = harness.unique('let me');
      // Refused, or never told: who was blocked need not learn of it.
      await harness.inTime('add', contactsOf(alice).add({ userId: bob.userId, text })).catch((thrown: unknown) => {
        if (!isChatError(thrown)) throw thrown;
      });
      const mine = await harness.refuses('a request to whom I block', contactsOf(bob).add({ userId: alice.userId }));
      assertEqual(mine.code, 'blocked', 'the code for who has blocked');
      assert(!JSON.stringify(bob.events).includes(text), 'no request comes from whom one blocks');
      await block(false);
      assert(!isFriend(await contactOf(harness, bob, alice)), 'unblocking brings no contact back');
    },
  },
  {
    name: 'hides from whom I block that I am there, and tells them again after',
    facet: 'presence',
    needs: ['contacts.block', 'presence.set'],
    async run(harness) {
      const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
      harness.offeredIf(bob.adapter.presence?.seenByBlocked !== true, 'blocks that hide presence');
      const release = alice.adapter.presence?.watch({ userIds: [bob.userId] });
      const block = (blocked: boolean): Promise<void> => harness.inTime('block', contactsOf(bob).block({ userId: alice.userId, blocked }));
      await block(true);
      const secret = harness.unique('secret').slice(0, 24);
      await alice.hears('that Bob is away', (event) =>
        event.type === 'presence' && event.presence.userId === bob.userId && event.presence.status === 'offline' ? true : undefined,
      );
      await harness.inTime('presence.set', bob.adapter.presence?.set?.({ status: 'busy', text: secret }) ?? Promise.resolve());
      const before = alice.events.length;
      await block(false);
      // Some tell it to contacts alone, and a block has ended that, as she hears in her own time.
      await harness.becomes('whether Bob is on her list', async () => isFriend(await contactOf(harness, alice, bob)), false);
      await befriend(harness, alice, bob);
      await alice.hears('how Bob is', (event) =>
        event.type === 'presence' && event.presence.userId === bob.userId && event.presence.text === secret ? true : undefined,
      );
      assert(!JSON.stringify(alice.events.slice(0, before)).includes(secret), 'nothing was told while the block stood');
      await harness.inTime('presence.set', bob.adapter.presence?.set?.({ status: 'online' }) ?? Promise.resolve());
      release?.();
    },
  },
  {
    name: 'merges what I keep about a contact, on my other devices too, and tells nobody else',
    facet: 'contacts',
    needs: ['contacts.patchMetadata'],
    async run(harness) {
      const { alice, bob } = await strangers(harness);
      await befriend(harness, alice, bob);
      const again = await harness.connect('alice');
      const note = harness.unique('note');
      const patch = (value: Parameters<Contacts['patchMetadata']>[0]['patch']): Promise<void> =>
        harness.inTime('patchMetadata', contactsOf(alice).patchMetadata({ userId: bob.userId, patch: value }));
      await patch({ note, other: 1 });
      await patch({ other: null });
      await again.hears('the note', (event) =>
        event.type === 'contact' && event.contact.metadata?.note === note && event.contact.metadata.other === undefined ? true : undefined,
      );
      assertEqual((await contactOf(harness, again, bob))?.metadata?.note, note, 'the note on the list');
      assert(!JSON.stringify(bob.events).includes(note), 'who it is about hears nothing of it');
    },
  },
];

type Contacts = Required<ContactsFacet>;

async function strangers(harness: ConformanceHarness) {
  const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
  await part(harness, alice, bob);
  return { alice, bob };
}

async function part(harness: ConformanceHarness, alice: Actor, bob: Actor): Promise<void> {
  await harness.inTime('remove', contactsOf(alice).remove({ userId: bob.userId, both: true }));
  await harness.inTime('remove', contactsOf(bob).remove({ userId: alice.userId, both: true }));
}

async function letAdd(harness: ConformanceHarness, actor: Actor, addMe: AddMeMode): Promise<void> {
  const user = await harness.inTime('users.update', actor.adapter.users.update({ patch: { addMe } }));
  harness.offeredIf(user.addMe === addMe, 'add-me modes (users.update)');
}

/** The request as Bob has it. Not offered where nobody is asked. */
async function askBob(harness: ConformanceHarness, alice: Actor, bob: Actor): Promise<ContactRequest> {
  const outcome = await harness.inTime('add', contactsOf(alice).add({ userId: bob.userId, text: 'May I?' }));
  harness.offeredIf(outcome === 'requested', 'requests that wait for an answer (contacts.add)');
  const request = (await requestsOf(harness, bob)).find(({ userId, state }) => userId === alice.userId && state === 'pending');
  assert(request !== undefined, 'the request is among those that wait');
  return request;
}

async function requestsOf({ inTime }: ConformanceHarness, actor: Actor): Promise<readonly ContactRequest[]> {
  return (await inTime('requests', contactsOf(actor).requests({ limit: 100 }))).items;
}

async function contactOf({ inTime }: ConformanceHarness, actor: Actor, other: Actor): Promise<Contact | undefined> {
  const { items } = await inTime('contacts.page', contactsOf(actor).page({ limit: 500 }));
  return items.find(({ userId }) => userId === other.userId);
}

function isFriend(contact: Contact | undefined): boolean {
  return contact !== undefined && contact.friend !== false;
}

/** Alice to Bob and Bob to Alice. */
async function relations({ inTime }: ConformanceHarness, alice: Actor, bob: Actor): Promise<readonly (string | undefined)[]> {
  const [mine] = await inTime('check', contactsOf(alice).check({ userIds: [bob.userId] }));
  const [theirs] = await inTime('check', contactsOf(bob).check({ userIds: [alice.userId] }));
  return [mine?.relation, theirs?.relation];
}
