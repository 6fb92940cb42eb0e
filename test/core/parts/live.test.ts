import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createLocalBackend } from '../../../src/adapters/local/createLocalBackend.js';
import type { Scenario } from '../../../src/adapters/local/index.js';
import type { ChatAdapter } from '../../../src/contract/ChatAdapter.js';
import type { ChatEvent, ChatEventListener } from '../../../src/contract/events.js';
import { livePart } from '../../../src/core/parts/live/livePart.js';
import { partOf } from '../../../src/core/parts/partOf.js';
import { timelineKey } from '../../../src/core/timelineKey.js';
import type { MessagePriority } from '../../../src/model/message.js';
import { createManualClock } from '../../../src/platform/memory/createManualClock.js';
import { createMemoryPlatform } from '../../../src/platform/memory/createMemoryPlatform.js';
import { fixtureIncoming } from '../../../src/testing/fixtures/fixtures.js';
import { smallWorld } from '../../adapters/local/people.js';
import { createClient } from '../client/harness.js';

const empty = { count: 0, messageAt: () => ({ senderId: 'alice', at: 0, content: { kind: 'text', text: '' } as const }) };

const liveWorld: Scenario = {
  ...smallWorld,
  conversations: [
    { id: 'show', kind: 'room', groupType: 'live', name: 'The show', members: [{ userId: 'alice', role: 'owner' }], ...empty },
    { id: 'other', kind: 'room', groupType: 'live', name: 'Another', members: [{ userId: 'dan', role: 'owner' }], ...empty },
  ],
};

/** An adapter beside whose own events others can be told. */
function tapped() {
  const listeners = new Set<ChatEventListener>();
  return {
    tap: (adapter: ChatAdapter): ChatAdapter => ({
      ...adapter,
      subscribe(listener) {
        listeners.add(listener);
        return adapter.subscribe(listener);
      },
    }),
    tell(events: readonly ChatEvent[]) {
      for (const listener of listeners) listener(events);
    },
  };
}

function said(index: number, priority: MessagePriority) {
  const order = String(index).padStart(12, '0');
  const content = { kind: 'text', text: `${index}` } as const;
  return fixtureIncoming({ conversationId: 'show', names: [`n${index}`], order, sentAt: liveWorld.now + index, content, priority });
}

function rooms() {
  const clock = createManualClock(liveWorld.now);
  const backend = createLocalBackend({ scenario: liveWorld, storage: 'memory', clock });
  onTestFinished(() => backend.close());
  const open = async (userId: string, wrap: (adapter: ChatAdapter) => ChatAdapter = (adapter) => adapter) => {
    const adapter = wrap(backend.createAdapter());
    const client = createClient({ adapter, platform: createMemoryPlatform({ clock }) });
    onTestFinished(client.retain());
    await client.actions.connect(() => ({ userId }));
    const part = partOf(client, livePart);
    const room = (id = 'show') => part.store.getState().rooms.get(id);
    return {
      client,
      adapter,
      part,
      room,
      enter: (id = 'show') => {
        const release = part.hold((actions) => actions.enter(id));
        onTestFinished(release);
        return release;
      },
      inside: (id = 'show') => vi.waitFor(() => expect(room(id)?.presence).toBe('inside')),
      texts: (id = 'show') => {
        const timeline = client.store.getState().timelines.get(timelineKey(id));
        const window = timeline?.windows.at(-1);
        return window?.chunks.flatMap(({ messages }) => messages.map(({ content }) => (content.kind === 'text' ? content.text : ''))) ?? [];
      },
    };
  };
  return { clock, backend, open };
}

