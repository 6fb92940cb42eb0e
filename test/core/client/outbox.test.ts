import { describe, expect, it } from 'vitest';
import type { ResendPolicy } from '../../../src/contract/facets/messages.js';
import { createHarness, text } from './harness.js';

const minute = 60_000;

describe('sending', () => {
  it('shows a message once it is stored, and the same message once the backend has it', async () => {
    const { open, settle, server } = createHarness();
    const { client, messages } = await open();
    client.actions.openTimeline('room');
    await settle();
    const shown: unknown[] = [];
    client.store.subscribe(() => shown.push(messages().at(-1)?.delivery));

    const id = client.actions.send('room', text('hello'));
    expect(messages()).toEqual([]);
    await settle();
    expect([...new Set(shown)]).toEqual(['sending', 'sent']);

    await settle();
    expect(server.history('room')).toEqual(['hello']);
    expect(messages()).toMatchObject([{ id, delivery: 'sent', names: ['room/1'] }]);
    expect(client.store.getState().outbox.size).toBe(0);
  });

  it('sends one at a time in a conversation, in order, and others beside it', async () => {
    const { open, settle, server } = createHarness();
    server.rooms.set('other', []);
    const { client, adapter } = await open({ faults: (_call, draft) => (draft.conversationId === 'room' ? 'hang' : undefined) });

    client.actions.send('room', text('stuck'));
    client.actions.send('room', text('waits'));
    client.actions.send('other', text('goes'));
    await settle();

    expect(adapter.sends.map(({ draft }) => draft.content)).toEqual([text('stuck'), text('goes')]);
    expect(server.history('other')).toEqual(['goes']);
  });

  it('lets a refused one step out of the way of those behind', async () => {
    const { open, settle, server } = createHarness();
    const { client } = await open({ faults: (call) => (call === 0 ? 'refuse' : undefined) });

    const id = client.actions.send('room', text('bad'));
    client.actions.send('room', text('good'));
    await settle();

    expect(server.history('room')).toEqual(['good']);
    expect(client.store.getState().outbox.get(id)).toMatchObject({ status: 'refused', error: { code: 'forbidden' } });
  });

  it('holds those behind while there is no network, and goes on in order', async () => {
    const { open, settle, server, clock } = createHarness();
    const { client } = await open({ faults: (call) => (call < 3 ? 'offline' : undefined) });

    for (const each of ['one', 'two', 'three']) client.actions.send('room', text(each));
    await settle();
    expect(server.history('room')).toEqual([]);
    expect([...client.store.getState().outbox.values()].map(({ status }) => status)).toEqual(['queued', 'queued', 'queued']);

    await clock.advance(minute);
    expect(server.history('room')).toEqual(['one', 'two', 'three']);
  });

  it('never gives up for want of a network, and tries ever less often', async () => {
    const { open, clock, server } = createHarness();
    let isOffline = true;
    const { client, adapter } = await open({ faults: () => (isOffline ? 'offline' : undefined) });
    client.actions.send('room', text('patient'));

    await clock.advance(60 * minute);
    expect(adapter.sends.length).toBeLessThan(150);
    expect([...client.store.getState().outbox.values()]).toMatchObject([{ status: 'queued' }]);

    isOffline = false;
    await clock.advance(minute);
    expect(server.history('room')).toEqual(['patient']);
  });

  it('sends at once when the session comes back, without waiting for the backoff', async () => {
    const { open, clock, settle, server } = createHarness();
    let isOffline = true;
    const { client, adapter } = await open({ faults: () => (isOffline ? 'offline' : undefined) });
    client.actions.send('room', text('soon'));
    await clock.advance(10 * minute);

    adapter.line.emit({ type: 'session', status: 'reconnecting' });
    await settle();
    isOffline = false;
    adapter.line.emit({ type: 'session', status: 'ready', resumed: true });
    await settle();
    expect(server.history('room')).toEqual(['soon']);
  });

  it('fails one that is turned away again and again, and sends it when a person asks', async () => {
    const { open, clock, settle, server } = createHarness();
    let isBusy = true;
    const { client, adapter } = await open({ faults: () => (isBusy ? 'rate-limited' : undefined) });
    const id = client.actions.send('room', text('again'));

    await clock.advance(60 * minute);
    expect(client.store.getState().outbox.get(id)).toMatchObject({ status: 'failed', error: { code: 'rate-limited' } });
    expect(adapter.sends).toHaveLength(10);

    isBusy = false;
    client.actions.resend(id);
    await settle();
    expect(server.history('room')).toEqual(['again']);
  });

  it('moves one that is sent again to the end', async () => {
    const { open, settle, server } = createHarness();
    const { client, texts } = await open({ faults: (call) => (call === 0 ? 'refuse' : undefined) });
    client.actions.openTimeline('room');
    const id = client.actions.send('room', text('first'));
    client.actions.send('room', text('second'));
    await settle();
    client.actions.resend(id);
    await settle();
    expect(server.history('room')).toEqual(['second', 'first']);
    expect(texts()).toEqual(['second', 'first']);
  });

  it('withdraws one that is under way, aborting it', async () => {
    const { open, settle, server } = createHarness();
    const { client, adapter, texts } = await open({ faults: (call) => (call === 0 ? 'hang' : undefined) });
    client.actions.openTimeline('room');
    const id = client.actions.send('room', text('oops'));
    client.actions.send('room', text('next'));
    await settle();
    client.actions.discard(id);
    await settle();
    expect(adapter.sends[0]?.signal?.aborted).toBe(true);
    expect(server.history('room')).toEqual(['next']);
    expect(texts()).toEqual(['next']);
  });

  it('sends what is only for now at once, or fails it', async () => {
    const { open, settle, server, world, clock } = createHarness();
    let isOffline = true;
    const { client } = await open({ faults: () => (isOffline ? 'offline' : undefined) });
    const id = client.actions.send('room', text('applause'), { onlineOnly: true });
    await settle();
    expect(client.store.getState().outbox.get(id)).toMatchObject({ status: 'failed' });
    const stored = await world.storage.open('fake/ann', () => {});
    expect(await stored.list('outbox')).toEqual([]);

    await clock.advance(minute);
    expect(server.history('room')).toEqual([]);
    isOffline = false;
    client.actions.resend(id);
    await settle();
    expect(server.history('room')).toEqual(['applause']);
  });

  it('gives bytes to the adapter under the keys that the content names, and keeps two drafts apart', async () => {
    const { open, settle, server } = createHarness();
    const { client, adapter } = await open();
    for (const byte of [1, 2]) {
      client.actions.send(
        'room',
        { kind: 'file', name: 'a', size: 1, source: { blob: 'file' } },
        { blobs: { file: new Blob([new Uint8Array([byte])]) } },
      );
    }
    await settle();
    expect(server.rooms.get('room')?.map(({ bytes }) => bytes)).toEqual([[1], [2]]);
    const keys = adapter.sends.map(({ draft }) => (draft.content.kind === 'file' ? draft.content.source : null));
    expect(new Set(keys.map((source) => JSON.stringify(source))).size).toBe(2);
    expect(keys).toEqual(adapter.sends.map(({ draft }) => ({ blob: Object.keys(draft.blobs ?? {})[0] })));
  });

  it('gives the last checkpoint back on the next try', async () => {
    const { open, clock } = createHarness();
    const { client, adapter } = await open({
      overrides: (base) => ({
        messages: {
          ...base.messages,
          async send(args) {
            args.checkpoint?.({ uploaded: adapterCalls() });
            return base.messages.send(args);
          },
        },
      }),
      faults: (call) => (call === 0 ? 'lost-request' : undefined),
    });
    const adapterCalls = (): number => adapter.sends.length;
    client.actions.send('room', text('big'));
    await clock.advance(minute);
    expect(adapter.sends.map(({ resume }) => resume)).toEqual([undefined, { uploaded: 0 }]);
  });

  it('waits for as long as an upload moves on', async () => {
    const { open, clock } = createHarness();
    const { client, adapter } = await open({ faults: () => 'hang' });
    const id = client.actions.send('room', text('slow'));
    await clock.advance(0);
    for (let step = 1; step <= 5; step += 1) {
      await clock.advance(50_000);
      adapter.sends[0]?.onProgress?.({ loaded: step, total: 10 });
    }
    expect(client.volatile.getState().progress.get(id)).toEqual({ loaded: 5, total: 10 });
    expect(client.store.getState().outbox.get(id)?.status).toBe('sending');
    await clock.advance(61_000);
    expect(adapter.sends[0]?.signal?.aborted).toBe(true);
    expect(client.store.getState().outbox.get(id)?.status).not.toBe('queued');
  });
});

