import { describe, expect, it, vi } from 'vitest';
import type { Scenario } from '../../../src/adapters/local/index.js';
import type { GroupsFacet } from '../../../src/contract/facets/groups.js';
import type { PermissionsFacet } from '../../../src/contract/facets/permissions.js';
import { groupPermissions, permissionMask } from '../../../src/model/permissions.js';
import { epoch, openBackend, type Person, refusal, signIn } from './people.js';

/** A public group of an owner, an admin and a member, and somebody outside. */
function placeOf(groupType: string, more: object = {}): Scenario {
  return {
    name: `a ${groupType} group`,
    now: epoch,
    accounts: ['owner', 'admin', 'member', 'stranger'].map((id) => ({ id, nickname: id.toUpperCase() })),
    contacts: [],
    conversations: [
      {
        id: 'g',
        kind: 'group',
        groupType,
        name: 'Place',
        members: [{ userId: 'owner', role: 'owner' }, { userId: 'admin', role: 'admin' }, { userId: 'member' }],
        count: 0,
        messageAt: () => ({ senderId: 'owner', at: 0, content: { kind: 'text', text: '' } }),
        ...more,
      },
    ],
  };
}

async function everybody(groupType: string, more?: object) {
  const backend = openBackend({ scenario: placeOf(groupType, more) });
  const [owner, admin, member, stranger] = await Promise.all(['owner', 'admin', 'member', 'stranger'].map((id) => signIn(backend, id)));
  if (owner === undefined || admin === undefined || member === undefined || stranger === undefined) throw new Error('nobody');
  return { backend, owner, admin, member, stranger };
}

const groupsOf = ({ adapter }: Person) => adapter.groups as Required<GroupsFacet>;
const permissionsOf = ({ adapter }: Person) => adapter.permissions as PermissionsFacet;

/** What somebody was told in person, as topics. */
async function notices(person: Person): Promise<readonly string[]> {
  const messages = await person.read(`system:${person.id}`).catch(() => []);
  return messages.flatMap(({ content }) => (content.kind === 'notice' ? [content.topic] : []));
}

describe('an application', () => {
  it('reaches those who may answer it, and its answer both sides; the first answer counts', async () => {
    const { owner, admin, member, stranger } = await everybody('public');
    expect(await groupsOf(stranger).join({ groupId: 'g', text: 'May I?' })).toBe('requested');
    const heard = { application: { groupId: 'g', userId: 'stranger', direction: 'join', text: 'May I?', state: 'pending' } };
    for (const person of [owner, admin]) await vi.waitFor(() => expect(person.events('group-application')).toMatchObject([heard]));
    expect(member.events('group-application')).toEqual([]);
    // Asking again renews the words.
    await groupsOf(stranger).join({ groupId: 'g', text: 'Please!' });
    const { items } = await groupsOf(admin).applications({ limit: 10 });
    expect(items).toMatchObject([{ text: 'Please!', state: 'pending' }]);
    expect((await groupsOf(member).applications({ limit: 10 })).items).toEqual([]);
    const applicationId = items[0]?.id ?? '';
    expect(await refusal(groupsOf(stranger).answer({ applicationId, accept: true }))).toBe('not-found');
    await groupsOf(admin).answer({ applicationId, accept: true, text: 'Welcome' });
    expect(await refusal(groupsOf(owner).answer({ applicationId, accept: false }))).toBe('conflict');

    await vi.waitFor(() =>
      expect(stranger.events('group-application').at(-1)?.application).toMatchObject({
        state: 'accepted',
        answeredBy: 'admin',
        answer: 'Welcome',
      }),
    );
    expect((await stranger.adapter.conversations.page({ limit: 10 })).items.map(({ id }) => id)).toContain('g');
    expect((await groupsOf(owner).applications({ limit: 10 })).items[0]?.state).toBe('accepted');
    expect(await notices(owner)).toEqual(['group-application']);
    expect(await notices(stranger)).toEqual(['group-application-accepted']);
  });

  it('that is rejected lets nobody in, and can be made anew', async () => {
    const { owner, stranger } = await everybody('public');
    await groupsOf(stranger).join({ groupId: 'g' });
    const { items } = await groupsOf(owner).applications({ limit: 10 });
    await groupsOf(owner).answer({ applicationId: items[0]?.id ?? '', accept: false });
    expect(await refusal(stranger.say('g', 'hello?'))).toBe('not-found');
    expect(await notices(stranger)).toEqual(['group-application-rejected']);
    expect(await groupsOf(stranger).join({ groupId: 'g' })).toBe('requested');
  });
});

