import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLocalBackend } from '../../../src/adapters/local/createLocalBackend.js';
import type { ChatAdapter } from '../../../src/contract/ChatAdapter.js';
import type { GroupsFacet } from '../../../src/contract/facets/groups.js';
import type { ActionResult, ChatClient } from '../../../src/core/ChatClient.js';
import { type GroupsActions, groupsPart, memberSearchKey } from '../../../src/core/parts/groups/groupsPart.js';
import { partOf } from '../../../src/core/parts/partOf.js';
import { chatError } from '../../../src/model/error.js';
import { permissionMask } from '../../../src/model/permissions.js';
import { createMemoryPlatform } from '../../../src/platform/memory/createMemoryPlatform.js';
import { createClient } from '../client/harness.js';

const releases: (() => void)[] = [];
afterEach(() => {
  for (const release of releases.splice(0)) release();
});

/** People who each have a client of their own on one backend, and a group of the kind. */
async function createWorld(groupType: string, wrap: (adapter: ChatAdapter) => ChatAdapter = (adapter) => adapter) {
  const people = ['owner', 'member', 'stranger'];
  const backend = createLocalBackend({
    storage: 'memory',
    scenario: {
      name: 'groups',
      now: 0,
      accounts: people.map((id) => ({ id, nickname: id })),
      contacts: [],
      conversations: [
        {
          id: 'g',
          kind: 'group',
          groupType,
          name: 'Place',
          members: [{ userId: 'owner', role: 'owner' }, { userId: 'member' }],
          count: 0,
          messageAt: () => ({ senderId: 'owner', at: 0, content: { kind: 'text', text: '' } }),
        },
      ],
    },
  });
  const open = async (userId: string): Promise<ChatClient> => {
    const client = createClient({ adapter: wrap(backend.createAdapter()), platform: createMemoryPlatform() });
    releases.push(client.retain());
    await client.actions.connect(() => ({ userId }));
    await client.actions.loadConversations();
    return client;
  };
  const [owner, member, stranger] = await Promise.all([open('owner'), open('member'), open('stranger')]);
  return { owner, member, stranger };
}

const run = <Value>(client: ChatClient, work: (actions: GroupsActions) => Promise<ActionResult<Value>>) =>
  partOf(client, groupsPart).run(work);
const shown = (client: ChatClient) => partOf(client, groupsPart).store.getState();
const groupsIn = (client: ChatClient) => client.store.getState().groups;
const membersIn = (client: ChatClient) => groupsIn(client).members.get('g')?.byId ?? new Map();

function hold(client: ChatClient, work: (actions: GroupsActions) => () => void): void {
  releases.push(partOf(client, groupsPart).hold(work));
}

/** A backend that takes its time, and then refuses. Say `refuse` to let it. */
function refusing(member: keyof GroupsFacet) {
  let refuse = (): void => {};
  const asked = vi.fn();
  const wrap = (adapter: ChatAdapter): ChatAdapter => ({
    ...adapter,
    groups: {
      ...(adapter.groups as GroupsFacet),
      [member]: () => {
        asked();
        return new Promise((_resolve, reject) => {
          refuse = () => reject(chatError('forbidden'));
        });
      },
    },
  });
  return { wrap, asked, refuse: () => refuse() };
}

const refused = { ok: false, error: { code: 'forbidden' } };

