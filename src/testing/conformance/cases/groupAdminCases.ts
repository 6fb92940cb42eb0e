import type { GroupDraft } from '../../../model/group.js';
import { assert, assertEqual } from '../assert.js';
import { befriend } from '../befriend.js';
import type { Actor, ConformanceCase, ConformanceHarness } from '../conformanceCase.js';
import { groupIdOf, groupsOf } from './facetsOf.js';
import { allOf } from './messageExtrasCases.js';
import { hearsGroup } from './ownGroup.js';
import { textOf } from './walk.js';

/** What the staff of a group does takes effect. Each case makes a group of its own. */
export const groupAdminCases: readonly ConformanceCase[] = [
  {
    name: 'brings in who is invited, or asks them first, and says which',
    facet: 'groups',
    needs: ['groups'],
    async run(harness) {
      const { alice, bob, groupId, conversationId } = await newGroup(harness, []);
      await harness.refuses('looking into a group that one is not in', groupsOf(bob).members({ groupId, limit: 10 }));
      const nobody = harness.unique('nobody');
      const outcomes = await harness.inTime('invite', groupsOf(alice).invite({ groupId, userIds: [bob.userId, nobody] }));
      const outcomeOf = (id: string) => outcomes.find(({ userId }) => userId === id)?.outcome;
      assertEqual(outcomeOf(nobody), 'refused', 'the outcome for somebody who is not there');
      const outcome = outcomeOf(bob.userId);
      assert(outcome === 'added' || outcome === 'invited', `Bob is added or invited: ${outcome}`);
      if (outcome === 'invited') {
        const { id } = await bob.hears('the invitation', (event) =>
          event.type === 'group-application' && event.application.groupId === groupId ? event.application : undefined,
        );
        await harness.inTime('answer', groupsOf(bob).answer({ applicationId: id, accept: true }));
      }
      await hearsGroup(bob, conversationId);
      assertEqual(await memberIds(harness, alice, groupId), [alice.userId, bob.userId].sort(), 'who is in it');
      const [second] = await harness.inTime('invite', groupsOf(alice).invite({ groupId, userIds: [bob.userId] }));
      assertEqual(second?.outcome, 'already', 'the outcome for somebody who is in it');
      const mine = await allOf(harness, 'groups.page', (after) => groupsOf(bob).page({ after, limit: 100 }));
      assert(
        mine.some(({ id }) => id === groupId),
        'it is among the groups that Bob is in',
      );
      const { draft } = await alice.send(conversationId);
      await bob.hearsText(textOf(draft));
    },
  },
  {
    name: 'removes members, who hear of it and nothing more',
    facet: 'groups',
    needs: ['groups.removeMembers'],
    async run(harness) {
      const { alice, bob, groupId, conversationId } = await newGroup(harness, ['bob']);
      await harness.inTime('removeMembers', groupsOf(alice).removeMembers({ groupId, userIds: [bob.userId] }));
      const reason = await bob.hears('that it is over', (event) =>
        event.type === 'conversation-removed' && event.conversationId === conversationId ? event.reason : undefined,
      );
      assertEqual(reason, 'kicked', 'why');
      assertEqual(await memberIds(harness, alice, groupId), [alice.userId], 'who is left');
      await harness.refuses('a message of who was removed', bob.send(conversationId), ['not-member', 'forbidden', 'not-found']);
    },
  },
  {
    name: 'dismisses a group for everybody',
    facet: 'groups',
    needs: ['groups.dismiss'],
    async run(harness) {
      const { alice, bob, groupId, conversationId } = await newGroup(harness, ['bob']);
      const { rights } = await harness.inTime('get', alice.adapter.conversations.get({ conversationId }));
      harness.offeredIf(rights === undefined || rights.dismiss === true, 'dismissing such a group');
      await harness.inTime('dismiss', groupsOf(alice).dismiss({ groupId }));
      for (const actor of [alice, bob]) {
        const reason = await actor.hears('that it is over', (event) =>
          event.type === 'conversation-removed' && event.conversationId === conversationId ? event.reason : undefined,
        );
        assertEqual(reason, 'dismissed', 'why');
        const mine = await allOf(harness, 'groups.page', (after) => groupsOf(actor).page({ after, limit: 100 }));
        assert(!mine.some(({ id }) => id === groupId), `it is no more among the groups of ${actor.userId}`);
        await harness.refuses('a message to a group that is no more', actor.send(conversationId));
      }
    },
  },
  {
    name: 'silences everybody but the staff, and lets them speak again',
    facet: 'groups',
    needs: ['groups.mute'],
    async run(harness) {
      const { alice, bob, groupId, conversationId } = await newGroup(harness, ['bob']);
      const { rights } = await harness.inTime('get', alice.adapter.conversations.get({ conversationId }));
      harness.offeredIf(rights === undefined || rights.muteMembers === true, 'muting in such a group');
      const mute = (until: number) => harness.offered('muting all', groupsOf(alice).mute({ groupId, until }));
      await mute(Date.now() + 3_600_000_000);
      await harness.refuses('a message while all are muted', bob.send(conversationId), 'all-muted');
      const { draft } = await alice.send(conversationId);
      await bob.hearsText(textOf(draft));
      await mute(0);
      const { draft: answer } = await bob.send(conversationId);
      await alice.hearsText(textOf(answer));
    },
  },
  {
    name: 'sets counters, and tells all of them as they are',
    facet: 'groups',
    needs: ['groups.counters', 'groups.setCounters'],
    async run(harness) {
      const { alice, bob, groupId } = await newGroup(harness, ['bob']);
      const set = (counters: Readonly<Record<string, number>>) =>
        harness.inTime('setCounters', groupsOf(alice).setCounters({ groupId, counters }));
      await set({ likes: 41 });
      await set({ views: 7 });
      await bob.hears('the counters', (event) =>
        event.type === 'group-counters' && event.counters.likes === 41 && event.counters.views === 7 ? true : undefined,
      );
      const { likes, views } = await harness.inTime('counters', groupsOf(bob).counters({ groupId }));
      assertEqual([likes, views], [41, 7], 'the counters');
    },
  },
  {
    name: 'takes a counter away, and leaves the others',
    facet: 'groups',
    needs: ['groups.counters', 'groups.setCounters'],
    async run(harness) {
      const { alice, bob, groupId } = await newGroup(harness, ['bob']);
      const set = (counters: Readonly<Record<string, number | null>>) => groupsOf(alice).setCounters({ groupId, counters });
      await harness.inTime('setCounters', set({ likes: 41, views: 7 }));
      await harness.offered('taking a counter away', set({ views: null }));
      await bob.hears('the counters', (event) =>
        event.type === 'group-counters' && event.counters.likes === 41 && !('views' in event.counters) ? true : undefined,
      );
      assertEqual(await harness.inTime('counters', groupsOf(bob).counters({ groupId })), { likes: 41 }, 'the counters');
    },
  },
  {
    name: 'shows others the name that I carry in a group',
    facet: 'groups',
    needs: ['groups.setNameCard'],
    async run(harness) {
      const { alice, bob, conversationId, groupId } = await newGroup(harness, ['bob']);
      const nameCard = harness.unique('Bob').slice(0, 20);
      const set = (name: string) => harness.inTime('setNameCard', groupsOf(bob).setNameCard({ groupId, nameCard: name }));
      const cardOf = async () =>
        (await allOf(harness, 'members', (after) => groupsOf(alice).members({ groupId, after, limit: 50 }))).find(
          ({ userId }) => userId === bob.userId,
        )?.nameCard ?? null;
      assertEqual(await cardOf(), null, 'no name at first');
      await set(nameCard);
      // Some tell it with what is said under the name.
      await bob.send(conversationId);
      await alice.hears('the name', (event) => (event.type === 'member' && event.member.nameCard === nameCard ? true : undefined));
      assertEqual(await cardOf(), nameCard, 'the name among the members');
      await set('');
      await harness.becomes('the name once it was taken away', cardOf, null);
    },
  },
];

export async function newGroup(harness: ConformanceHarness, members: readonly 'bob'[], draft: Partial<GroupDraft> = {}) {
  const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
  await befriend(harness, alice, bob);
  const memberIds = members.map(() => bob.userId);
  const made = groupsOf(alice).create({ draft: { name: harness.unique('group').slice(0, 20), memberIds, ...draft } });
  const conversation = await harness.inTime('create', made);
  // Not every type has its members in it from the beginning.
  if (memberIds.length > 0 && draft.type === undefined) await hearsGroup(bob, conversation.id);
  return { alice, bob, conversation, conversationId: conversation.id, groupId: groupIdOf(conversation) };
}

async function memberIds(harness: ConformanceHarness, actor: Actor, groupId: string): Promise<readonly string[]> {
  const members = await allOf(harness, 'members', (after) => groupsOf(actor).members({ groupId, after, limit: 1 }));
  return members.map(({ userId }) => userId).sort();
}
