import type { Contact } from '../../../model/contact.js';
import { assert, assertEqual } from '../assert.js';
import { befriend } from '../befriend.js';
import type { Actor, ConformanceCase, ConformanceHarness } from '../conformanceCase.js';
import { groupIdOf } from './facetsOf.js';
import { hearsGroup } from './ownGroup.js';

/** Contacts, groups, and how people show themselves. */
export const peopleCases: readonly ConformanceCase[] = [
  {
    name: 'shows others a changed nickname',
    facet: 'users',
    needs: [],
    async run({ connect, inTime, unique }) {
      const [alice, bob] = [await connect('alice'), await connect('bob')];
      const nickname = unique('Alice').slice(0, 24);
      const updated = await inTime('users.update', alice.adapter.users.update({ patch: { nickname } }));
      assertEqual(updated.nickname, nickname, 'the answer of update');
      const [seen] = await inTime('users.get', bob.adapter.users.get({ userIds: [alice.userId] }));
      assertEqual(seen?.nickname, nickname, 'what the other sees');
    },
  },
  {
    name: 'shows others a status of one’s own',
    facet: 'presence',
    needs: ['presence.set'],
    async run({ connect, inTime, unique }) {
      const [alice, bob] = [await connect('alice'), await connect('bob')];
      const release = alice.adapter.presence?.watch({ userIds: [bob.userId] });
      const text = unique('at lunch').slice(0, 24);
      await inTime('presence.set', bob.adapter.presence?.set?.({ status: 'busy', text }) ?? Promise.resolve());
      await alice.hears('the status', (event) =>
        event.type === 'presence' &&
        event.presence.userId === bob.userId &&
        event.presence.status === 'busy' &&
        event.presence.text === text
          ? true
          : undefined,
      );
      release?.();
    },
  },
  {
    name: 'makes contacts of two people, by asking where asking is needed',
    facet: 'contacts',
    needs: ['contacts'],
    async run(harness) {
      const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
      const { contacts } = alice.adapter;
      assert(contacts !== undefined && bob.adapter.contacts !== undefined, 'contacts are there');
      await harness.inTime('remove', contacts.remove({ userId: bob.userId, both: true }));
      assert((await contactOf(harness, alice, bob)) === undefined, 'who was removed is on the list no more');
      const text = harness.unique('hello');
      if ((await harness.inTime('add', contacts.add({ userId: bob.userId, text }))) === 'requested') {
        const asked = await bob.hears('the request', (event) =>
          event.type === 'contact-request' && event.request.userId === alice.userId && event.request.text === text
            ? event.request
            : undefined,
        );
        assertEqual([asked.direction, asked.state], ['received', 'pending'], 'the request as the other side hears it');
        const { items } = await harness.inTime('requests', bob.adapter.contacts.requests({ limit: 50 }));
        assert(
          items.some(({ id }) => id === asked.id),
          'it is among the requests',
        );
        // They may have been contacts when she signed in.
        const told = alice.hearsNext('the new contact', (event) =>
          event.type === 'contact' && event.contact.userId === bob.userId ? true : undefined,
        );
        await Promise.all([harness.inTime('answer', bob.adapter.contacts.answer({ requestId: asked.id, accept: true })), told]);
      }
      // Either hears of the other's yes in their own time.
      for (const [mine, other] of [
        [alice, bob],
        [bob, alice],
      ] as const) {
        const isListed = async (): Promise<boolean> => {
          const contact = await contactOf(harness, mine, other);
          return contact !== undefined && contact.friend !== false;
        };
        await harness.becomes(`whether ${other.userId} is on the list of ${mine.userId}`, isListed, true);
      }
    },
  },
  {
    name: 'keeps my own name for a contact, on my other devices too',
    facet: 'contacts',
    needs: ['contacts'],
    async run(harness) {
      const [alice, again, bob] = [await harness.connect('alice'), await harness.connect('alice'), await harness.connect('bob')];
      await befriend(harness, alice, bob);
      const remark = harness.unique('Bobby').slice(0, 24);
      await harness.inTime('setRemark', alice.adapter.contacts?.setRemark({ userId: bob.userId, remark }) ?? Promise.resolve());
      await again.hears('the remark', (event) => (event.type === 'contact' && event.contact.remark === remark ? true : undefined));
      assertEqual((await contactOf(harness, again, bob))?.remark, remark, 'the remark on the list');
    },
  },
  {
    name: 'lets nothing through from whom I block, until I unblock',
    facet: 'contacts',
    needs: ['contacts.block'],
    async run(harness) {
      const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
      const block = (blocked: boolean): Promise<void> =>
        harness.inTime('block', bob.adapter.contacts?.block?.({ userId: alice.userId, blocked }) ?? Promise.resolve());
      const conversationId = await alice.openDirect();
      const lost = harness.unique('blocked');
      await block(true);
      // Refused, or taken and not delivered: backends differ, and the blocked need not know.
      await alice.send(conversationId, lost).catch(() => {});
      await block(false);
      const { draft } = await alice.send(conversationId);
      assert(draft.content.kind === 'text', 'a text was sent');
      await bob.hearsText(draft.content.text);
      assert(!bob.events.some((event) => JSON.stringify(event).includes(lost)), 'what was sent while blocked never arrives');
    },
  },
  {
    name: 'makes a group whose members hear of it and list each other',
    facet: 'groups',
    needs: ['groups'],
    async run(harness) {
      const { alice, bob, group } = await newGroup(harness);
      for (const actor of [alice, bob]) {
        const { items } = await harness.inTime(
          'members',
          actor.adapter.groups?.members({ groupId: groupIdOf(group), limit: 50 }) ?? Promise.resolve({ items: [] }),
        );
        assertEqual(
          [...items.map(({ userId }) => userId)].sort(),
          [alice.userId, bob.userId].sort(),
          `the members as ${actor.userId} sees them`,
        );
        assertEqual(items.find(({ role }) => role === 'owner')?.userId, alice.userId, 'the owner');
      }
    },
  },
  {
    name: 'tells every member a new name of the group',
    facet: 'groups',
    needs: ['groups'],
    async run(harness) {
      const { alice, bob, group } = await newGroup(harness);
      const name = harness.unique('renamed').slice(0, 24);
      await harness.inTime('update', alice.adapter.groups?.update({ groupId: groupIdOf(group), patch: { name } }) ?? Promise.resolve());
      await bob.hears('the name', (event) => (event.type === 'group' && event.group.name === name ? true : undefined));
      assertEqual((await bob.adapter.groups?.get({ groupId: groupIdOf(group) }))?.name, name, 'the name as it is now');
    },
  },
  {
    name: 'refuses a member what only the owner may do',
    facet: 'groups',
    needs: ['groups.removeMembers'],
    async run(harness) {
      const { alice, bob, group } = await newGroup(harness);
      const groupId = groupIdOf(group);
      const error = await harness.refuses(
        'removing the owner',
        bob.adapter.groups?.removeMembers?.({ groupId, userIds: [alice.userId] }) ?? Promise.resolve(),
      );
      assertEqual(error.code, 'forbidden', 'the code');
      const { items } = (await alice.adapter.groups?.members({ groupId, limit: 50 })) ?? { items: [] };
      assert(
        items.some(({ userId }) => userId === alice.userId),
        'the owner is still there',
      );
    },
  },
  {
    name: 'tells nothing more to who has left a group, and takes nothing from them',
    facet: 'groups',
    needs: ['groups'],
    async run(harness) {
      const { alice, bob, group } = await newGroup(harness);
      await harness.inTime('leave', bob.adapter.groups?.leave({ groupId: groupIdOf(group) }) ?? Promise.resolve());
      const kept = harness.unique('among us');
      await alice.send(group.id, kept);
      const { draft } = await alice.send(await alice.openDirect());
      assert(draft.content.kind === 'text', 'a text was sent');
      await bob.hearsText(draft.content.text);
      assert(
        !bob.events.some((event) => event.type === 'message' && JSON.stringify(event).includes(kept)),
        'who has left hears no message',
      );
      await harness.refuses('a message of who has left', bob.adapter.messages.send({ draft: bob.draft(group.id) }));
    },
  },
];

async function newGroup(harness: ConformanceHarness) {
  const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
  await befriend(harness, alice, bob);
  const draft = { name: harness.unique('group').slice(0, 24), memberIds: [bob.userId] };
  const { groups } = alice.adapter;
  assert(groups !== undefined, 'groups are there');
  const group = await harness.inTime('create', groups.create({ draft }));
  await hearsGroup(bob, group.id);
  return { alice, bob, group };
}

async function contactOf({ inTime }: ConformanceHarness, actor: Actor, other: Actor): Promise<Contact | undefined> {
  const { items } = await inTime('contacts.page', actor.adapter.contacts?.page({ limit: 500 }) ?? Promise.resolve({ items: [] }));
  return items.find(({ userId }) => userId === other.userId);
}
