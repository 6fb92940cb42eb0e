import { describe, expect, test } from 'vitest';
import { createHarness } from '../core/client/harness.js';
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

  test('R6, R12, I11: a client that is let go leaves no timers behind', async () => {
    const harness = createHarness();
    const { client } = await harness.open();
    const release = client.actions.openTimeline('room');
    await harness.settle();
    release();
    await client.actions.signOut({ force: true });
    await harness.clock.advance(120_000);
    expect(harness.clock.pending()).toBeLessThanOrEqual(1);
    expect(harness.server.lines.size).toBe(0);
  });

  test('R8: an empty history is a history', async () => {
    const all = await town(['ann']);
    const [ann] = all.people;
    await open(all, ann, 'team');
    expect(ann.client.store.getState().timelines.get('history:team')).toMatchObject({ status: 'ready', error: undefined });
    expect(texts(ann, 'team')).toEqual([]);
  });
});