describe('applications', () => {
  it('are seen and answered in one tab, and seen in the other’s', async () => {
    const { owner, stranger } = await createWorld('public');
    await run(owner, (actions) => actions.loadApplications());
    expect(await run(stranger, (actions) => actions.lookUp('g'))).toMatchObject({ ok: true, value: { name: 'Place', memberCount: 2 } });
    expect(groupsIn(stranger).byId.size).toBe(0);
    expect(await run(stranger, (actions) => actions.join('g', 'May I?'))).toEqual({ ok: true, value: 'requested' });
    await vi.waitFor(() => expect([...groupsIn(owner).applications.values()]).toMatchObject([{ text: 'May I?', state: 'pending' }]));
    const id = [...groupsIn(owner).applications.keys()][0] ?? '';
    await run(owner, (actions) => actions.answerApplication(id, true));
    await vi.waitFor(() => expect(groupsIn(stranger).applications.get(id)?.state).toBe('accepted'));
    await vi.waitFor(() => expect(stranger.store.getState().conversations.sorted).toContain('g'));
    expect(await run(owner, (actions) => actions.answerApplication(id, false))).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(groupsIn(owner).applications.get(id)?.state).toBe('accepted');
  });

  it('whose answer is refused wait again', async () => {
    const { wrap, refuse } = refusing('answer');
    const { owner, stranger } = await createWorld('public', wrap);
    await run(stranger, (actions) => actions.join('g'));
    await run(owner, (actions) => actions.loadApplications());
    await vi.waitFor(() => expect(groupsIn(owner).applications.size).toBe(1));
    const id = [...groupsIn(owner).applications.keys()][0] ?? '';
    const answered = run(owner, (actions) => actions.answerApplication(id, true));
    await vi.waitFor(() => expect(groupsIn(owner).applications.get(id)?.state).toBe('accepted'));
    refuse();
    expect(await answered).toMatchObject(refused);
    expect(groupsIn(owner).applications.get(id)?.state).toBe('pending');
  });
});

describe('what is done to members', () => {
  it('shows in every tab', async () => {
    const { owner, member } = await createWorld('public');
    for (const client of [owner, member]) await client.actions.loadMembers('g');
    await run(owner, (actions) => actions.setRole('g', 'member', 'admin'));
    await vi.waitFor(() => expect(membersIn(member).get('member')?.role).toBe('admin'));
    await run(owner, (actions) => actions.updateMember('g', 'member', { nameCard: 'Em' }));
    await vi.waitFor(() => expect(membersIn(member).get('member')?.nameCard).toBe('Em'));
    await run(owner, (actions) => actions.setRole('g', 'member', 'owner'));
    await vi.waitFor(() => expect(membersIn(owner).get('owner')?.role).toBe('member'));
    expect(await run(owner, (actions) => actions.dismiss('g'))).toMatchObject(refused);
    await run(member, (actions) => actions.removeMembers('g', ['owner']));
    await vi.waitFor(() => expect(owner.store.getState().conversations.byId.get('g')?.gone).toBe('kicked'));
    await vi.waitFor(() => expect([...membersIn(member).keys()]).toEqual(['member']));
  });

  it.each([
    ['setRole', (actions: GroupsActions) => actions.setRole('g', 'member', 'admin')],
    ['mute', (actions: GroupsActions) => actions.mute('g', 'member', Number.MAX_SAFE_INTEGER)],
    ['updateMember', (actions: GroupsActions) => actions.updateMember('g', 'member', { nameCard: 'Em', metadata: { shirt: 'L' } })],
    ['removeMembers', (actions: GroupsActions) => actions.removeMembers('g', ['member', 'owner'])],
    ['ban', (actions: GroupsActions) => actions.ban('g', ['member'])],
  ] as const)('by %s shows at once, and is exactly as before where it is refused', async (name, work) => {
    const { wrap, asked, refuse } = refusing(name);
    const { owner } = await createWorld('public', wrap);
    await owner.actions.loadMembers('g');
    const before = membersIn(owner);
    const result = run(owner, work);
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    expect(membersIn(owner)).not.toEqual(before);
    refuse();
    expect(await result).toMatchObject(refused);
    expect(membersIn(owner)).toEqual(before);
  });
});

