import { describe, expect, it } from 'vitest';
import type { ResendPolicy } from '../../../src/contract/facets/messages.js';
import { createHarness, type Tab, text } from './harness.js';

const minute = 60_000;

/** Queues messages, every tenth with a byte. */
function queue({ client }: Tab, count: number, from = 0): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `m${from + index}`;
    if (index % 10 !== 5) {
      client.actions.send('room', text(name));
      return name;
    }
    const file = { kind: 'file', name, size: 1, source: { blob: 'f' } } as const;
    client.actions.send('room', file, { blobs: { f: new Blob([new Uint8Array([from + index])]) } });
    return '';
  });
}

describe('a tab that dies', () => {
  const policies: readonly ResendPolicy[] = ['idempotent', 'lookup'];

  it.each(policies)('has every message that it showed sent once, in order, by the next start (%s)', async (resend) => {
    const { open, settle, clock, server } = createHarness();
    const faults = (call: number) => (call % 10 < 3 ? 'lost-ack' : undefined);
    const first = await open({ resend, faults, echo: false });
    const expected = queue(first, 50);
    await clock.advance(3000);
    first.platform.crash();
    const arrived = server.history('room').length;
    expect(arrived).toBeGreaterThan(0);
    expect(arrived).toBeLessThan(50);

    const second = await open({ resend, faults, echo: false });
    second.client.actions.openTimeline('room');
    await clock.advance(20 * minute);
    expect(server.history('room')).toEqual(expected);
    expect(server.rooms.get('room')?.flatMap(({ bytes }) => bytes)).toEqual([5, 15, 25, 35, 45]);
    expect(second.client.store.getState().outbox.size).toBe(0);
    await settle();
  });

  it('shows what is unsent in the next start before there is a connection', async () => {
    const { open, tab, settle, clock } = createHarness();
    const first = await open({ faults: () => 'offline' });
    first.client.actions.send('room', text('kept'));
    await settle();
    first.platform.crash();

    const second = tab({ onConnect: () => new Promise(() => {}) });
    void second.client.actions.connect(() => ({ userId: 'ann' }));
    await second.client.restored;
    second.client.actions.openTimeline('room');
    await clock.advance(0);
    expect(second.client.store.getState().session.status).toBe('connecting');
    expect(second.texts()).toEqual(['kept']);
  });

  it('leaves one that was on its way in doubt: where nobody can be asked, a person decides', async () => {
    const { open, settle, clock, server } = createHarness();
    const first = await open({ resend: 'ask', faults: () => 'hang' });
    const id = first.client.actions.send('room', text('on its way'));
    await settle();
    first.platform.crash();

    const second = await open({ resend: 'ask' });
    await clock.advance(minute);
    expect(second.client.store.getState().outbox.get(id)?.status).toBe('ask');
    expect(second.adapter.sends).toHaveLength(0);
    second.client.actions.resend(id);
    await settle();
    expect(server.history('room')).toEqual(['on its way']);
  });

  it('keeps the checkpoint of its upload', async () => {
    const { open, settle, clock } = createHarness();
    const first = await open({ faults: () => 'hang' });
    first.client.actions.send('room', text('big'));
    await settle();
    first.adapter.sends[0]?.checkpoint?.({ url: 'https://files.example/1' });
    await settle();
    first.platform.crash();

    const second = await open();
    await clock.advance(minute);
    expect(second.adapter.sends[0]?.resume).toEqual({ url: 'https://files.example/1' });
  });

  it('refuses one whose bytes are gone, and goes on with the next', async () => {
    const { open, settle, clock, server, world } = createHarness();
    const first = await open({ faults: () => 'offline' });
    const id = first.client.actions.send(
      'room',
      { kind: 'file', name: 'a', size: 1, source: { blob: 'f' } },
      { blobs: { f: new Blob(['x']) } },
    );
    first.client.actions.send('room', text('next'));
    await settle();
    first.platform.crash();
    const storage = await world.storage.open('fake/ann', () => {});
    await storage.write([{ op: 'delete', table: 'outbox-blobs', key: `${id}/f` }]);

    const second = await open();
    await clock.advance(minute);
    expect(second.client.store.getState().outbox.get(id)).toMatchObject({ status: 'refused', error: { code: 'storage-corrupt' } });
    expect(server.history('room')).toEqual(['next']);
  });

  it('is not stopped by a row that was damaged', async () => {
    const { open, settle, server, world } = createHarness();
    const storage = await world.storage.open('fake/ann', () => {});
    await storage.write([
      { op: 'put', table: 'outbox', key: 'bad', value: { id: 'bad' } },
      { op: 'put', table: 'drafts', key: 'room', value: 7 },
      { op: 'put', table: 'cache', key: 'conversations', value: [null] },
      { op: 'put', table: 'meta', key: 'session', value: 'x' },
    ]);
    const { client } = await open();
    client.actions.send('room', text('fine'));
    await settle();
    expect(server.history('room')).toEqual(['fine']);
  });
});

