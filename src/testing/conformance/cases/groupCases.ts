import type { GroupsFacet } from '../../../contract/facets/groups.js';
import type { GroupDraft } from '../../../model/group.js';
import type { ConversationRights } from '../../../model/rights.js';
import { assert, assertEqual } from '../assert.js';
import { befriend } from '../befriend.js';
import type { Actor, ConformanceCase, ConformanceHarness } from '../conformanceCase.js';
import { groupIdOf, groupsOf } from './facetsOf.js';
import { hearsGroup } from './ownGroup.js';

/** Groups and the rights in them. Each case makes a group of its own. */
export const groupCases: readonly ConformanceCase[] = [
  {
    name: 'refuses a member what the rights deny, and lets the owner do what they allow',
    facet: 'groups',
    needs: ['groups'],
    async run(harness) {
      const { alice, bob, groupId, conversation } = await group(harness);
      const seen = await harness.inTime('get', bob.adapter.conversations.get({ conversationId: conversation.id }));
      harness.offeredIf(seen.rights !== undefined, 'rights of a conversation');
      const rename = (actor: Actor, name: string) => groupsOf(actor).update({ groupId, patch: { name } });
      const acts: readonly [keyof ConversationRights, () => Promise<unknown> | undefined][] = [
        ['rename', () => rename(bob, harness.unique('mine').slice(0, 20))],
        ['setNotice', () => groupsOf(bob).update({ groupId, patch: { notice: 'mine' } })],
        ['removeMembers', () => groupsOf(bob).removeMembers?.({ groupId, userIds: [alice.userId] })],
        ['setRoles', () => groupsOf(bob).setRole?.({ groupId, userId: alice.userId, role: 'member' })],
        ['muteMembers', () => groupsOf(bob).mute?.({ groupId, userId: alice.userId, until: Date.now() + 3_600_000 })],
        ['dismiss', () => groupsOf(bob).dismiss?.({ groupId })],
      ];
      for (const [right, act] of acts) {
        if (seen.rights?.[right] === true) continue;
        const call = act();
        if (call !== undefined) await harness.refuses(`${right} by a member`, call);
      }
      const own = await harness.inTime('get', alice.adapter.conversations.get({ conversationId: conversation.id }));
      harness.offeredIf(own.rights?.rename === true, 'renaming by the owner');
      const name = harness.unique('ours').slice(0, 20);
      await harness.inTime('update', rename(alice, name));
      await bob.hears('the name', (event) => (event.type === 'group' && event.group.name === name ? true : undefined));
    },
  },
  {
    name: 'lets somebody in who asks, once the staff agrees, and takes one answer',
    facet: 'groups',
    needs: ['groups.join', 'groups.applications', 'groups.answer'],
    async run(harness) {
      const { alice, bob, groupId } = await group(harness, { memberIds: [], joinRule: 'approval' });
      const text = harness.unique('please');
      const outcome = await harness.inTime('join', groupsOf(bob).join({ groupId, text }));
      harness.offeredIf(outcome === 'requested', 'groups that let in who is approved');
      const heard = await alice.hears('the application', (event) =>
        event.type === 'group-application' && event.application.text === text ? event.application : undefined,
      );
      assertEqual([heard.userId, heard.direction, heard.state], [bob.userId, 'join', 'pending'], 'the application as the owner hears it');
      const { items } = await harness.inTime('applications', groupsOf(alice).applications({ limit: 50 }));
      assert(
        items.some(({ id }) => id === heard.id),
        'it is among the applications',
      );
      await harness.refuses('looking at the members before being let in', groupsOf(bob).members({ groupId, limit: 10 }));
      await harness.inTime('answer', groupsOf(alice).answer({ applicationId: heard.id, accept: true }));
      await bob.hears('the group', (event) =>
        event.type === 'conversation' && groupIdOf(event.conversation) === groupId ? true : undefined,
      );
      await harness.refuses('a second answer', groupsOf(alice).answer({ applicationId: heard.id, accept: false }));
    },
  },
  {
    name: 'gives roles and with them rights, and hands the group over',
    facet: 'groups',
    needs: ['groups.setRole'],
    async run(harness) {
      const { alice, bob, groupId, conversation } = await group(harness);
      const { rights } = await alice.adapter.conversations.get({ conversationId: conversation.id });
      harness.offeredIf(rights === undefined || rights.transfer === true || rights.setRoles === true, 'roles to give');
      await harness.inTime('setRole', groupsOf(alice).setRole({ groupId, userId: bob.userId, role: 'owner' }));
      await bob.hears('the role', (event) =>
        event.type === 'member' && event.member.userId === bob.userId && event.member.role === 'owner' ? true : undefined,
      );
      // A backend may do it in two steps.
      const owners = async () => {
        const { items } = await groupsOf(bob).members({ groupId, limit: 10 });
        return items.filter(({ role }) => role === 'owner').map(({ userId }) => userId);
      };
      await harness.becomes('the owners', owners, [bob.userId]);
      await harness.refuses(
        'handing over what one does not have',
        groupsOf(alice).setRole({ groupId, userId: alice.userId, role: 'owner' }),
      );
    },
  },
  {
    name: 'silences a member until then, and lets them speak again',
    facet: 'groups',
    needs: ['groups.mute'],
    async run(harness) {
      const { alice, bob, groupId, conversation } = await group(harness);
      const { rights } = await alice.adapter.conversations.get({ conversationId: conversation.id });
      harness.offeredIf(rights === undefined || rights.muteMembers === true, 'muting in such a group');
      const mute = (until: number) => harness.inTime('mute', groupsOf(alice).mute({ groupId, userId: bob.userId, until }));
      await mute(Date.now() + 3_600_000_000);
      const { code } = await harness.refuses('a message of who is muted', bob.send(conversation.id));
      assertEqual(code, 'muted', 'why it is refused');
      await mute(0);
      await bob.send(conversation.id);
    },
  },
  {
    name: 'keeps out who is banned, lists them, and lets them in again',
    facet: 'groups',
    needs: ['groups.ban', 'groups.unban', 'groups.banned', 'groups.join'],
    async run(harness) {
      const { alice, bob, groupId, conversation } = await group(harness, { joinRule: 'open' });
      const { rights } = await alice.adapter.conversations.get({ conversationId: conversation.id });
      harness.offeredIf(rights === undefined || rights.ban === true, 'bans in such a group');
      await harness.inTime('ban', groupsOf(alice).ban({ groupId, userIds: [bob.userId] }));
      await bob.hears('that it is over', (event) =>
        event.type === 'conversation-removed' && event.conversationId === conversation.id ? true : undefined,
      );
      await harness.refuses('joining while banned', groupsOf(bob).join({ groupId }));
      const banned = async () => (await harness.inTime('banned', groupsOf(alice).banned({ groupId, limit: 50 }))).items;
      assertEqual(
        (await banned()).map(({ userId }) => userId),
        [bob.userId],
        'who is banned',
      );
      await harness.inTime('unban', groupsOf(alice).unban({ groupId, userIds: [bob.userId] }));
      assertEqual(await banned(), [], 'who is banned after that was lifted');
      await harness.inTime('join', groupsOf(bob).join({ groupId }));
    },
  },
  {
    name: 'keeps attributes by key, and tells all of them as they are',
    facet: 'groups',
    needs: ['groups.attributes', 'groups.setAttributes'],
    async run(harness) {
      const { alice, bob, groupId } = await group(harness);
      const seat = harness.unique('seat');
      const set = (attributes: Readonly<Record<string, string | null>>, replace?: boolean) =>
        harness.inTime('setAttributes', groupsOf(alice).setAttributes({ groupId, attributes, replace }));
      await set({ a: seat, b: 'two' });
      await set({ b: null });
      await bob.hears('the attributes', (event) =>
        event.type === 'group-attributes' && event.attributes.a === seat && !('b' in event.attributes) ? true : undefined,
      );
      await set({ c: 'three' }, true);
      assertEqual(await harness.inTime('attributes', groupsOf(bob).attributes({ groupId })), { c: 'three' }, 'what is left');
    },
  },
  {
    name: 'counts every addition of those that come at once',
    facet: 'groups',
    needs: ['groups.counters', 'groups.addToCounter'],
    async run(harness) {
      const { alice, bob, groupId } = await group(harness);
      const additions = [alice, bob].flatMap((actor) =>
        Array.from({ length: 10 }, () => harness.inTime('addToCounter', groupsOf(actor).addToCounter({ groupId, key: 'likes', by: 1 }))),
      );
      const values = await Promise.all(additions);
      assertEqual(new Set(values).size, values.length, 'how many different values were answered');
      assertEqual((await groupsOf(bob).counters({ groupId })).likes, values.length, 'the counter');
      await bob.hears('the counter', (event) =>
        event.type === 'group-counters' && event.counters.likes === values.length ? true : undefined,
      );
    },
  },
  {
    name: 'shows everybody a member’s name card and what the app keeps there',
    facet: 'groups',
    needs: ['groups.updateMember'],
    async run(harness) {
      const { alice, bob, groupId } = await group(harness);
      const nameCard = harness.unique('Bob').slice(0, 20);
      const patch = { nameCard, metadata: { shirt: 'L' } };
      await harness.inTime('updateMember', groupsOf(bob).updateMember({ groupId, userId: bob.userId, patch }));
      const member = await alice.hears('the member', (event) =>
        event.type === 'member' && event.member.nameCard === nameCard ? event.member : undefined,
      );
      assertEqual(member.metadata, { shirt: 'L' }, 'what the app keeps');
    },
  },
  {
    name: 'finds members by what they are called and by role, by cursor',
    facet: 'groups',
    needs: ['groups.findMembers'],
    async run(harness) {
      const { alice, bob, groupId } = await group(harness);
      const find = (query: Parameters<GroupsFacet['members']>[0] & { readonly text?: string; readonly roles?: readonly 'owner'[] }) =>
        harness.inTime('findMembers', groupsOf(alice).findMembers(query));
      const owners = await find({ groupId, roles: ['owner'], limit: 10 });
      assertEqual(
        owners.items.map(({ userId }) => userId),
        [alice.userId],
        'the owners',
      );
      const called = await find({ groupId, text: bob.userId, limit: 10 });
      assertEqual(
        called.items.map(({ userId }) => userId),
        [bob.userId],
        'who has this id',
      );
      const first = await find({ groupId, limit: 1 });
      assert(first.after !== undefined, 'a page of one leads on');
      const second = await find({ groupId, limit: 1, after: first.after });
      assertEqual(
        [...first.items, ...second.items].map(({ userId }) => userId).sort(),
        [alice.userId, bob.userId].sort(),
        'the members met page by page',
      );
    },
  },
];

async function group(harness: ConformanceHarness, draft: Partial<GroupDraft> = {}) {
  const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
  await befriend(harness, alice, bob);
  const name = harness.unique('group').slice(0, 20);
  const made = groupsOf(alice).create({ draft: { name, memberIds: [bob.userId], ...draft } });
  const rule = draft.joinRule;
  const conversation = await (rule === undefined ? harness.inTime('create', made) : harness.offered(`groups with the rule ${rule}`, made));
  if (draft.memberIds === undefined) await hearsGroup(bob, conversation.id);
  return { alice, bob, conversation, groupId: groupIdOf(conversation) };
}