describe('an invitation into a group that asks first', () => {
  it('waits for who is invited, and tells who invited', async () => {
    const { admin, member, stranger } = await everybody('public');
    expect(await groupsOf(admin).invite({ groupId: 'g', userIds: ['stranger', 'member'] })).toEqual([
      { userId: 'stranger', outcome: 'invited' },
      { userId: 'member', outcome: 'already' },
    ]);
    await vi.waitFor(() => expect(stranger.events('group-application')).toHaveLength(1));
    const [invited] = (await groupsOf(stranger).applications({ limit: 10 })).items;
    expect(invited).toMatchObject({ direction: 'invite', userId: 'admin', inviteeId: 'stranger', state: 'pending' });
    expect(await refusal(groupsOf(member).answer({ applicationId: invited?.id ?? '', accept: true }))).toBe('not-found');
    await groupsOf(stranger).answer({ applicationId: invited?.id ?? '', accept: true });
    expect((await groupsOf(admin).members({ groupId: 'g', limit: 10 })).items.map(({ userId }) => userId)).toContain('stranger');
    expect(await notices(stranger)).toEqual(['group-invitation']);
    expect(await notices(admin)).toEqual(['group-invitation-accepted']);
  });
});

it('tells those whom it concerns in person, and nobody else', async () => {
  const { owner, admin, member, stranger } = await everybody('community');
  await groupsOf(owner).setRole({ groupId: 'g', userId: 'member', role: 'admin' });
  await groupsOf(owner).setRole({ groupId: 'g', userId: 'member', role: 'member' });
  await groupsOf(member).invite({ groupId: 'g', userIds: ['stranger'] });
  await groupsOf(admin).removeMembers({ groupId: 'g', userIds: ['member'] });
  await groupsOf(owner).dismiss({ groupId: 'g' });
  expect(await notices(member)).toEqual(['group-admin-set', 'group-admin-unset', 'group-removed']);
  expect(await notices(stranger)).toEqual(['group-invited', 'group-dismissed']);
  expect(await notices(admin)).toEqual(['group-dismissed']);
  const [conversation] = (await member.adapter.conversations.page({ limit: 10 })).items.filter(({ kind }) => kind === 'system');
  expect(conversation).toMatchObject({ notify: 'silent', unread: { count: 3 }, rights: { send: { default: { reason: 'forbidden' } } } });
});

describe('a ban', () => {
  it('keeps somebody out until it is over or lifted', async () => {
    const { backend, owner, admin, stranger, member } = await everybody('meeting');
    const until = backend.manual.now() + 60_000;
    await groupsOf(admin).ban({ groupId: 'g', userIds: ['member', 'stranger'], until, reason: 'Noise' });
    await vi.waitFor(() => expect(member.events('conversation-removed')).toMatchObject([{ reason: 'kicked' }]));
    await vi.waitFor(() => expect(owner.events('group-ban').map(({ ban }) => ban.userId)).toEqual(['member', 'stranger']));
    expect((await groupsOf(owner).banned({ groupId: 'g', limit: 10 })).items).toEqual([
      { groupId: 'g', userId: 'member', by: 'admin', at: epoch, until, reason: 'Noise' },
      { groupId: 'g', userId: 'stranger', by: 'admin', at: epoch, until, reason: 'Noise' },
    ]);
    await expect(groupsOf(stranger).join({ groupId: 'g' })).rejects.toMatchObject({ code: 'forbidden', data: { banned: true, until } });
    await groupsOf(owner).unban({ groupId: 'g', userIds: ['stranger'] });
    await vi.waitFor(() => expect(admin.events('group-ban').at(-1)).toMatchObject({ lifted: true, ban: { userId: 'stranger' } }));
    expect(await groupsOf(stranger).join({ groupId: 'g' })).toBe('joined');
    await backend.manual.advance(60_000);
    expect((await groupsOf(owner).banned({ groupId: 'g', limit: 10 })).items).toEqual([]);
    expect(await groupsOf(member).join({ groupId: 'g' })).toBe('joined');
  });

  it('reaches all of those named, or nobody', async () => {
    const { owner, admin } = await everybody('meeting');
    expect(await refusal(groupsOf(admin).ban({ groupId: 'g', userIds: ['member', 'owner'] }))).toBe('forbidden');
    expect(await refusal(groupsOf(admin).ban({ groupId: 'g', userIds: ['member'], until: epoch - 1 }))).toBe('invalid');
    expect((await groupsOf(owner).banned({ groupId: 'g', limit: 10 })).items).toEqual([]);
    expect((await groupsOf(owner).members({ groupId: 'g', limit: 10 })).items).toHaveLength(3);
  });
});

