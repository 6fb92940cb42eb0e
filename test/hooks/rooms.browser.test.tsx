import { type ReactNode, StrictMode, useLayoutEffect } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-react';
import type { Scenario } from '../../src/adapters/local/scenario.js';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import { wrapAdapter } from '../../src/contract/wrapAdapter.js';
import * as headless from '../../src/headless.js';
import { createMemoryPlatform } from '../../src/platform/memory/createMemoryPlatform.js';
import { smallBackend, smallWorld } from './world.js';

afterEach(async () => {
  await cleanup();
});

const empty = { count: 0, messageAt: () => ({ senderId: 'ann', at: 0, content: { kind: 'text', text: '' } as const }) };

const world: Scenario = {
  ...smallWorld,
  conversations: [
    ...smallWorld.conversations,
    { id: 'show', kind: 'room', groupType: 'live', name: 'The show', members: [{ userId: 'ann', role: 'owner' }], ...empty },
    {
      id: 'town',
      kind: 'group',
      groupType: 'community',
      name: 'Town',
      members: [{ userId: 'ann', role: 'owner' }, { userId: 'bob' }],
      ...empty,
    },
    { id: 'plaza', kind: 'topic', parentId: 'town', name: 'Plaza', topic: { category: 'Places' }, members: [], ...empty },
  ],
};

/** What the hooks of a component said last, by its name. */
const live = new Map<string, headless.LiveRoomView | null>();
const trees = new Map<string, headless.TopicsView | null>();
const badges = new Map<string, headless.ContainerTotals>();
const single = new Map<string, headless.TopicActionsView>();

function Room({ name }: { readonly name: string }) {
  const view = headless.useLiveRoom('show');
  useLayoutEffect(() => void live.set(name, view));
  return null;
}

function Tree({ name }: { readonly name: string }) {
  const view = headless.useTopics('town');
  const totals = headless.useContainerTotals('town');
  const actions = headless.useTopicActions('plaza');
  useLayoutEffect(() => {
    trees.set(name, view);
    badges.set(name, totals);
    single.set(name, actions);
  });
  return null;
}

function Person({ adapter, user, children }: PersonProps) {
  return (
    <headless.ChatProvider adapter={adapter} platform={platformOf(adapter)} credentials={{ userId: user }}>
      {children}
    </headless.ChatProvider>
  );
}

interface PersonProps {
  readonly adapter: ChatAdapter;
  readonly user: string;
  readonly children: ReactNode;
}

const platforms = new WeakMap<ChatAdapter, ReturnType<typeof createMemoryPlatform>>();
function platformOf(adapter: ChatAdapter) {
  const platform = platforms.get(adapter) ?? createMemoryPlatform();
  platforms.set(adapter, platform);
  return platform;
}

/** Parts and the engine are imported with the first test. */
const firstLoad = { timeout: 10_000 };

test('enters a live room once under StrictMode, and leaves it when it is shown no more', async () => {
  const backend = smallBackend(world);
  const [ann, bob] = [backend.createAdapter(), backend.createAdapter()];
  const calls: string[] = [];
  const counted: ChatAdapter = {
    ...bob,
    conversations: {
      ...bob.conversations,
      watch(args) {
        calls.push('enter');
        const release = bob.conversations.watch?.(args);
        return () => {
          calls.push('leave');
          release?.();
        };
      },
    },
  };
  const page = (isShown: boolean) => (
    <StrictMode>
      <Person adapter={ann} user="ann">
        <Room name="ann" />
      </Person>
      <Person adapter={counted} user="bob">
        {isShown && <Room name="bob" />}
        {isShown && <Room name="bob-again" />}
      </Person>
    </StrictMode>
  );
  const screen = await render(page(true));
  await vi.waitFor(() => expect([live.get('ann')?.presence, live.get('bob')?.presence]).toEqual(['inside', 'inside']), firstLoad);
  await vi.waitFor(() => expect(live.get('ann')?.onlineCount).toBe(2), firstLoad);
  await vi.waitFor(() => expect([live.get('bob')?.onlineCount, live.get('bob-again')?.onlineCount]).toEqual([2, 2]), firstLoad);
  const net = () => calls.reduce((inside, call) => inside + (call === 'enter' ? 1 : -1), 0);
  expect(net()).toBe(1);
  await screen.rerender(page(false));
  await vi.waitFor(() => expect(live.get('ann')?.onlineCount).toBe(1), firstLoad);
  expect(net()).toBe(0);
});