it('changes one’s own name card also where the backend keeps no other data of members', async () => {
  const wrap = ({ groups, ...adapter }: ChatAdapter): ChatAdapter => {
    const { updateMember: _, ...rest } = groups as GroupsFacet;
    return { ...adapter, groups: rest };
  };
  const { owner, member } = await createWorld('public', wrap);
  for (const client of [owner, member]) await client.actions.loadMembers('g');
  expect(await run(member, (actions) => actions.updateMember('g', 'member', { nameCard: 'Em' }))).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(membersIn(owner).get('member')?.nameCard).toBe('Em'));
  for (const patch of [{ metadata: { shirt: 'L' } }, { nameCard: 'M', metadata: { shirt: 'L' } }])
    expect(await run(member, (actions) => actions.updateMember('g', 'member', patch))).toMatchObject({ error: { code: 'unsupported' } });
  expect(await run(owner, (actions) => actions.updateMember('g', 'member', { nameCard: 'M' }))).toMatchObject({
    error: { code: 'unsupported' },
  });
  expect(membersIn(member).get('member')).toMatchObject({ nameCard: 'Em' });
});

it('shows a new profile at once, and the old one where it is refused', async () => {
  const { wrap, asked, refuse } = refusing('update');
  const { owner } = await createWorld('public', wrap);
  await owner.actions.loadGroup('g');
  const before = groupsIn(owner).byId.get('g');
  const patch = { name: 'New', joinRule: 'open', metadata: { place: 'gym' } } as const;
  const result = run(owner, (actions) => actions.update('g', patch));
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  expect(groupsIn(owner).byId.get('g')).toMatchObject(patch);
  refuse();
  expect(await result).toMatchObject(refused);
  expect(groupsIn(owner).byId.get('g')).toEqual(before);
});

describe('attributes and counters', () => {
  it('are the same in every tab that shows them', async () => {
    const { owner, member } = await createWorld('work');
    for (const client of [owner, member]) {
      hold(client, (actions) => actions.holdAttributes('g'));
      hold(client, (actions) => actions.holdCounters('g'));
      await vi.waitFor(() => expect(shown(client).counters.get('g')?.status).toBe('ready'));
    }
    await run(owner, (actions) => actions.setAttributes('g', { seat: 'ann' }));
    await vi.waitFor(() => expect(shown(member).attributes.get('g')?.values).toEqual({ seat: 'ann' }));
    const additions = [owner, member].flatMap((client) =>
      Array.from({ length: 10 }, () => run(client, (actions) => actions.addToCounter('g', 'likes', 1))),
    );
    expect((await Promise.all(additions)).every(({ ok }) => ok)).toBe(true);
    for (const client of [owner, member]) {
      await vi.waitFor(() => expect(shown(client).counters.get('g')?.values).toEqual({ likes: 20 }));
    }
    await run(owner, (actions) => actions.setCounters('g', { likes: null }));
    await vi.waitFor(() => expect(shown(member).counters.get('g')?.values).toEqual({}));
  });

  it('never show a like more than there is, in whatever order news and answers come', async () => {
    const { owner } = await createWorld('work');
    hold(owner, (actions) => actions.holdCounters('g'));
    await vi.waitFor(() => expect(shown(owner).counters.get('g')?.status).toBe('ready'));
    const seen: (number | undefined)[] = [];
    partOf(owner, groupsPart).store.subscribe(({ counters }) => seen.push(counters.get('g')?.values.likes));
    for (let turn = 0; turn < 5; turn += 1) await run(owner, (actions) => actions.addToCounter('g', 'likes', 1));
    await vi.waitFor(() => expect(shown(owner).counters.get('g')?.values.likes).toBe(5));
    expect(Math.max(...seen.map((likes) => likes ?? 0))).toBe(5);
    expect(seen.every((likes, index) => (likes ?? 0) >= (seen[index - 1] ?? 0))).toBe(true);
  });

  it.each([
    ['setAttributes', (actions: GroupsActions) => actions.setAttributes('g', { seat: 'bob', other: 'cem' })],
    ['addToCounter', (actions: GroupsActions) => actions.addToCounter('g', 'likes', 1)],
    ['setCounters', (actions: GroupsActions) => actions.setCounters('g', { likes: 7 })],
  ] as const)('shown by %s are taken back where it is refused', async (name, work) => {
    const { wrap, asked, refuse } = refusing(name);
    const { owner } = await createWorld('work', wrap);
    hold(owner, (actions) => actions.holdAttributes('g'));
    hold(owner, (actions) => actions.holdCounters('g'));
    const ready = { status: 'ready' };
    await vi.waitFor(() => expect([shown(owner).attributes.get('g'), shown(owner).counters.get('g')]).toMatchObject([ready, ready]));
    const { attributes, counters } = shown(owner);
    const result: Promise<ActionResult<unknown>> = run<unknown>(owner, work);
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    expect([shown(owner).attributes, shown(owner).counters]).not.toEqual([attributes, counters]);
    refuse();
    expect(await result).toMatchObject(refused);
    expect([shown(owner).attributes, shown(owner).counters]).toEqual([attributes, counters]);
  });
});

