import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../../src/adapters/local/index.js';
import type { MessageRef } from '../../../src/model/message.js';
import {
  type GroupPermission,
  groupPermissions,
  permissionMask,
  type TopicPermission,
  topicPermissions,
} from '../../../src/model/permissions.js';
import { draft, epoch, openBackend, type Person, refOf, refusal, signIn, textOf } from './people.js';

/*
 * Each bit of both masks, tried by really doing what it grants: as one who has this bit and nothing else (but what the deed takes
 * besides), and as one who has everything else. Both as a plain member and as an admin: a role is worth what its mask says.
 */
interface Deed<Bit> {
  readonly needs?: readonly Bit[];
  /** Whether it can be done. Anything but a plain refusal fails the test. */
  readonly attempt: (scene: Scene) => Promise<boolean>;
}

interface Scene {
  readonly owner: Person;
  /** Came in after `before` was said in the topic. */
  readonly actor: Person;
  readonly applicationId: string;
  /** A permission group that grants nothing. */
  readonly groupId: string;
}

const until = epoch + 60_000;
const say = ({ actor }: Scene) => may(actor.say('plaza', 'hello'));
const retitle = ({ actor }: Scene) => may(actor.adapter.topics?.update({ conversationId: 'plaza', title: 'Square' }));
const mentionAll = ({ actor }: Scene) =>
  may(
    actor.adapter.messages.send({
      draft: { ...draft('plaza', ''), content: { kind: 'text', text: '@all now', mentions: [{ start: 0, end: 4 }] } },
    }),
  );

const ofCommunity: Readonly<Record<GroupPermission, Deed<GroupPermission>>> = {
  manageGroup: { attempt: ({ actor }) => may(actor.adapter.groups?.update({ groupId: 'g', patch: { name: 'New' } })) },
  manageMembers: {
    attempt: async ({ actor, applicationId }) => {
      const accepts = await may(actor.adapter.groups?.answer?.({ applicationId, accept: true }));
      const removes = await may(actor.adapter.groups?.removeMembers?.({ groupId: 'g', userIds: ['target'] }));
      expect(removes).toBe(accepts);
      return removes;
    },
  },
  managePermissionGroups: {
    attempt: ({ actor }) => may(actor.adapter.permissions?.create({ groupId: 'g', name: 'Heralds', permissions: 0n })),
  },
  managePermissionGroupMembers: {
    attempt: ({ actor, groupId }) =>
      may(actor.adapter.permissions?.setMembers({ groupId: 'g', permissionGroupId: groupId, add: ['target'] })),
  },
  manageTopics: {
    attempt: async (scene) => {
      const makes = await may(scene.actor.adapter.topics?.create({ parentId: 'g', title: 'Other' }));
      expect(await retitle(scene)).toBe(makes);
      expect(await may(scene.actor.adapter.topics?.delete({ conversationId: 'plaza' }))).toBe(makes);
      return makes;
    },
  },
  muteMembers: { attempt: ({ actor }) => may(actor.adapter.groups?.mute?.({ groupId: 'g', userId: 'target', until })) },
  sendMessages: { attempt: say },
  mentionAll: { needs: ['sendMessages'], attempt: mentionAll },
  readHistory: { attempt: readsHistory },
  recallOthers: { attempt: takesBack },
  banMembers: { attempt: ({ actor }) => may(actor.adapter.groups?.ban?.({ groupId: 'g', userIds: ['target'] })) },
};

const ofTopic: Readonly<Record<TopicPermission, Deed<TopicPermission>>> = {
  manageTopic: { attempt: retitle },
  managePermissions: {
    attempt: ({ actor, groupId }) =>
      may(
        actor.adapter.permissions?.update({
          groupId: 'g',
          permissionGroupId: groupId,
          patch: { topics: { plaza: topicPermissions.managePermissions } },
        }),
      ),
  },
  muteMembers: { attempt: ({ actor }) => may(actor.adapter.topics?.mute?.({ conversationId: 'plaza', userId: 'target', until })) },
  sendMessages: { attempt: say },
  readHistory: { attempt: readsHistory },
  recallOthers: { attempt: takesBack },
  mentionAll: { needs: ['sendMessages'], attempt: mentionAll },
};

