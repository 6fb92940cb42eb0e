import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createLocalBackend } from '../../../src/adapters/local/createLocalBackend.js';
import type { ChatAdapter } from '../../../src/contract/ChatAdapter.js';
import { wrapAdapter } from '../../../src/contract/wrapAdapter.js';
import type { ChatClient } from '../../../src/core/ChatClient.js';
import { groupsPart } from '../../../src/core/parts/groups/groupsPart.js';
import { partOf } from '../../../src/core/parts/partOf.js';
import {
  effectiveNotify,
  managesSomeTopic,
  sectionsOf,
  selectContainerTotals,
  selectTopics,
} from '../../../src/core/parts/topics/topicSelectors.js';
import { topicsPart } from '../../../src/core/parts/topics/topicsPart.js';
import { selectTotalUnread } from '../../../src/core/selectors/conversations.js';
import { chatError } from '../../../src/model/error.js';
import { topicPermissions } from '../../../src/model/permissions.js';
import { createMemoryPlatform } from '../../../src/platform/memory/createMemoryPlatform.js';
import { smallWorld } from '../../adapters/local/people.js';
import { createClient } from '../client/harness.js';

/** A community of Alice, Bob and Carol, and clients over one local backend. */
async function town() {
  const backend = createLocalBackend({ scenario: smallWorld, storage: 'memory' });
  onTestFinished(() => backend.close());
  const open = async (userId: string, wrap: (adapter: ChatAdapter) => ChatAdapter = (adapter) => adapter) => {
    const adapter = wrap(backend.createAdapter());
    const client = createClient({ adapter, platform: createMemoryPlatform() });
    onTestFinished(client.retain());
    await client.actions.connect(() => ({ userId }));
    const part = partOf(client, topicsPart);
    return {
      client,
      adapter,
      part,
      hold: (id: string) => onTestFinished(part.hold((actions) => actions.hold(id))),
      ids: (id: string) => part.store.getState().byCommunity.get(id)?.items ?? [],
      topics: (id: string) => selectTopics(client.store.getState(), part.store.getState().byCommunity.get(id)?.items ?? []),
    };
  };
  const [alice, bob] = [await open('alice'), await open('bob')];
  const created = await alice.client.actions.createGroup({ name: 'Town', memberIds: ['bob', 'carol'], type: 'community' });
  if (!created.ok) throw new Error(created.error.code);
  const id = created.value;
  for (const tab of [alice, bob]) tab.hold(id);
  await vi.waitFor(() => expect(bob.part.store.getState().byCommunity.get(id)?.paging.status).toBe('loaded'));
  await vi.waitFor(() => expect(alice.part.store.getState().byCommunity.get(id)?.paging.status).toBe('loaded'));
  return { open, alice, bob, id };
}

type Tab = Awaited<ReturnType<typeof town>>['alice'];