it('keeps somebody silenced who leaves and comes back', async () => {
  const { backend, owner, member } = await everybody('meeting');
  await groupsOf(owner).mute({ groupId: 'g', userId: 'member', until: backend.manual.now() + 60_000 });
  await groupsOf(member).leave({ groupId: 'g' });
  await groupsOf(member).join({ groupId: 'g' });
  expect(await refusal(member.say('g', 'again'))).toBe('muted');
});

it('lets somebody speak who was silenced and is now the owner, whom nobody silences', async () => {
  const { owner, member } = await everybody('public');
  await groupsOf(owner).mute({ groupId: 'g', userId: 'member', until: epoch + 60_000 });
  await groupsOf(owner).setRole({ groupId: 'g', userId: 'member', role: 'owner' });
  expect(await refusal(member.say('g', 'My turn.'))).toBeNull();
});

it('lets a work group go on without its owner', async () => {
  const { owner, member } = await everybody('work');
  await groupsOf(owner).leave({ groupId: 'g' });
  const group = await groupsOf(member).get({ groupId: 'g' });
  expect(group).not.toHaveProperty('ownerId');
  expect(await refusal(member.say('g', 'still here'))).toBeNull();
});

describe('attributes', () => {
  it('are patched, replaced and told to everybody', async () => {
    const { owner, member } = await everybody('meeting');
    await groupsOf(owner).setAttributes({ groupId: 'g', attributes: { seat1: 'ann', seat2: 'bob' } });
    await groupsOf(owner).setAttributes({ groupId: 'g', attributes: { seat1: null, seat3: 'cem' } });
    await vi.waitFor(() => expect(member.events('group-attributes').at(-1)?.attributes).toEqual({ seat2: 'bob', seat3: 'cem' }));
    expect(member.events('group-attributes').every(({ revision }) => revision !== undefined)).toBe(true);
    await groupsOf(owner).setAttributes({ groupId: 'g', attributes: { only: 'this' }, replace: true });
    expect(await groupsOf(member).attributes({ groupId: 'g' })).toEqual({ only: 'this' });
  });

  it('have limits, of which each leaves everything as it was', async () => {
    const { backend, owner } = await everybody('meeting');
    const set = (attributes: Readonly<Record<string, string>>) => refusal(groupsOf(owner).setAttributes({ groupId: 'g', attributes }));
    const named = (count: number, value: string) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, value]));
    expect(await set(named(15, 'x'))).toBeNull();
    expect(await set({ more: 'x', evenMore: 'x' })).toBe('limit-reached');
    expect(await set({ ['é'.repeat(17)]: 'x' })).toBe('too-large');
    expect(await set({ k0: 'x'.repeat(4097) })).toBe('too-large');
    expect(await set(named(5, 'x'.repeat(4000)))).toBe('too-large');
    expect(await set({ '': 'x' })).toBe('invalid');
    expect(await groupsOf(owner).attributes({ groupId: 'g' })).toEqual(named(15, 'x'));
    await backend.manual.advance(1000);
    const writes: (string | null)[] = [];
    for (let turn = 0; turn < 6; turn += 1) writes.push(await set({ k0: String(turn) }));
    expect(writes).toEqual([null, null, null, null, null, 'rate-limited']);
    await backend.manual.advance(1000);
    expect(await set({ k0: 'later' })).toBeNull();
  });
});

