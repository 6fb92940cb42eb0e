import { describe, expect, it } from 'vitest';
import { createChatClient } from '../../../src/core/createChatClient.js';
import { createEngine } from '../../../src/core/engine/createEngine.js';
import type { EngineMaker } from '../../../src/core/engine/Engine.js';
import { createManualClock } from '../../../src/platform/memory/createManualClock.js';
import { createMemoryPlatform } from '../../../src/platform/memory/createMemoryPlatform.js';
import { createFakeAdapter, createFakeServer } from './fakeAdapter.js';
import { text } from './harness.js';

/** A client whose engine comes, or fails to, when the test says so. */
function slowClient() {
  const clock = createManualClock();
  const server = createFakeServer();
  const platform = createMemoryPlatform({ clock, seed: 1 });
  const adapter = createFakeAdapter(server, { now: clock.now });
  const loads: { readonly arrive: () => Promise<void>; readonly fail: () => Promise<void> }[] = [];
  const client = createChatClient({
    adapter,
    ports: platform,
    loadEngine: () =>
      new Promise<EngineMaker>((resolve, reject) => {
        loads.push({
          async arrive() {
            resolve((host) => createEngine(host, platform));
            await clock.advance(0);
            await clock.advance(0);
          },
          async fail() {
            reject(new Error('no network'));
            await clock.advance(0);
          },
        });
      }),
  });
  const load = (which: number) => {
    const found = loads[which];
    if (found === undefined) throw new Error(`Load ${which} has not begun.`);
    return found;
  };
  return { client, adapter, server, clock, platform, load, loads };
}

describe('a client without its engine', () => {
  it('loads it when it is first held, and once', async () => {
    const { client, loads } = slowClient();
    expect(loads).toHaveLength(0);
    client.retain();
    client.retain();
    client.actions.needUsers(['bob']);
    expect(loads).toHaveLength(1);
  });

  it('says that it connects as soon as it is asked to', () => {
    const { client } = slowClient();
    void client.actions.connect(() => ({ userId: 'ann' }));
    expect(client.store.getState().session.status).toBe('connecting');
  });

  it('does what was asked for once it is there, in that order', async () => {
    const { client, server, load } = slowClient();
    client.retain();
    const connected = client.actions.connect(() => ({ userId: 'ann' }));
    const release = client.actions.openTimeline('room');
    const ids = [client.actions.send('room', text('one')), client.actions.send('room', text('two'))];
    client.actions.setDraft('room', { text: 'th', updatedAt: 1 });
    client.actions.setDraft('room', { text: 'three', updatedAt: 2 });
    expect(client.actions.readingPosition('room')).toBeNull();
    await load(0).arrive();
    expect(await connected).toEqual({ ok: true, value: undefined });
    await client.restored;
    await load(0).arrive();
    expect(client.store.getState().drafts.get('room')?.text).toBe('three');
    expect(server.history('room')).toEqual(['one', 'two']);
    expect(new Set(ids).size).toBe(2);
    release();
  });

  it('shows what is typed at once, with its quote, and forgets what was taken away', async () => {
    const { client, load } = slowClient();
    client.retain();
    const replyTo = {
      ref: { conversationId: 'room', id: 'b', names: ['b'], sentAt: 0, senderId: 'bob' },
      senderName: 'Bob',
      content: text('?'),
    };
    client.actions.setDraft('room', { text: 'h', replyTo, updatedAt: 1 });
    client.actions.setDraft('other', { text: 'x', updatedAt: 1 });
    expect(client.store.getState().drafts.get('room')).toEqual({ text: 'h', replyTo, updatedAt: 1 });
    client.actions.setDraft('other', null);
    void client.actions.connect(() => ({ userId: 'ann' }));
    await load(0).arrive();
    await client.restored;
    expect([...client.store.getState().drafts]).toEqual([['room', { text: 'h', replyTo, updatedAt: 1 }]]);
  });

  it('opens nothing that was released before', async () => {
    const { client, server, load } = slowClient();
    server.post('room', 'bob', 'Hello');
    server.post('other', 'bob', 'Hello');
    void client.actions.connect(() => ({ userId: 'ann' }));
    client.actions.openTimeline('room')();
    client.actions.openTimeline('other');
    await load(0).arrive();
    expect([...client.store.getState().timelines.values()].map(({ conversationId }) => conversationId)).toEqual(['other']);
  });

  it('tries again after a while, says so, and loses nothing', async () => {
    const { client, clock, load, loads } = slowClient();
    const connected = client.actions.connect(() => ({ userId: 'ann' }));
    await load(0).fail();
    expect(client.store.getState().session).toMatchObject({ status: 'connecting', error: { code: 'offline', retry: 'later' } });
    expect(loads).toHaveLength(1);
    await clock.advance(1000);
    await load(1).fail();
    await clock.advance(2000);
    await load(2).arrive();
    expect(await connected).toEqual({ ok: true, value: undefined });
    expect(client.store.getState().session).toMatchObject({ status: 'ready', error: undefined });
  });

  it('tries again at once when a person says so or the network is back', async () => {
    const { client, platform, load, loads } = slowClient();
    client.retain();
    await load(0).fail();
    client.actions.reconnect();
    expect(loads).toHaveLength(2);
    await load(1).fail();
    platform.setOnline(false);
    expect(loads).toHaveLength(2);
    platform.setOnline(true);
    expect(loads).toHaveLength(3);
    await load(2).arrive();
    expect(client.store.getState().session.error).toBeUndefined();
  });

  it('comes and goes without a trace when nobody holds it any more', async () => {
    const { client, adapter, clock, load } = slowClient();
    const release = client.retain();
    void client.actions.connect(() => ({ userId: 'ann' }));
    release();
    await clock.advance(0);
    await load(0).arrive();
    expect(client.store.getState().session.status).toBe('signed-out');
    expect(adapter.calls.filter((name) => name !== 'disconnect')).toEqual([]);
  });
});