describe('two tabs of one account', () => {
  it('send each message once, and both show it', async () => {
    const { open, settle, server } = createHarness();
    const one = await open();
    const two = await open();
    for (const { client } of [one, two]) client.actions.openTimeline('room');
    await settle();
    const fromOne = one.client.actions.send('room', text('from one'));
    await settle();
    const fromTwo = two.client.actions.send('room', text('from two'));
    await settle();
    expect(server.history('room')).toEqual(['from one', 'from two']);
    expect(two.adapter.sends).toHaveLength(0);
    for (const tab of [one, two]) {
      expect(tab.messages().map(({ id, delivery }) => [id, delivery])).toEqual([
        [fromOne, 'sent'],
        [fromTwo, 'sent'],
      ]);
      expect(tab.client.store.getState().outbox.size).toBe(0);
    }
  });

  it('show in one what waits in the other', async () => {
    const { open, settle } = createHarness();
    const one = await open({ faults: () => 'hang' });
    const two = await open();
    two.client.actions.openTimeline('room');
    const id = one.client.actions.send(
      'room',
      { kind: 'file', name: 'a', size: 1, source: { blob: 'f' } },
      { blobs: { f: new Blob(['x']) } },
    );
    await settle();
    expect(two.messages()).toMatchObject([{ id, delivery: 'sending' }]);
    const late = await open();
    expect(late.client.store.getState().outbox.get(id)?.status).toBe('sending');
    for (const { client } of [two, late]) {
      const content = client.store.getState().outbox.get(id)?.draft.content;
      const media = content?.kind === 'file' ? await client.actions.resolveMedia(content.source) : null;
      expect(media?.ok === true && media.value.blob).toBeInstanceOf(Blob);
    }
  });

  it('lose nothing and double nothing when the one that sends is killed', async () => {
    const { open, clock, server } = createHarness();
    const options = { resend: 'lookup', echo: false, faults: (call: number) => (call % 10 < 3 ? 'lost-ack' : undefined) } as const;
    const one = await open(options);
    const two = await open(options);
    const first = queue(one, 20);
    await clock.advance(10);
    const expected = [...first, ...queue(two, 20, 20)];
    await clock.advance(2000);
    const arrived = server.history('room').length;
    expect(arrived).toBeLessThan(40);
    one.platform.crash();
    await clock.advance(20 * minute);
    expect(server.history('room')).toEqual(expected);
    expect(two.client.store.getState().outbox.size).toBe(0);
  });

  it('send what a tab wrote that died before it could tell', async () => {
    const { open, clock, settle, server, world } = createHarness();
    const one = await open({ faults: () => 'offline' });
    one.client.actions.send('room', text('orphan'));
    await settle();
    const storage = await world.storage.open('fake/ann', () => {});
    const rows = await storage.list('outbox');
    one.client.actions.discard(rows[0]?.key ?? '');
    await settle();
    one.platform.crash();

    const two = await open();
    await storage.write(
      rows.map(({ key, value }) => ({ op: 'put', table: 'outbox', key: `${key}2`, value: { ...Object(value), id: `${key}2` } })),
    );
    await clock.advance(minute);
    expect(server.history('room')).toEqual(['orphan']);
    expect(two.client.store.getState().outbox.size).toBe(0);
  });

  it('show what is there when the one that sent died before it could say how it went', async () => {
    const { open, clock, settle, server, world } = createHarness();
    const one = await open({ echo: false, faults: () => 'hang-after' });
    const two = await open({ echo: false });
    two.client.actions.openTimeline('room');
    const id = one.client.actions.send('room', text('settled'));
    await settle();
    expect(server.history('room')).toEqual(['settled']);
    expect(two.client.store.getState().outbox.get(id)?.status).toBe('sending');
    // The ack came, the row was deleted, and nobody was told.
    const storage = await world.storage.open('fake/ann', () => {});
    await storage.write([{ op: 'delete', table: 'outbox', key: id }]);
    one.platform.crash();
    await clock.advance(1000);
    expect(two.client.store.getState().outbox.size).toBe(0);
    expect(two.texts()).toEqual(['settled']);
    expect(two.adapter.sends).toHaveLength(0);
  });

  it('withdraw in one what the other sends', async () => {
    const { open, settle } = createHarness();
    const one = await open({ faults: () => 'hang' });
    const two = await open();
    const id = two.client.actions.send('room', text('stop'));
    await settle();
    expect(one.adapter.sends).toHaveLength(1);
    two.client.actions.discard(id);
    await settle();
    expect(one.adapter.sends[0]?.signal?.aborted).toBe(true);
    expect(one.client.store.getState().outbox.size).toBe(0);
  });

  it('pass the sending on when the one that sends loses its connection', async () => {
    const { open, settle, server } = createHarness();
    const one = await open();
    const two = await open();
    one.adapter.line.emit({ type: 'session', status: 'reconnecting' });
    await settle();
    one.client.actions.send('room', text('by two'));
    await settle();
    expect(server.history('room')).toEqual(['by two']);
    expect(two.adapter.sends).toHaveLength(1);
    expect(one.client.store.getState().outbox.size).toBe(0);
  });
});