describe('counters', () => {
  it('count every addition, however many come at once', async () => {
    const { owner, admin, member } = await everybody('public');
    const all = [owner, admin, member].flatMap((person) =>
      Array.from({ length: 20 }, () => groupsOf(person).addToCounter({ groupId: 'g', key: 'likes', by: 1 })),
    );
    const values = await Promise.all(all);
    expect([...values].sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    await vi.waitFor(() => expect(member.events('group-counters').at(-1)?.counters).toEqual({ likes: 60 }));
    await groupsOf(owner).setCounters({ groupId: 'g', counters: { likes: null, votes: -5 } });
    expect(await groupsOf(member).counters({ groupId: 'g' })).toEqual({ votes: -5 });
    expect(await refusal(groupsOf(member).addToCounter({ groupId: 'g', key: 'votes', by: 0.5 }))).toBe('invalid');
    const max = Number.MAX_SAFE_INTEGER;
    await groupsOf(owner).setCounters({ groupId: 'g', counters: { votes: max } });
    expect(await refusal(groupsOf(member).addToCounter({ groupId: 'g', key: 'votes', by: 1 }))).toBe('invalid');
    expect(await groupsOf(member).counters({ groupId: 'g' })).toEqual({ votes: max });
  });
});

it('keeps the app’s data of the group and of its members, within bounds', async () => {
  const { owner, member } = await everybody('public');
  await groupsOf(owner).update({ groupId: 'g', patch: { metadata: { place: 'gym', at: 5 } } });
  await groupsOf(owner).update({ groupId: 'g', patch: { metadata: { at: null } } });
  await vi.waitFor(() => expect(member.events('group').at(-1)?.group.metadata).toEqual({ place: 'gym' }));
  const over = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`k${index}`, 1]));
  expect(await refusal(groupsOf(owner).update({ groupId: 'g', patch: { metadata: over } }))).toBe('limit-reached');
  await groupsOf(member).updateMember({ groupId: 'g', userId: 'member', patch: { metadata: { shirt: 'L' }, nameCard: 'Em' } });
  await vi.waitFor(() => expect(owner.events('member').at(-1)?.member).toMatchObject({ metadata: { shirt: 'L' }, nameCard: 'Em' }));
  const long = { shirt: 'x'.repeat(65) };
  expect(await refusal(groupsOf(member).updateMember({ groupId: 'g', userId: 'member', patch: { metadata: long } }))).toBe('too-large');
});

it('finds members by what they are called and by role, a page at a time', async () => {
  const { owner, member } = await everybody('public');
  await groupsOf(member).setNameCard({ groupId: 'g', nameCard: 'Émile' });
  const find = async (query: { readonly text?: string; readonly roles?: readonly ('owner' | 'admin' | 'member')[] }) =>
    (await groupsOf(owner).findMembers({ groupId: 'g', ...query, limit: 10 })).items.map(({ userId }) => userId);
  expect(await find({ text: 'emile' })).toEqual(['member']);
  expect(await find({ text: 'ADM' })).toEqual(['admin']);
  expect(await find({ roles: ['owner', 'admin'] })).toEqual(['admin', 'owner']);
  const first = await groupsOf(owner).findMembers({ groupId: 'g', limit: 2 });
  const second = await groupsOf(owner).findMembers({ groupId: 'g', limit: 2, after: first.after });
  expect([...first.items, ...second.items].map(({ userId }) => userId)).toEqual(['admin', 'member', 'owner']);
  expect(second.after).toBeUndefined();
});

