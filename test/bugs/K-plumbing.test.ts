import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { signalingPart } from '../../src/core/parts/signaling/signalingPart.js';
import { chatErrorCodes } from '../../src/model/chatErrorCodes.js';
import { defaultPlatform } from '../../src/platform/defaultPlatform.js';
import { isInBrowser } from '../../src/platform/defaultPorts.js';
import { createHarness } from '../core/client/harness.js';
import { pairRoom, place, stateOf } from './place.js';
import { messages, open, row, say, texts } from './town.js';

const pair = () => place({ rooms: [pairRoom('pair', 'ann', 'bob')] });

describe('K: what an adapter says, and what a page does to it', () => {
  test.each(chatErrorCodes.filter((code) => code !== 'aborted'))('K2, K6: a call that fails with %s ends with %s', async (code) => {
    const all = pair();
    const ann = await all.person('ann');
    ann.faults.refuse(code, { call: 'contacts.page', times: 9 });
    ann.faults.refuse(code, { call: 'messages.page', times: 9 });
    const ended = ann.client.actions.loadContacts();
    await open(all, ann, 'pair');
    const result = await all.end(ended);
    const shown = ann.client.store.getState().timelines.get('history:pair');
    // Credentials are renewed, and the call is made again.
    if (code === 'credentials-expired') return expect(ann.client.store.getState().session.status).not.toBe('signed-out');
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(shown).toMatchObject({ status: 'failed', error: { code } });
  });

  test('K7: a message that looks like an invitation is a message', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await open(all, bob, 'pair');
    const data = { invitation: { id: 'x', state: 'pending', timeoutMs: 30_000 }, type: 'invite' };
    ann.client.actions.send('pair', { kind: 'custom', type: 'invitation', data, description: 'Not a call' });
    await all.advance(1000);
    expect([messages(bob, 'pair').map(({ content }) => content.kind), stateOf(bob, signalingPart).invitations.size]).toEqual([
      ['custom'],
      0,
    ]);
  });

  test('K8: a listener that is slow holds up nobody else’s news', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    const heard: string[] = [];
    ann.client.onNewMessage(() => new Promise(() => {}));
    ann.client.onNewMessage(({ content }) => heard.push(content.kind));
    await say(all, bob, 'pair', 'one', 'two');
    expect([heard, row(ann, 'pair')?.conversation.unread.count]).toEqual([['text', 'text'], 2]);
  });

  test('K9: a page that adds to the prototypes of everything changes nothing', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await open(all, bob, 'pair');
    const patched = [Object.prototype, Array.prototype, Map.prototype, Promise.prototype];
    for (const prototype of patched)
      Object.defineProperty(prototype, 'addedByAFramework', { value: () => {}, enumerable: true, configurable: true });
    try {
      ann.client.actions.send(
        'pair',
        { kind: 'custom', type: 'order', data: { list: [1, { a: 'b' }] }, description: '' },
        { metadata: { k: 'v' } },
      );
      await say(all, ann, 'pair', 'hello');
      void ann.client.actions.pinConversation('pair', true);
      await all.advance(1000);
    } finally {
      for (const prototype of patched) Reflect.deleteProperty(prototype, 'addedByAFramework');
    }
    expect(texts(bob, 'pair')).toEqual(['[custom]', 'hello']);
    expect(messages(bob, 'pair')[0]).toMatchObject({ content: { data: { list: [1, { a: 'b' }] } }, metadata: { k: 'v' } });
    expect(row(ann, 'pair')?.conversation.pinnedAt).toBeDefined();
  });

  test('K11, K14: what should be a number and is none is no number anywhere', async () => {
    const harness = createHarness();
    const { client, adapter } = await harness.open();
    const release = client.actions.openTimeline('room');
    harness.server.post('room', 'bob', 'fine');
    await harness.settle();
    for (const bad of ['7', Number.NaN, Number.POSITIVE_INFINITY, null, {}]) {
      adapter.line.emit(
        { type: 'unread', conversationId: 'room', unread: { count: bad, exact: true } } as never,
        { type: 'online-count', conversationId: 'room', count: bad } as never,
        { type: 'read', conversationId: 'room', userId: 'bob', upTo: { at: bad } } as never,
        {
          type: 'message',
          message: {
            conversationId: 'room',
            names: ['x'],
            sender: { id: 'bob', scope: 'global' },
            own: false,
            sentAt: bad,
            content: { kind: 'text', text: 'when?' },
          },
        } as never,
      );
    }
    await harness.settle();
    const numbers: number[] = [];
    const walk = (value: unknown): void => {
      if (typeof value === 'number') numbers.push(value);
      if (value instanceof Map) for (const each of value.values()) walk(each);
      else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) walk(each);
    };
    const state = client.store.getState();
    walk([state.conversations, state.timelines]);
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.filter((each) => !Number.isFinite(each))).toEqual([]);
    expect(typeof state.conversations.byId.get('room')?.conversation.unread.count).toBe('number');
    release();
  });

  test('K12: what is told of a sign-in comes in its order: connecting, ready, then the list', async () => {
    const all = pair();
    const ann = await all.person('ann', { out: true });
    const steps: string[] = [];
    ann.client.store.subscribe(({ session, conversations }) => {
      const step = `${session.status} ${conversations.sorted.length}`;
      if (steps.at(-1) !== step) steps.push(step);
    });
    await all.value(ann.client.actions.connect(() => ({ userId: 'ann' })));
    await all.advance(1000);
    expect(steps).toEqual(['connecting 0', 'ready 0', 'ready 1']);
  });

  test.each([
    ['nothing of a browser', {}],
    ['a window without a document, as small programs have', { window: {} }],
    ['a document without a window, as renderers have', { document: {} }],
  ])('K10: surroundings with %s are taken for no browser', async (_, globals) => {
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
    onTestFinished(() => void vi.unstubAllGlobals());
    expect(isInBrowser()).toBe(false);
    const platform = await defaultPlatform();
    expect([platform.network.isOnline(), platform.visibility.isVisible()]).toEqual([true, true]);
    const storage = await platform.storage.open('anybody', () => {});
    await storage.write([{ op: 'put', table: 't', key: 'k', value: 1 }]);
    expect(await storage.get('t', 'k')).toBe(1);
  });
});
