import { describe, expect, test } from 'vitest';
import { createMemoryPlatform } from '../../src/platform/memory/createMemoryPlatform.js';
import { createFakeAdapter } from '../core/client/fakeAdapter.js';
import { createClient, createHarness } from '../core/client/harness.js';
import { messages, open, say, texts, town } from './town.js';

describe('R: robustness', () => {
  test('R1, R2, 7.4-16: payloads that make no sense come as what they are, and everything else goes on', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, ann, 'ann-bob');
    for (const data of ['{"broken', '[]', '\u0000', '{"__proto__":{"x":1}}'])
      bob.client.actions.send('ann-bob', { kind: 'custom', type: 'call', data, description: 'A call' });
    await say(all, bob, 'ann-bob', 'after');
    expect(texts(ann, 'ann-bob')).toEqual(['[custom]', '[custom]', '[custom]', '[custom]', 'after']);
    expect(
      messages(ann, 'ann-bob')
        .slice(0, 4)
        .every(({ content }) => content.kind === 'custom'),
    ).toBe(true);
  });

  test('R9, R12: hostile events from an adapter are dropped or shown as unknown, never thrown', async () => {
    const harness = createHarness();
    const { client, adapter } = await harness.open();
    const bad: readonly unknown[] = [null, 7, {}, { type: 'message' }, { type: 'conversation', conversation: { id: 4 } }];
    for (const event of bad) adapter.line.emit(event as never);
    harness.server.post('room', 'bob', 'fine');
    await harness.settle();
    expect(client.store.getState().conversations.byId.get('room')?.preview?.content).toEqual({ kind: 'text', text: 'fine' });
  });

  test('R3: an id that leads nowhere is answered, not thrown at anybody', async () => {
    const all = await town(['ann']);
    const [ann] = all.people;
    const { actions } = ann.client;
    const release = actions.openTimeline('no such room');
    const ended = [actions.loadConversation('no such room'), actions.loadGroup('no such room'), actions.openDirect('nobody')];
    await all.advance(2000);
    expect(await Promise.all(ended)).toMatchObject([1, 2, 3].map(() => ({ ok: false, error: { code: 'not-found' } })));
    release();
  });

  test('R6, R12, I11: a client that is let go leaves no listeners and no timers behind', async () => {
    const { server, world, clock, settle } = createHarness();
    const platform = createMemoryPlatform({ world, clock, seed: 1 });
    let listening = 0;
    const begun = (end: () => void) => {
      listening += 1;
      return () => {
        listening -= 1;
        end();
      };
    };
    const { network, visibility, tabs } = platform;
    const adapter = createFakeAdapter(server, { now: clock.now });
    const client = createClient({
      adapter: { ...adapter, subscribe: (listener) => begun(adapter.subscribe(listener)) },
      platform: {
        ...platform,
        network: { ...network, subscribe: (listener) => begun(network.subscribe(listener)) },
        visibility: { ...visibility, subscribe: (listener) => begun(visibility.subscribe(listener)) },
        tabs: {
          open(name) {
            const channel = tabs.open(name);
            return { ...channel, close: begun(channel.close) };
          },
        },
      },
    });
    for (let round = 0; round < 2; round += 1) {
      const letGo = client.retain();
      void client.actions.connect(() => ({ userId: 'ann' }));
      await settle();
      const close = client.actions.openTimeline('room');
      client.actions.setTyping('room', true);
      await settle();
      expect([listening > 0, clock.pending() > 0, server.lines.size]).toEqual([true, true, 1]);
      close();
      letGo();
      await clock.advance(120_000);
      expect({ listening, timers: clock.pending(), lines: server.lines.size }).toEqual({ listening: 0, timers: 0, lines: 0 });
    }
  });

  test('R8: an empty history is a history', async () => {
    const all = await town(['ann']);
    const [ann] = all.people;
    await open(all, ann, 'team');
    expect(ann.client.store.getState().timelines.get('history:team')).toMatchObject({ status: 'ready', error: undefined });
    expect(texts(ann, 'team')).toEqual([]);
  });
});