const everything = permissionMask(Object.keys(groupPermissions) as GroupPermission[]);
const everythingInTopic = Object.values(topicPermissions).reduce((mask, bit) => mask | bit, 0n);

describe.each(['member', 'admin'] as const)('of a community, to a plain %s,', (role) => {
  it.each(Object.entries(ofCommunity) as [GroupPermission, Deed<GroupPermission>][])('%s grants what it says', async (bit, deed) => {
    const alone = permissionMask([bit, ...(deed.needs ?? [])]);
    expect(await deed.attempt(await enter(role, { permissions: alone }))).toBe(true);
    expect(await deed.attempt(await enter(role, { permissions: everything & ~groupPermissions[bit] }))).toBe(false);
  });
});

describe.each(['member', 'admin'] as const)('of one topic, to a plain %s,', (role) => {
  it.each(Object.entries(ofTopic) as [TopicPermission, Deed<TopicPermission>][])('%s grants what it says', async (bit, deed) => {
    const alone = [bit, ...(deed.needs ?? [])].reduce((mask, each) => mask | topicPermissions[each], 0n);
    expect(await deed.attempt(await enter(role, { permissions: 0n, topics: { plaza: alone } }))).toBe(true);
    // What the community grants does not count where something is said of the topic; who says so is another matter.
    const permissions = everything & ~groupPermissions.managePermissionGroups;
    const topics = { plaza: everythingInTopic & ~topicPermissions[bit] };
    expect(await deed.attempt(await enter(role, { permissions, topics }))).toBe(false);
  });
});

it('who manages permissions in one topic does so there only, and with what they have there', async () => {
  const { managePermissions, sendMessages, recallOthers } = topicPermissions;
  const { actor, groupId } = await enter('member', { permissions: 0n, topics: { plaza: managePermissions | sendMessages } });
  const set = (patch: object) => refusal(permissionsOf(actor).update({ groupId: 'g', permissionGroupId: groupId, patch }));
  expect(await set({ topics: { plaza: sendMessages } })).toBeNull();
  expect(await set({ topics: { plaza: recallOthers } })).toBe('forbidden');
  expect(await set({ topics: { alley: sendMessages } })).toBe('forbidden');
  expect(await set({ topics: { plaza: sendMessages }, name: 'Mine' })).toBe('forbidden');
  expect(await set({ topics: { plaza: null } })).toBeNull();
});

describe('what was said before somebody came in', () => {
  it('is not there for newcomers of a community that does not show it, whatever they are granted', async () => {
    const scene = await enter('admin', { permissions: everything }, false);
    expect(await readsHistory(scene)).toBe(false);
    await scene.owner.say('plaza', 'after');
    expect((await scene.actor.read('plaza')).map(textOf)).toEqual(['after']);
    expect(await scene.actor.read('alley')).toEqual([]);
    // Those who were there lose nothing.
    expect((await scene.owner.read('plaza')).map(textOf)).toEqual(['before', 'after']);
  });

  it('comes and goes with the right to it, what came after stays', async () => {
    const scene = await enter('member', { permissions: 0n });
    const { owner, actor } = scene;
    await owner.say('plaza', 'after');
    const grant = (permissions: bigint) =>
      permissionsOf(owner).update({ groupId: 'g', permissionGroupId: 'role:member', patch: { permissions } });
    expect((await actor.read('plaza')).map(textOf)).toEqual(['after']);
    await grant(groupPermissions.readHistory);
    expect((await actor.read('plaza')).map(textOf)).toEqual(['before', 'after']);
    await grant(0n);
    expect((await actor.read('plaza')).map(textOf)).toEqual(['after']);
  });

  it('takes its threads with it', async () => {
    const scene = await enter('member', { permissions: 0n });
    const { owner, actor } = scene;
    const [before] = await owner.read('plaza');
    if (before === undefined || owner.adapter.threads === undefined) throw new Error('nothing to hang a thread on');
    const thread = await owner.adapter.threads.open({ ref: refOf(before) });
    await owner.say(thread.id, 'aside');
    expect(await refusal(actor.read(thread.id))).toBe('not-found');
    expect((await actor.adapter.threads?.page({ conversationId: 'plaza', limit: 10 }))?.items).toEqual([]);
    expect((await owner.adapter.threads.page({ conversationId: 'plaza', limit: 10 })).items).toHaveLength(1);
  });
});