it('lists who is banned in every tab that may, and takes back what is refused', async () => {
  const { owner, member } = await createWorld('public');
  hold(owner, (actions) => actions.holdBans('g'));
  await vi.waitFor(() => expect(shown(owner).bans.get('g')?.paging.status).toBe('loaded'));
  await run(owner, (actions) => actions.setRole('g', 'member', 'admin'));
  expect(await run(member, (actions) => actions.ban('g', ['stranger'], { reason: 'Noise' }))).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(shown(owner).bans.get('g')?.items).toMatchObject([{ userId: 'stranger', by: 'member', reason: 'Noise' }]));
  expect(await run(member, (actions) => actions.ban('g', ['owner']))).toMatchObject(refused);
  await run(owner, (actions) => actions.unban('g', ['stranger']));
  expect(shown(owner).bans.get('g')?.items).toEqual([]);
});

it('keeps a search for members true while they come and go', async () => {
  const { owner, stranger } = await createWorld('community');
  const search = { groupId: 'g', text: 'str' };
  hold(owner, (actions) => actions.holdMembers(search));
  const found = () => shown(owner).members.get(memberSearchKey(search));
  await vi.waitFor(() => expect(found()?.paging.status).toBe('loaded'));
  expect(found()?.items).toEqual([]);
  await run(stranger, (actions) => actions.join('g'));
  await vi.waitFor(() => expect(found()?.items).toMatchObject([{ userId: 'stranger' }]));
});

it('shows permission groups and what they grant in every tab', async () => {
  const { owner, member } = await createWorld('community');
  for (const client of [owner, member]) hold(client, (actions) => actions.holdPermissionGroups('g'));
  await member.actions.loadGroup('g');
  const made = await run(owner, (actions) => actions.createPermissionGroup('g', 'Guards', permissionMask(['banMembers'])));
  if (!made.ok) throw new Error(made.error.code);
  await vi.waitFor(() =>
    expect(
      shown(member)
        .permissionGroups.get('g')
        ?.items.map(({ name }) => name),
    ).toEqual(['admin', 'member', 'Guards']),
  );
  await run(owner, (actions) => actions.setPermissionMembers('g', made.value.id, { add: ['member'] }));
  await vi.waitFor(() =>
    expect(groupsIn(member).byId.get('g')?.ownPermissions).toBe(permissionMask(['banMembers', 'sendMessages', 'readHistory'])),
  );
  await vi.waitFor(() => expect(member.store.getState().conversations.byId.get('g')?.conversation.rights?.ban).toBe(true));
  expect(await run(member, (actions) => actions.deletePermissionGroup('g', made.value.id))).toMatchObject(refused);
  expect(shown(member).permissionGroups.get('g')?.items).toHaveLength(3);
  await run(owner, (actions) => actions.deletePermissionGroup('g', made.value.id));
  await vi.waitFor(() => expect(shown(member).permissionGroups.get('g')?.items).toHaveLength(2));
});
