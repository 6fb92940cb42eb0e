import { afterEach, expect, test, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-react';
import type { Scenario } from '../../src/adapters/local/scenario.js';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import type { GroupsFacet } from '../../src/contract/facets/groups.js';
import { wrapAdapter } from '../../src/contract/wrapAdapter.js';
import { groupsPart } from '../../src/core/parts/groups/groupsPart.js';
import { partOf } from '../../src/core/parts/partOf.js';
import * as headless from '../../src/headless.js';
import { smallBackend, smallWorld } from './world.js';

afterEach(async () => {
  views.clear();
  await cleanup();
});

const world: Scenario = {
  ...smallWorld,
  name: 'groups',
  accounts: [...smallWorld.accounts, { id: 'dora', nickname: 'Dora' }],
  conversations: smallWorld.conversations.map((each) => (each.id === 'team' ? { ...each, groupType: 'public' } : each)),
};

interface Views {
  readonly client: headless.ChatClient;
  readonly group: headless.GroupView;
  readonly administration: headless.GroupAdministrationView;
  readonly applications: headless.GroupApplicationsView;
  readonly bans: headless.GroupBansView;
  readonly attributes: headless.GroupAttributesView;
  readonly counters: headless.GroupCountersView;
  readonly search: headless.GroupMemberSearchView | null;
  readonly permissions: headless.PermissionGroupsView;
  readonly joining: headless.JoinGroupView;
}

/** The part and the engine are imported with the first test. */
const firstLoad = { timeout: 10_000 };

const views = new Map<string, Views>();

/** What the hooks say to this person just now. */
function of(user: string): Views {
  const found = views.get(user);
  if (found === undefined) throw new Error(`${user} is not on screen`);
  return found;
}

function Probe({ user }: { readonly user: string }) {
  headless.useConversationList();
  views.set(user, {
    client: headless.useChatClient(),
    group: headless.useGroup('team'),
    administration: headless.useGroupAdministration('team'),
    applications: headless.useGroupApplications(),
    bans: headless.useGroupBans('team'),
    attributes: headless.useGroupAttributes('team'),
    counters: headless.useGroupCounters('team'),
    search: headless.useGroupMemberSearch({ groupId: 'team', roles: ['owner', 'admin'] }),
    permissions: headless.usePermissionGroups('team'),
    joining: headless.useJoinGroup(),
  });
  return null;
}

async function open(users: readonly string[]) {
  const backend = smallBackend(world);
  const adapters = users.map(() => backend.createAdapter());
  const screen = await render(
    users.map((user, index) => (
      <headless.ChatProvider key={user} adapter={adapters[index] as ChatAdapter} credentials={{ userId: user }}>
        <Probe user={user} />
      </headless.ChatProvider>
    )),
  );
  for (const user of users.filter((each) => each !== 'dora')) {
    await vi.waitFor(() => expect([of(user).group.group?.name, of(user).counters.status]).toEqual(['Team', 'ready']), firstLoad);
  }
  return screen;
}

test('offers what a role may do, explains what it may not, and hides what such a group does not have', async () => {
  await open(['ann', 'bob']);
  await vi.waitFor(() => expect(of('bob').administration.removeMembers?.denied).toEqual({ reason: 'forbidden' }));
  expect(of('ann').administration.removeMembers?.denied).toBeUndefined();
  expect(await of('bob').administration.dismiss?.run()).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  expect(of('bob').administration.updateSelf?.denied).toBeUndefined();
  expect(of('ann').permissions.create).toBeNull();
  expect(of('bob').bans.bans).toEqual([]);
  await of('ann').administration.setRole?.run('bob', 'admin');
  await vi.waitFor(() => expect(of('bob').administration.removeMembers?.denied).toBeUndefined());
  await vi.waitFor(() => expect(of('bob').search?.members.map(({ userId }) => userId)).toEqual(['ann', 'bob']));
});

test('shows in one column what is done in the other', async () => {
  await open(['ann', 'bob', 'dora']);
  await of('ann').attributes.set?.run({ seat: 'bob' });
  await vi.waitFor(() => expect(of('bob').attributes.attributes).toEqual({ seat: 'bob' }));
  expect(await of('bob').counters.add?.run('likes', 2)).toEqual({ ok: true, value: 2 });
  await vi.waitFor(() => expect(of('ann').counters.counters).toEqual({ likes: 2 }));
  await vi.waitFor(() => expect(of('dora').joining.lookUp).not.toBeNull());
  expect(await of('dora').joining.lookUp?.run('team')).toMatchObject({ ok: true, value: { name: 'Team', type: 'public' } });
  await of('ann').administration.configure?.run({ joinRule: 'approval' });
  expect(await of('dora').joining.join?.run('team', 'May I?')).toEqual({ ok: true, value: 'requested' });
  await vi.waitFor(() => expect(of('ann').applications.pendingCount).toBe(1));
  const [application] = of('ann').applications.applications;
  await of('ann').applications.answer?.run(application?.id ?? '', true);
  await vi.waitFor(() => expect(of('dora').applications.own).toMatchObject([{ state: 'accepted' }]));
  await vi.waitFor(() => expect(of('dora').group.group?.ownRole).toBe('member'));
});

test('keeps what nobody shows no longer than that', async () => {
  const screen = await open(['ann']);
  await of('ann').counters.add?.run('likes', 1);
  const { client } = of('ann');
  expect(partOf(client, groupsPart).store.getState().counters.get('team')?.values).toEqual({ likes: 1 });
  await screen.unmount();
  await vi.waitFor(() => expect(partOf(client, groupsPart).store.getState().counters.size).toBe(0));
});

test('is null where the backend has no groups', async () => {
  const backend = smallBackend(world);
  await render(
    <headless.ChatProvider
      adapter={{ ...backend.createAdapter(), groups: undefined, permissions: undefined }}
      credentials={{ userId: 'ann' }}
    >
      <Probe user="ann" />
    </headless.ChatProvider>,
  );
  await vi.waitFor(() => expect(of('ann').client.store.getState().session.status).toBe('ready'));
  const { administration, applications, bans, counters, permissions, joining, search } = of('ann');
  expect(Object.values(administration).every((action) => action === null)).toBe(true);
  expect([applications.answer, bans.ban, counters.add, permissions.update, joining.join, search]).toEqual(
    Array.from({ length: 6 }, () => null),
  );
});

test('is null for each call that the backend does not have, and offers the name card where that alone is kept', async () => {
  const adapter = smallBackend(world).createAdapter();
  const { types, page, get, create, members, invite, leave, update, setNameCard } = adapter.groups as Required<GroupsFacet>;
  const few = { types, page, get, create, members, invite, leave, update, setNameCard };
  await render(
    <headless.ChatProvider adapter={wrapAdapter(adapter, { facets: { groups: few } })} credentials={{ userId: 'ann' }}>
      <Probe user="ann" />
    </headless.ChatProvider>,
  );
  await vi.waitFor(() => expect(of('ann').administration.update).not.toBeNull());
  const { administration, applications, bans, attributes, counters, joining, search } = of('ann');
  const offered = Object.entries(administration).flatMap(([name, action]) => (action === null ? [] : [name]));
  expect(offered).toEqual(['update', 'configure', 'updateSelf']);
  expect([applications.answer, bans.ban, bans.unban, attributes.set, counters.add, counters.set, joining.join, search]).toEqual(
    Array.from({ length: 8 }, () => null),
  );
  expect(applications.status).toBe('ready');
  expect(joining.lookUp).not.toBeNull();
  expect(await administration.updateSelf?.run({ nameCard: 'Ann from sales' })).toMatchObject({ ok: true });
  expect(await administration.updateSelf?.run({ metadata: { shirt: 'L' } })).toMatchObject({ error: { code: 'unsupported' } });
});