describe('permission groups', () => {
  it('grant what their masks say, to all who are in them and as long as they are', async () => {
    const { owner, member, stranger } = await everybody('community', { joinRule: 'open' });
    await groupsOf(stranger).join({ groupId: 'g' });
    const mute = () => refusal(groupsOf(member).mute({ groupId: 'g', userId: 'stranger', until: epoch + 60_000 }));
    expect(await mute()).toBe('forbidden');
    const stewards = await permissionsOf(owner).create({ groupId: 'g', name: 'Stewards', permissions: permissionMask(['muteMembers']) });
    await permissionsOf(owner).setMembers({ groupId: 'g', permissionGroupId: stewards.id, add: ['member'] });
    await vi.waitFor(() =>
      expect(member.events('group').at(-1)?.group.ownPermissions).toBe(permissionMask(['muteMembers', 'sendMessages', 'readHistory'])),
    );
    expect((await member.adapter.conversations.get({ conversationId: 'g' })).rights).toMatchObject({
      muteMembers: true,
      ban: { reason: 'forbidden' },
    });
    expect(await mute()).toBeNull();
    // Of the staff, nobody by mask alone.
    expect(await refusal(groupsOf(member).mute({ groupId: 'g', userId: 'admin', until: epoch + 60_000 }))).toBe('forbidden');
    expect((await permissionsOf(member).members({ groupId: 'g', permissionGroupId: stewards.id, limit: 10 })).items).toMatchObject([
      { userId: 'member' },
    ]);
    await permissionsOf(owner).update({
      groupId: 'g',
      permissionGroupId: stewards.id,
      patch: { permissions: permissionMask(['banMembers']), name: 'Guards' },
    });
    await vi.waitFor(() =>
      expect(member.events('permission-group').at(-1)?.permissionGroup).toMatchObject({ name: 'Guards', memberCount: 1 }),
    );
    expect(await mute()).toBe('forbidden');
    expect(await refusal(groupsOf(member).ban({ groupId: 'g', userIds: ['stranger'] }))).toBeNull();
    await permissionsOf(owner).delete({ groupId: 'g', permissionGroupId: stewards.id });
    expect(await refusal(groupsOf(member).unban({ groupId: 'g', userIds: ['stranger'] }))).toBe('forbidden');
    await vi.waitFor(() => expect(member.events('permission-group').at(-1)).toMatchObject({ removed: true }));
  });

  it('exist for roles from the start, and take as well as give', async () => {
    const { owner, admin, member } = await everybody('community');
    const { items } = await permissionsOf(member).page({ groupId: 'g', limit: 10 });
    expect(items.map(({ role, permissions }) => [role, permissions])).toEqual([
      ['admin', 0x7ffn],
      ['member', permissionMask(['sendMessages', 'readHistory'])],
    ]);
    await permissionsOf(owner).update({
      groupId: 'g',
      permissionGroupId: 'role:admin',
      patch: { permissions: groupPermissions.manageGroup },
    });
    expect(await refusal(groupsOf(admin).update({ groupId: 'g', patch: { name: 'Ours' } }))).toBeNull();
    expect(await refusal(groupsOf(admin).removeMembers({ groupId: 'g', userIds: ['member'] }))).toBe('forbidden');
    expect(await refusal(permissionsOf(owner).delete({ groupId: 'g', permissionGroupId: 'role:admin' }))).toBe('forbidden');
  });

  it('are given by nobody beyond what they have, and hold all 64 bits', async () => {
    const { owner, admin } = await everybody('community');
    const all = (1n << 64n) - 1n;
    expect((await permissionsOf(owner).create({ groupId: 'g', name: 'All', permissions: all })).permissions).toBe(all);
    expect(await refusal(permissionsOf(admin).create({ groupId: 'g', name: 'More', permissions: 1n << 40n }))).toBe('forbidden');
    expect(await refusal(permissionsOf(owner).create({ groupId: 'g', name: 'Over', permissions: 1n << 64n }))).toBe('invalid');
    expect(await refusal(permissionsOf(owner).create({ groupId: 'g', name: 'Under', permissions: -1n }))).toBe('invalid');
    expect(await refusal(permissionsOf(owner).create({ groupId: 'g', name: ' ', permissions: 0n }))).toBe('empty');
  });
});

it('takes in no more people than the kind allows, however they come', async () => {
  const ids = ['owner', ...Array.from({ length: 501 }, (_, index) => `p${index}`)];
  const accounts = ids.map((id) => ({ id, nickname: id }));
  const backend = openBackend({ scenario: { name: 'many', now: epoch, accounts, contacts: [], conversations: [] } });
  const [owner, late] = [await signIn(backend, 'owner'), await signIn(backend, 'p500')];
  const create = (memberIds: readonly string[]) => groupsOf(owner).create({ draft: { name: 'Full', memberIds, joinRule: 'open' } });
  expect(await refusal(create(ids.slice(1, 501)))).toBe('limit-reached');
  const { id: groupId, limits } = await create(ids.slice(1, 499));
  expect((await groupsOf(owner).get({ groupId })).maxMembers).toBe(500);
  expect(limits?.members).toBe(500);
  expect(await groupsOf(owner).invite({ groupId, userIds: ['p498', 'p499'] })).toEqual([
    { userId: 'p498', outcome: 'added' },
    { userId: 'p499', outcome: 'refused' },
  ]);
  await expect(groupsOf(late).join({ groupId })).rejects.toMatchObject({ code: 'limit-reached', data: { limit: 500 } });
  await groupsOf(owner).removeMembers({ groupId, userIds: ['p0'] });
  expect(await groupsOf(late).join({ groupId })).toBe('joined');
});