async function make({ part }: Tab, communityId: string, title: string, details = {}): Promise<string> {
  const made = await part.run((actions) => actions.create(communityId, title, details));
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

const titles = (tab: Tab, id: string) => tab.topics(id).map(({ title }) => title);
const entryOf = (client: ChatClient, id: string) => client.store.getState().conversations.byId.get(id);

describe('topics on two tabs', () => {
  it('are there in the other as soon as they are made, and stand on no list', async () => {
    const { alice, bob, id } = await town();
    const topic = await make(alice, id, 'Help', { category: 'Work' });
    expect(titles(alice, id)).toEqual(['Help']);
    await vi.waitFor(() => expect(titles(bob, id)).toEqual(['Help']));
    for (const { client } of [alice, bob]) expect(client.store.getState().conversations.sorted).not.toContain(topic);
    expect(bob.client.store.getState().conversations.sorted).toContain(id);
  });

  it('change and end in the other, also while one is open there', async () => {
    const { alice, bob, id } = await town();
    const topic = await make(alice, id, 'Help');
    await vi.waitFor(() => expect(titles(bob, id)).toEqual(['Help']));
    onTestFinished(bob.client.actions.openTimeline(topic));
    await alice.part.run((actions) => actions.update(topic, { title: 'Help desk', notice: 'Be kind', order: 3 }));
    await vi.waitFor(() => expect(bob.topics(id)).toMatchObject([{ title: 'Help desk', topic: { notice: 'Be kind', order: 3 } }]));
    await alice.part.run((actions) => actions.remove(topic));
    expect(titles(alice, id)).toEqual([]);
    await vi.waitFor(() => expect(titles(bob, id)).toEqual([]));
    expect(entryOf(bob.client, topic)?.gone).toBe('dismissed');
  });

  it('show a change at once and take back what is refused, with its code', async () => {
    const { open, alice, id } = await town();
    const topic = await make(alice, id, 'Help', { notice: 'Be kind' });
    let refuse = (): void => {};
    const gate = new Promise<void>((resolve) => {
      refuse = resolve;
    });
    const slow = (adapter: ChatAdapter): ChatAdapter => {
      const { topics } = adapter;
      if (topics === undefined) throw new Error('no topics');
      const refused = async (): Promise<void> => {
        await gate;
        throw chatError('forbidden');
      };
      return wrapAdapter(adapter, { facets: { topics: { ...topics, update: refused, delete: refused } } });
    };
    const tab = await open('alice', slow);
    tab.hold(id);
    await vi.waitFor(() => expect(titles(tab, id)).toEqual(['Help']));
    const updated = tab.part.run((actions) => actions.update(topic, { title: 'Mine', notice: '' }));
    await vi.waitFor(() => expect(tab.topics(id)).toMatchObject([{ title: 'Mine', topic: { notice: undefined } }]));
    const removed = tab.part.run((actions) => actions.remove(topic));
    await vi.waitFor(() => expect(titles(tab, id)).toEqual([]));
    refuse();
    expect([await updated, await removed]).toMatchObject([
      { ok: false, error: { code: 'forbidden' } },
      { ok: false, error: { code: 'forbidden' } },
    ]);
    expect(tab.topics(id)).toMatchObject([{ title: 'Help', topic: { notice: 'Be kind' } }]);
  });

  it('refuse with the code of the backend', async () => {
    const { alice, bob, id } = await town();
    const topic = await make(alice, id, 'Help');
    await vi.waitFor(() => expect(titles(bob, id)).toEqual(['Help']));
    const code = async (call: Promise<{ ok: boolean; error?: { code: string } }>) => (await call).error?.code;
    expect(await code(bob.part.run((actions) => actions.create(id, 'Mine')))).toBe('forbidden');
    expect(await code(bob.part.run((actions) => actions.update(topic, { title: 'Mine' })))).toBe('forbidden');
    expect(titles(bob, id)).toEqual(['Help']);
    expect(await code(bob.part.run((actions) => actions.remove(topic)))).toBe('forbidden');
    expect(titles(bob, id)).toEqual(['Help']);
    expect(await code(bob.part.run((actions) => actions.mute(topic, 'alice', Date.now() + 1e6)))).toBe('forbidden');
    expect(await code(alice.part.run((actions) => actions.create(id, ' ')))).toBe('empty');
  });

  it('count what is unread in each, and all of it for the community', async () => {
    const { alice, bob, id } = await town();
    const [one, two] = [await make(alice, id, 'One'), await make(alice, id, 'Two')];
    await vi.waitFor(() => expect(titles(bob, id)).toEqual(['One', 'Two']));
    onTestFinished(alice.client.actions.openTimeline(one));
    onTestFinished(alice.client.actions.openTimeline(two));
    alice.client.actions.send(one, { kind: 'text', text: 'hello' });
    alice.client.actions.send(two, { kind: 'text', text: '@Bob', mentions: [{ userId: 'bob', start: 0, end: 4 }] });
    alice.client.actions.send(two, { kind: 'text', text: 'there?' });
    const totals = () => selectContainerTotals(bob.client.store.getState(), bob.ids(id));
    await vi.waitFor(() => expect(totals()).toEqual({ unread: 3, silent: 0, mentions: 1, marked: false }));
    await bob.client.actions.setNotify(two, 'silent');
    expect(totals()).toEqual({ unread: 1, silent: 2, mentions: 1, marked: false });
    await bob.client.actions.markRead(one);
    expect(totals()).toEqual({ unread: 0, silent: 2, mentions: 1, marked: false });
    await bob.client.actions.markUnread(one, true);
    expect(totals()).toMatchObject({ marked: true });
    // The list’s own total is of what stands on it.
    expect(selectTotalUnread(bob.client.store.getState(), { includeMuted: true })).toBe(
      [...bob.client.store.getState().conversations.sorted].reduce(
        (sum, each) => sum + (entryOf(bob.client, each)?.conversation.unread.count ?? 0),
        0,
      ),
    );
  });

  it('are gone with the community, and back with it', async () => {
    const { alice, bob, id } = await town();
    await make(alice, id, 'One');
    await vi.waitFor(() => expect(titles(bob, id)).toEqual(['One']));
    await bob.client.actions.leaveGroup(id);
    await vi.waitFor(() => expect(titles(bob, id)).toEqual([]));
    await alice.client.actions.inviteMembers(id, ['bob']);
    await vi.waitFor(() => expect(titles(bob, id)).toEqual(['One']));
  });
});

describe('what reaches somebody from a topic', () => {
  const options = ['all', 'silent', 'mentions', 'none', undefined] as const;

  it.each(options.flatMap((community) => options.map((topic) => [community, topic] as const)))(
    'with %s for the community and %s for the topic',
    async (community, topic) => {
      const { alice, id } = await town();
      const made = await make(alice, id, 'One');
      if (community !== undefined) await alice.client.actions.setNotify(id, community);
      if (topic !== undefined) await alice.client.actions.setNotify(made, topic);
      const conversation = entryOf(alice.client, made)?.conversation;
      if (conversation === undefined) throw new Error('no topic');
      expect(effectiveNotify(alice.client.store.getState(), conversation)).toBe(topic ?? community ?? 'all');
    },
  );
});

it('sections stand as the community says, those in none first', async () => {
  const { alice, id } = await town();
  for (const [title, category, order] of [
    ['b', 'Play', 2],
    ['a', 'Play', 1],
    ['c', 'Work', undefined],
    ['d', undefined, undefined],
    ['e', 'Archive', undefined],
  ] as const) {
    await make(alice, id, title, { category, order });
  }
  const topics = alice.topics(id);
  const community = entryOf(alice.client, id)?.conversation;
  const shown = (categories: readonly string[]) =>
    sectionsOf(topics, community && { ...community, metadata: { categories } }).map(({ category, topics: inIt }) => [
      category,
      inIt.map(({ title }) => title).join(''),
    ]);
  expect(shown(['Work', 'Play'])).toEqual([
    [null, 'd'],
    ['Work', 'c'],
    ['Play', 'ab'],
    ['Archive', 'e'],
  ]);
  expect(shown([]).map(([category]) => category)).toEqual([null, 'Archive', 'Play', 'Work']);
});

it('tells who may say what permission groups grant in some topic, and in no other', async () => {
  const { alice, bob, id } = await town();
  const [help, news] = [await make(alice, id, 'Help'), await make(alice, id, 'News')];
  await vi.waitFor(() => expect(titles(bob, id)).toHaveLength(2));
  expect(managesSomeTopic(bob.client.store.getState(), id)).toBe(false);
  const groups = partOf(alice.client, groupsPart);
  const made = await groups.run((actions) => actions.createPermissionGroup(id, 'Stewards', 0n));
  if (!made.ok) throw new Error(made.error.code);
  const topics = { [help]: topicPermissions.managePermissions | topicPermissions.sendMessages };
  await groups.run((actions) => actions.updatePermissionGroup(id, made.value.id, { topics }));
  await groups.run((actions) => actions.setPermissionMembers(id, made.value.id, { add: ['bob'] }));
  await vi.waitFor(() => expect(managesSomeTopic(bob.client.store.getState(), id)).toBe(true));
  expect(managesSomeTopic(bob.client.store.getState(), 'elsewhere')).toBe(false);
  const theirs = partOf(bob.client, groupsPart);
  const grant = (topic: string, mask: bigint) =>
    theirs.run((actions) => actions.updatePermissionGroup(id, made.value.id, { topics: { [topic]: mask } }));
  expect(await grant(help, topicPermissions.managePermissions)).toMatchObject({ ok: true });
  expect(await grant(news, topicPermissions.sendMessages)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
});