test('gives the means of keeping order to whose room it is, and explains them to the others', async () => {
  const backend = smallBackend(world);
  const [ann, bob] = [backend.createAdapter(), backend.createAdapter()];
  await render(
    <>
      <Person adapter={ann} user="ann">
        <Room name="ann" />
      </Person>
      <Person adapter={bob} user="bob">
        <Room name="bob" />
      </Person>
    </>,
  );
  await vi.waitFor(() => expect([live.get('ann')?.presence, live.get('bob')?.presence]).toEqual(['inside', 'inside']), firstLoad);
  await vi.waitFor(() => expect(live.get('ann')?.ban?.denied).toBeUndefined());
  await vi.waitFor(() => expect(live.get('bob')?.ban?.denied).toEqual({ reason: 'forbidden' }));
  expect(live.get('bob')?.mute?.denied).toEqual({ reason: 'forbidden' });
  expect(await live.get('ann')?.ban?.run('bob', Date.now() + 60_000)).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(live.get('bob')).toMatchObject({ presence: 'outside', error: { code: 'forbidden' } }));
  expect(await live.get('ann')?.ban?.run('bob', 0)).toMatchObject({ ok: true });
  await live.get('bob')?.enterAgain.run();
  await vi.waitFor(() => expect(live.get('bob')?.presence).toBe('inside'));
});

test('shows a community’s topics by section with what is new in them, and what may be done', async () => {
  const backend = smallBackend(world);
  const [ann, bob] = [backend.createAdapter(), backend.createAdapter()];
  await render(
    <>
      <Person adapter={ann} user="ann">
        <Tree name="ann" />
      </Person>
      <Person adapter={bob} user="bob">
        <Tree name="bob" />
      </Person>
    </>,
  );
  const shown = (name: string) => trees.get(name)?.sections.map(({ category, topics }) => [category, topics.map(({ title }) => title)]);
  for (const name of ['ann', 'bob']) await vi.waitFor(() => expect(shown(name)).toEqual([['Places', ['Plaza']]]), firstLoad);
  await vi.waitFor(() => expect(trees.get('bob')?.create?.denied).toEqual({ reason: 'forbidden' }));
  expect(trees.get('ann')?.create?.denied).toBeUndefined();
  expect(single.get('bob')?.update?.denied).toEqual({ reason: 'forbidden' });

  const made = await trees.get('ann')?.create?.run('Help', { order: 1 });
  await vi.waitFor(() => expect(shown('bob')?.[0]).toEqual([null, ['Help']]));
  const conversationId = made?.ok === true ? made.value : '';
  const draft = { id: 'm1', conversationId, content: { kind: 'text', text: 'hello' }, createdAt: world.now } as const;
  await ann.messages.send({ draft });
  await vi.waitFor(() => expect(badges.get('bob')).toMatchObject({ unread: 1, silent: 0 }));
  await single.get('ann')?.remove?.run();
  await vi.waitFor(() => expect(shown('bob')).toEqual([[null, ['Help']]]));
});

test('is null where the backend has no such thing', async () => {
  const adapter = wrapAdapter(smallBackend(world).createAdapter(), { facets: { live: undefined, topics: undefined } });
  await render(
    <Person adapter={adapter} user="ann">
      <Room name="without" />
      <Tree name="without" />
    </Person>,
  );
  await vi.waitFor(() => expect(live.has('without')).toBe(true));
  expect([live.get('without'), trees.get('without')]).toEqual([null, null]);
  expect(single.get('without')).toEqual({ update: null, remove: null, mute: null });
});
