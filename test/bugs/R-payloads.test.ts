import { describe, expect, test } from 'vitest';
import type { ChatEvent } from '../../src/contract/events.js';
import type { Json } from '../../src/model/json.js';
import { createHarness } from '../core/client/harness.js';
import { pairRoom, place } from './place.js';
import { list, messages, open, say, texts } from './town.js';

const pair = () => place({ rooms: [pairRoom('pair', 'ann', 'bob')] });

function nested(depth: number): Json {
  let value: Json = 'bottom';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
}

describe('R: what strangers send', () => {
  test('R4, 7.4-16: a payload that is nested beyond all sense breaks nobody', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await open(all, ann, 'pair');
    for (const depth of [10, 36, 200, 3000])
      bob.client.actions.send('pair', { kind: 'custom', type: 'deep', data: nested(depth), description: 'Deep' });
    await say(all, bob, 'pair', 'after');
    expect(texts(ann, 'pair').at(-1)).toBe('after');
    expect(messages(ann, 'pair')[0]?.content).toMatchObject({ kind: 'custom', data: nested(10) });
    expect(texts(ann, 'pair')).toEqual(['[custom]', '[unknown]', 'after']);
    const refused = [...bob.client.store.getState().outbox.values()].map(({ status, error }) => [status, error?.code]);
    expect(refused).toEqual(Array.from({ length: 2 }, () => ['refused', 'invalid']));
  });

  test('R4: an adapter that hands over what refers to itself loses that, and nothing else', async () => {
    const harness = createHarness();
    const { client, adapter } = await harness.open({ overrides: undefined });
    const looped: Record<string, unknown> = {};
    looped.self = looped;
    const message = { conversationId: 'room', names: ['loop'], order: '0', sender: { id: 'bob', scope: 'global' }, own: false, sentAt: 1 };
    adapter.line.emit({
      type: 'message',
      message: { ...message, content: { kind: 'custom', type: 'loop', data: looped, description: 'Round' } },
    } as never as ChatEvent);
    harness.server.post('room', 'bob', 'after');
    await harness.settle();
    expect(client.store.getState().conversations.byId.get('room')?.preview?.content).toEqual({ kind: 'text', text: 'after' });
  });

  test('R7: what is noted for those who look into it is bounded', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    const before = ann.client.diagnostics.entries().length;
    for (let stroke = 0; stroke < 600; stroke += 1) ann.client.actions.setTyping('pair', true);
    expect(ann.client.diagnostics.entries()).toHaveLength(before);
    for (let index = 0; index < 1100; index += 1) void ann.client.actions.jumpToLatest('history:pair');
    await say(all, bob, 'pair', 'hello');
    expect(ann.client.diagnostics.entries()).toHaveLength(1000);
  });

  test('R9: a list with rubbish in it has what is none', async () => {
    const harness = createHarness();
    const { client } = await harness.open({
      overrides: (inner) => ({
        conversations: {
          ...inner.conversations,
          async page(args) {
            const page = await inner.conversations.page(args);
            return { ...page, items: [null, 7, { id: 3 }, ...page.items, { id: 'half' }] as never };
          },
        },
      }),
    });
    expect(client.store.getState().conversations.sorted).toEqual(
      ['room', 'half'].filter((id) => client.store.getState().conversations.byId.has(id)),
    );
    expect(client.store.getState().conversations.sorted).toContain('room');
  });

  test('R10: lists of nobody and ids of nothing are answered', async () => {
    const all = pair();
    const ann = await all.person('ann');
    const { actions } = ann.client;
    actions.needUsers([]);
    actions.forward([], ['pair']);
    actions.watchPresence([])();
    const ended = await all.end(
      Promise.all([
        actions.findUsers(''),
        actions.inviteMembers('pair', []),
        actions.removeContact(''),
        actions.addContact(''),
        actions.openDirect(''),
      ]),
    );
    expect(ended.every((result) => result.ok || typeof result.error.code === 'string')).toBe(true);
    expect(ended.slice(3).map(({ ok }) => ok)).toEqual([false, false]);
    expect(list(ann)).toEqual(['pair']);
  });

  test('7.4-18: a call that both ends write down is one line', async () => {
    const harness = createHarness();
    const { client, adapter } = await harness.open();
    const release = client.actions.openTimeline('room');
    await harness.settle();
    ['bob', 'ann'].forEach((id, index) => {
      const content = { kind: 'call', media: 'video', outcome: 'completed', durationMs: 60_000, caller: 'bob' } as const;
      const sender = { id: content.caller, scope: 'global' } as const;
      const names = ['invitation/7', `written by ${id}`];
      adapter.line.emit({
        type: 'message',
        message: { conversationId: 'room', names, order: `0000000${index}`, sender, own: false, sentAt: index, content },
      });
    });
    await harness.settle();
    const windows = client.store.getState().timelines.get('history:room')?.windows ?? [];
    expect(windows.flatMap(({ chunks }) => chunks.flatMap((chunk) => chunk.messages.map(({ content }) => content.kind)))).toEqual(['call']);
    release();
  });
});
