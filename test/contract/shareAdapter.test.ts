import { describe, expect, it } from 'vitest';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import type { ChatEvent } from '../../src/contract/events.js';
import { shareAdapter } from '../../src/contract/shareAdapter.js';
import { wrapAdapter } from '../../src/contract/wrapAdapter.js';
import { toChatError } from '../../src/model/toChatError.js';
import {
  createMemoryPlatform,
  createMemoryWorld,
  type MemoryPlatform,
  type MemoryWorld,
} from '../../src/platform/memory/createMemoryPlatform.js';
import { fixtureDraft } from '../../src/testing/fixtures/fixtures.js';
import { createTinyBackend, type TinyBackend } from '../testing/createTinyBackend.js';

interface Tab {
  readonly adapter: ChatAdapter;
  readonly platform: MemoryPlatform;
  readonly events: ChatEvent[];
  readonly statuses: () => readonly string[];
}

const alice = { credentials: { userId: 'alice' } };

function openTab(world: MemoryWorld, backend: TinyBackend, change: (adapter: ChatAdapter) => ChatAdapter = (adapter) => adapter): Tab {
  const platform = createMemoryPlatform({ world });
  const adapter = shareAdapter(change(backend.createAdapter()), platform);
  const events: ChatEvent[] = [];
  adapter.subscribe((batch) => events.push(...batch));
  const statuses = () => events.flatMap((event) => (event.type === 'session' ? [event.status] : []));
  return { adapter, platform, events, statuses };
}

async function setUp(tabCount: number) {
  const world = createMemoryWorld();
  const people = ['alice', 'bob', ...Array.from({ length: 100 }, (_, index) => `user-${index}`)];
  const backend = createTinyBackend(undefined, people);
  const tabs = Array.from({ length: tabCount }, () => openTab(world, backend));
  for (const tab of tabs) await tab.adapter.session.connect(alice);
  const [first, second, third] = tabs;
  if (first === undefined || second === undefined) throw new Error('two tabs at least');
  return { world, backend, first, second, third: third ?? second };
}

const outcome = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'ok',
    (thrown: unknown) => toChatError(thrown).code,
  );
const textsOf = (tab: Tab): readonly unknown[] =>
  tab.events.flatMap((event) => (event.type === 'message' && event.message.content.kind === 'text' ? [event.message.content.text] : []));
const send = (tab: Tab, text: string) => tab.adapter.messages.send({ draft: fixtureDraft({ id: text, content: { kind: 'text', text } }) });