/** By scrolling, by searching and by pointing at it. */
async function readsHistory({ owner, actor }: Scene): Promise<boolean> {
  const reads = (await actor.read('plaza')).some((message) => textOf(message) === 'before');
  const found = await actor.adapter.search?.messages({ query: { text: 'before' }, limit: 10 });
  expect(found?.items.length).toBe(reads ? 1 : 0);
  const around = actor.adapter.messages.page({ conversationId: 'plaza', anchor: { at: 'around', ref: await first(owner) }, limit: 5 });
  expect(await refusal(around)).toBe(reads ? null : 'not-found');
  return reads;
}

/** By recalling and by deleting for all, and as the rules say by which menus go. */
async function takesBack({ owner, actor }: Scene): Promise<boolean> {
  await owner.say('plaza', 'one');
  await owner.say('plaza', 'two');
  const [one, two] = (await actor.read('plaza')).slice(-2);
  if (one === undefined || two === undefined) throw new Error('nothing to take back');
  const { messageRules } = await actor.adapter.conversations.get({ conversationId: 'plaza' });
  const recalls = await may(actor.adapter.messages.recall?.({ ref: refOf(one) }));
  const removes = await may(actor.adapter.messages.remove?.({ refs: [refOf(two)], scope: 'all' }));
  expect(removes).toBe(recalls);
  expect([messageRules?.recallOthers !== undefined, messageRules?.removeForAll !== undefined]).toEqual([recalls, removes]);
  return recalls;
}

async function may(call: Promise<unknown> | undefined): Promise<boolean> {
  if (call === undefined) throw new Error('there is no such thing');
  const code = await refusal(call);
  if (code !== null) expect(code).toBe('forbidden');
  return code === null;
}

async function first(owner: Person): Promise<MessageRef> {
  const [message] = await owner.read('plaza');
  if (message === undefined) throw new Error('nothing was said');
  return refOf(message);
}

function permissionsOf({ adapter }: Person) {
  if (adapter.permissions === undefined) throw new Error('no permission groups');
  return adapter.permissions;
}

/** Somebody comes in with this role, whose mask is this. */
async function enter(
  role: 'member' | 'admin',
  patch: { readonly permissions: bigint; readonly topics?: Readonly<Record<string, bigint>> },
  historyVisible = true,
): Promise<Scene> {
  const backend = openBackend({ scenario: place });
  const [owner, actor, asker] = [await signIn(backend, 'owner'), await signIn(backend, 'actor'), await signIn(backend, 'asker')];
  await owner.adapter.groups?.update({ groupId: 'g', patch: { historyVisible } });
  await owner.say('plaza', 'before');
  await owner.say('alley', 'elsewhere');
  await actor.adapter.groups?.join?.({ groupId: 'g' });
  if (role === 'admin') await owner.adapter.groups?.setRole?.({ groupId: 'g', userId: 'actor', role });
  await owner.adapter.groups?.update({ groupId: 'g', patch: { joinRule: 'approval' } });
  await asker.adapter.groups?.join?.({ groupId: 'g', text: 'Please' });
  const applicationId = (await owner.adapter.groups?.applications?.({ limit: 10 }))?.items[0]?.id ?? 'none';
  const { id: groupId } = await permissionsOf(owner).create({ groupId: 'g', name: 'Nobody yet', permissions: 0n });
  await permissionsOf(owner).update({ groupId: 'g', permissionGroupId: `role:${role}`, patch });
  return { owner, actor, applicationId, groupId };
}

const silent = () => ({ senderId: 'owner', at: 0, content: { kind: 'text', text: '' } }) as const;

const place: Scenario = {
  name: 'a community',
  now: epoch,
  accounts: ['owner', 'actor', 'target', 'asker'].map((id) => ({ id, nickname: id })),
  contacts: [],
  conversations: [
    {
      id: 'g',
      kind: 'group',
      groupType: 'community',
      name: 'Town',
      joinRule: 'open',
      members: [{ userId: 'owner', role: 'owner' }, { userId: 'target' }],
      count: 0,
      messageAt: silent,
    },
    ...['plaza', 'alley'].map((id) => ({ id, kind: 'topic', parentId: 'g', name: id, members: [], count: 0, messageAt: silent }) as const),
  ],
};