describe('being in a live room', () => {
  it('is entered, counted, and left a tick after the last release', async () => {
    const { clock, open } = rooms();
    const [alice, bob] = [await open('alice'), await open('bob')];
    alice.enter();
    await alice.inside();
    await clock.advance(10);
    const releases = [bob.enter(), bob.enter()];
    await bob.inside();
    await vi.waitFor(async () => {
      await clock.advance(1000);
      expect([alice.room()?.online, bob.room()?.online]).toEqual([2, 2]);
      expect(alice.room()?.members.map(({ userId }) => userId)).toEqual(['bob', 'alice']);
    });

    releases[0]?.();
    releases[1]?.();
    bob.enter();
    await clock.advance(0);
    expect(bob.room()?.presence).toBe('inside');
  });

  it('shows what is said from then on, and no gap after it', async () => {
    const { open } = rooms();
    const [alice, bob] = [await open('alice'), await open('bob')];
    alice.enter();
    await alice.inside();
    onTestFinished(alice.client.actions.openTimeline('show'));
    await vi.waitFor(() =>
      expect(alice.client.store.getState().timelines.get(timelineKey('show'))).toMatchObject({ mode: 'live', status: 'ready' }),
    );
    alice.client.actions.send('show', { kind: 'text', text: 'before' });
    await vi.waitFor(() => expect(alice.texts()).toEqual(['before']));

    // Opening its timeline is looking at it, too.
    onTestFinished(bob.client.actions.openTimeline('show'));
    bob.enter();
    await bob.inside();
    alice.client.actions.send('show', { kind: 'text', text: 'after' });
    await vi.waitFor(() => expect(bob.texts()).toEqual(['after']));
    const timeline = bob.client.store.getState().timelines.get(timelineKey('show'));
    expect(timeline?.windows).toHaveLength(1);
    expect(timeline?.windows[0]?.before).toBeUndefined();
    expect(timeline?.windows[0]?.lost).toEqual({});
    expect(bob.client.store.getState().conversations.byId.get('show')?.conversation.unread.count).toBe(0);
    expect(bob.client.store.getState().conversations.sorted).not.toContain('show');
  });

  it('keeps at most five hundred messages', async () => {
    const { open } = rooms();
    const line = tapped();
    const bob = await open('bob', line.tap);
    onTestFinished(bob.client.actions.openTimeline('show'));
    bob.enter();
    await bob.inside();
    await vi.waitFor(() => expect(bob.client.store.getState().timelines.get(timelineKey('show'))?.status).toBe('ready'));
    for (let index = 0; index < 1000; index += 1) {
      line.tell([{ type: 'message', message: said(index, 'normal') }]);
    }
    await vi.waitFor(() => expect(bob.texts().at(-1)).toBe('999'));
    expect(bob.texts().length).toBeLessThanOrEqual(500);
    expect(bob.texts().length).toBeGreaterThan(300);
  });

  it('sends now or fails now: nothing is kept for later', async () => {
    const { open } = rooms();
    const bob = await open('bob');
    onTestFinished(bob.client.actions.openTimeline('show'));
    bob.enter();
    await bob.inside();
    await bob.adapter.session.disconnect({});
    const id = bob.client.actions.send('show', { kind: 'text', text: 'lost' });
    await vi.waitFor(() => expect(bob.client.store.getState().outbox.get(id)).toMatchObject({ status: 'failed', durable: false }));
  });

  it('costs neither receipts nor typing', async () => {
    const { open } = rooms();
    const calls: string[] = [];
    const bob = await open('bob', (adapter) => ({
      ...adapter,
      conversations: {
        ...adapter.conversations,
        readUpTo(args) {
          calls.push('readUpTo');
          return adapter.conversations.readUpTo(args);
        },
      },
      typing: {
        async send({ conversationId }) {
          calls.push(`typing in ${conversationId}`);
        },
      },
    }));
    onTestFinished(bob.client.actions.openTimeline('show'));
    bob.enter();
    await bob.inside();
    await vi.waitFor(() => expect(bob.client.store.getState().timelines.get(timelineKey('show'))?.mode).toBe('live'));
    bob.client.actions.send('show', { kind: 'text', text: 'hello' });
    await vi.waitFor(() => expect(bob.texts()).toEqual(['hello']));
    expect(await bob.client.actions.markRead('show')).toMatchObject({ ok: true });
    bob.client.actions.setTyping('show', true);
    bob.client.actions.setTyping('elsewhere', true);
    await vi.waitFor(() => expect(calls).toEqual(['typing in elsewhere']));
  });

  it('leaves the room entered first where there may be but one, before it enters the next', async () => {
    const calls: string[] = [];
    const { open } = rooms();
    const bob = await open('bob', (adapter) => ({
      ...adapter,
      conversations: {
        ...adapter.conversations,
        watch(args) {
          calls.push(`enter ${args.conversationId}`);
          const release = adapter.conversations.watch?.(args);
          return () => {
            calls.push(`leave ${args.conversationId}`);
            release?.();
          };
        },
      },
    }));
    bob.enter('show');
    await bob.inside('show');
    bob.enter('other');
    await bob.inside('other');
    expect(calls).toEqual(['enter show', 'leave show', 'enter other']);
    expect(bob.room('show')).toMatchObject({ presence: 'outside', error: { code: 'limit-reached' } });
  });

  it('says why one was sent out, and goes back in only when asked to', async () => {
    const { clock, open } = rooms();
    const [alice, bob] = [await open('alice'), await open('bob')];
    for (const tab of [alice, bob]) {
      tab.enter();
      await tab.inside();
    }
    const until = clock.now() + 60_000;
    expect(await alice.part.run((actions) => actions.ban('show', 'bob', until))).toMatchObject({ ok: true });
    await vi.waitFor(() =>
      expect(bob.room()).toMatchObject({ presence: 'outside', error: { code: 'forbidden', data: { until } }, members: [] }),
    );
    await clock.advance(2000);
    await vi.waitFor(() => expect(alice.room()?.online).toBe(1));

    await bob.part.run((actions) => actions.enterAgain('show'));
    await vi.waitFor(() => expect(bob.room()).toMatchObject({ presence: 'outside', error: { code: 'forbidden' } }));
    await alice.part.run((actions) => actions.ban('show', 'bob', 0));
    await bob.part.run((actions) => actions.enterAgain('show'));
    await bob.inside();
  });

  it('refuses with the code of the backend what only the staff may do', async () => {
    const { open } = rooms();
    const [alice, bob] = [await open('alice'), await open('bob')];
    for (const tab of [alice, bob]) {
      tab.enter();
      await tab.inside();
    }
    const results = await bob.part.run(async (actions) => ({
      ok: true,
      value: [await actions.mute('show', 'alice', 1e15), await actions.ban('show', 'alice', 1e15)],
    }));
    expect(results).toMatchObject({
      value: [
        { ok: false, error: { code: 'forbidden' } },
        { ok: false, error: { code: 'forbidden' } },
      ],
    });
    await alice.part.run((actions) => actions.mute('show', undefined, 1e15));
    await vi.waitFor(() =>
      expect(bob.client.store.getState().conversations.byId.get('show')?.conversation.rights?.send?.default).toEqual({
        reason: 'all-muted',
      }),
    );
  });

  it('counts what this client let go of, and nothing that matters', async () => {
    const { open } = rooms();
    const line = tapped();
    const bob = await open('bob', line.tap);
    bob.enter();
    await bob.inside();
    line.tell(Array.from({ length: 12_000 }, (_, index) => ({ type: 'message', message: said(index, index % 10 === 0 ? 'high' : 'low') })));
    await vi.waitFor(() => expect(bob.room()?.dropped).toBeGreaterThan(0));
    expect(bob.room()?.dropped).toBeLessThanOrEqual(12_000 * 0.9);
  });
});