describe('a send whose fate is unknown', () => {
  const policies: readonly ResendPolicy[] = ['idempotent', 'lookup'];

  it.each(policies)('arrives exactly once when its ack was lost (%s)', async (resend) => {
    const { open, clock, server, settle } = createHarness();
    const { client, texts } = await open({ resend, echo: false, faults: (call) => (call % 3 === 0 ? 'lost-ack' : undefined) });
    client.actions.openTimeline('room');
    await settle();
    for (let each = 0; each < 10; each += 1) client.actions.send('room', text(`m${each}`));
    await clock.advance(5 * minute);
    const expected = Array.from({ length: 10 }, (_, each) => `m${each}`);
    expect(server.history('room')).toEqual(expected);
    expect(texts()).toEqual(expected);
    expect(client.store.getState().outbox.size).toBe(0);
  });

  it.each(policies)('arrives exactly once when it never left (%s)', async (resend) => {
    const { open, clock, server } = createHarness();
    const { client } = await open({ resend, faults: (call) => (call % 2 === 0 ? 'lost-request' : undefined) });
    for (let each = 0; each < 5; each += 1) client.actions.send('room', text(`m${each}`));
    await clock.advance(5 * minute);
    expect(server.history('room')).toEqual(['m0', 'm1', 'm2', 'm3', 'm4']);
  });

  it('is looked for before it is sent again, where the backend knows no ids', async () => {
    const { open, clock, server } = createHarness();
    const { client, adapter } = await open({ resend: 'lookup', echo: false, faults: (call) => (call === 0 ? 'foreign' : undefined) });
    client.actions.send('room', text('once'));
    await clock.advance(minute);
    expect(adapter.calls).toContain('findSent');
    expect(adapter.sends).toHaveLength(2);
    expect(server.history('room')).toEqual(['once']);
  });

  it('waits for a person where nobody can be asked, and holds those behind', async () => {
    const { open, clock, server, settle } = createHarness();
    const { client, messages } = await open({ resend: 'ask', echo: false, faults: (call) => (call === 0 ? 'lost-request' : undefined) });
    client.actions.openTimeline('room');
    const id = client.actions.send('room', text('maybe'));
    client.actions.send('room', text('behind'));
    await clock.advance(60 * minute);
    expect(client.store.getState().outbox.get(id)).toMatchObject({ status: 'ask', error: { code: 'timeout' } });
    expect(messages().find((message) => message.id === id)?.delivery).toBe('failed');
    expect(server.history('room')).toEqual([]);

    client.actions.discard(id);
    await settle();
    expect(server.history('room')).toEqual(['behind']);
  });

  it('is settled by its echo, however long the ack takes', async () => {
    const { open, settle, server } = createHarness();
    const { client, messages, adapter } = await open({ resend: 'ask', faults: (call) => (call === 0 ? 'hang-after' : undefined) });
    client.actions.openTimeline('room');
    await settle();
    const id = client.actions.send('room', text('echoed'));
    client.actions.send('room', text('next'));
    await settle();
    expect(messages().map((message) => [message.delivery, message.id === id])).toEqual([
      ['sent', true],
      ['sent', false],
    ]);
    expect(server.history('room')).toEqual(['echoed', 'next']);
    expect(adapter.sends).toHaveLength(2);
  });
});