describe('shareAdapter', () => {
  it('holds one connection for all tabs of an account', async () => {
    const { backend, first, second, third } = await setUp(3);
    expect(backend.connections).toBe(1);
    const ack = await send(second, 'from the second');
    expect(ack.names).toEqual(backend.messages[0]?.names);
    await expect.poll(() => [first, second, third].map(textsOf)).toEqual(Array(3).fill(['from the second']));
  });

  it('gives another account its own connection', async () => {
    const { world, backend, first } = await setUp(2);
    const bob = openTab(world, backend);
    const { self } = await bob.adapter.session.connect({ credentials: { userId: 'bob' } });
    expect(self.id).toBe('bob');
    expect(backend.connections).toBe(2);
    await send(bob, 'hi');
    await expect.poll(() => textsOf(first)).toEqual(['hi']);
  });

  it('shows in each tab the facets that the leading one has', async () => {
    const { second } = await setUp(2);
    expect(second.adapter.typing).toBeDefined();
    expect(second.adapter.groups).toBeUndefined();
    expect(second.adapter.messages.resend).toBe('idempotent');
    expect(second.adapter.messages.edit).toBeUndefined();
    expect(second.adapter.messages).toBe(second.adapter.messages);
  });

  it('carries errors, progress and withdrawal across', async () => {
    const { second } = await setUp(2);
    expect(await outcome(second.adapter.conversations.get({ conversationId: 'none' }))).toBe('not-found');
    const progress: number[] = [];
    const draft = fixtureDraft({ blobs: { a: new Blob(['x'.repeat(100)]) } });
    await second.adapter.messages.send({ draft, onProgress: ({ loaded }) => progress.push(loaded) });
    expect(progress.at(-1)).toBe(100);
    const controller = new AbortController();
    const ended = outcome(second.adapter.messages.send({ draft: { ...draft, id: 'b' }, signal: controller.signal }));
    controller.abort();
    expect(await ended).toBe('aborted');
  });

  it.each([true, false])('renews credentials in the leading tab, if its adapter can (%s)', async (can) => {
    const renewed: unknown[] = [];
    const change = (adapter: ChatAdapter): ChatAdapter => {
      const { renew: _, ...session } = adapter.session;
      return { ...adapter, session: can ? { ...session, renew: async ({ credentials }) => void renewed.push(credentials) } : session };
    };
    const [world, backend] = [createMemoryWorld(), createTinyBackend()];
    const tabs = [openTab(world, backend, change), openTab(world, backend, change)];
    for (const { adapter } of tabs) await adapter.session.connect(alice);
    expect(tabs.map(({ adapter }) => adapter.session.renew !== undefined)).toEqual([can, can]);
    for (const { adapter } of tabs) await adapter.session.renew?.({ credentials: { userId: 'alice', token: 'fresh' } });
    expect(renewed).toEqual(can ? Array(2).fill({ userId: 'alice', token: 'fresh' }) : []);
  });

  it('uploads ahead in the leading tab, where its adapter can', async () => {
    const world = createMemoryWorld();
    const backend = createTinyBackend();
    const discarded: unknown[] = [];
    const change = (adapter: ChatAdapter): ChatAdapter => ({
      ...adapter,
      messages: {
        ...adapter.messages,
        async upload({ draft, checkpoint, onProgress }) {
          onProgress?.({ loaded: 1, total: 1 });
          checkpoint?.('half');
          return { bytes: (await draft.blobs?.a?.text()) ?? null };
        },
        discardUpload: async ({ uploaded }) => void discarded.push(uploaded),
      },
    });
    const [first, second] = [openTab(world, backend, change), openTab(world, backend, change)];
    for (const tab of [first, second]) await tab.adapter.session.connect(alice);
    const told: unknown[] = [];
    const tell = (what: unknown): void => void told.push(what);
    const draft = fixtureDraft({ blobs: { a: new Blob(['abc']) } });
    const uploaded = await second.adapter.messages.upload?.({ draft, onProgress: tell, checkpoint: tell });
    expect([uploaded, told]).toEqual([{ bytes: 'abc' }, [{ loaded: 1, total: 1 }, 'half']]);
    await second.adapter.messages.discardUpload?.({ draft, uploaded: uploaded ?? null });
    expect(discarded).toEqual([{ bytes: 'abc' }]);
    expect((await setUp(2)).second.adapter.messages.upload).toBeUndefined();
  });

  it('watches for the others, until they let go', async () => {
    const { second, world, backend } = await setUp(2);
    const release = second.adapter.presence?.watch({ userIds: ['bob'] });
    await expect.poll(() => second.events.filter((event) => event.type === 'presence').at(-1)).toHaveProperty('presence.status', 'offline');
    const bob = openTab(world, backend);
    await bob.adapter.session.connect({ credentials: { userId: 'bob' } });
    release?.();
  });

  it('passes on when the leading tab signs out', async () => {
    const { backend, first, second } = await setUp(2);
    await first.adapter.session.disconnect({});
    await expect.poll(second.statuses).toEqual(['reconnecting', 'ready']);
    expect(backend.connections).toBe(1);
    expect(await outcome(send(second, 'still here'))).toBe('ok');
    expect(second.events.find((event) => event.type === 'session' && event.status === 'ready')).toHaveProperty('resumed', false);
  });

  it('passes on when the leading tab is killed, in all others', async () => {
    const { first, second, third } = await setUp(3);
    first.platform.crash();
    await expect.poll(() => [second.statuses(), third.statuses()]).toEqual(Array(2).fill(['reconnecting', 'ready']));
    expect(await outcome(send(third, 'a'))).toBe('ok');
    await expect.poll(() => textsOf(second)).toEqual(['a']);
  });

  it('leaves a send in doubt that the killed tab was asked for, and fails the rest', async () => {
    const world = createMemoryWorld();
    const backend = createTinyBackend();
    const never = new Promise<never>(() => {});
    const stuck = openTab(world, backend, (adapter) =>
      wrapAdapter(adapter, { draft: () => never, facets: { users: { get: () => never, update: () => never } } }),
    );
    const tab = openTab(world, backend);
    await stuck.adapter.session.connect(alice);
    await tab.adapter.session.connect(alice);
    const ends = [outcome(send(tab, 'a')), outcome(tab.adapter.users.get({ userIds: ['bob'] }))];
    await Promise.resolve();
    stuck.platform.crash();
    expect(await Promise.all(ends)).toEqual(['in-doubt', 'offline']);
    await expect.poll(tab.statuses).toEqual(['reconnecting', 'ready']);
    expect(await outcome(send(tab, 'a'))).toBe('ok');
  });

  it('goes on with a facet that was taken before the tab began to lead', async () => {
    const { first, second } = await setUp(2);
    const { messages, typing } = second.adapter;
    first.platform.crash();
    await expect.poll(second.statuses).toEqual(['reconnecting', 'ready']);
    expect(await outcome(messages.send({ draft: fixtureDraft() }))).toBe('ok');
    expect(await outcome(typing?.send({ conversationId: 'c1', typing: true }) ?? Promise.reject())).toBe('ok');
  });

  it('tells why the sign-in failed, and leaves nothing behind', async () => {
    const { world, backend } = await setUp(2);
    const tab = openTab(world, backend);
    expect(await outcome(tab.adapter.session.connect({ credentials: { userId: 'nobody' } }))).toBe('unauthenticated');
    expect((await tab.adapter.session.connect(alice)).self.id).toBe('alice');
  });

  it('serves a hundred calls of three tabs to the right ones', async () => {
    const { first, second, third } = await setUp(3);
    const tabs = [first, second, third];
    const calls = Array.from({ length: 100 }, async (_, index) => {
      const tab = tabs[index % 3] ?? first;
      const [user] = await tab.adapter.users.get({ userIds: [`user-${index}`] });
      return user?.id === `user-${index}`;
    });
    expect(await Promise.all(calls)).not.toContain(false);
  });
});
