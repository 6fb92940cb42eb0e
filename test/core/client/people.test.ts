import { describe, expect, it } from 'vitest';
import { chatError } from '../../../src/model/error.js';
import type { Presence } from '../../../src/model/user.js';
import { createHarness, text } from './harness.js';

describe('typing', () => {
  it('is said at most every few seconds, and taken back when idle', async () => {
    const { open, clock } = createHarness();
    const { client, adapter } = await open();
    for (let keys = 0; keys < 50; keys += 1) {
      client.actions.setTyping('room', true);
      await clock.advance(200);
    }
    expect(adapter.typings).toEqual(Array.from({ length: 3 }, () => ({ conversationId: 'room', typing: true })));
    await clock.advance(5000);
    expect(adapter.typings.at(-1)).toEqual({ conversationId: 'room', typing: false });
    expect(adapter.typings).toHaveLength(4);
  });

  it('ends with a send', async () => {
    const { open, settle } = createHarness();
    const { client, adapter } = await open();
    client.actions.setTyping('room', true);
    client.actions.send('room', text('done'));
    await settle();
    expect(adapter.typings.map(({ typing }) => typing)).toEqual([true, false]);
  });

  it('of others lapses by the clock, without another event', async () => {
    const { open, clock, settle } = createHarness();
    const { client, adapter } = await open();
    adapter.line.emit({ type: 'typing', conversationId: 'room', userId: 'bob', typing: true, until: clock.now() + 3000 });
    await settle();
    expect(client.volatile.getState().typing.get('room')).toMatchObject([{ userId: 'bob' }]);
    await clock.advance(2900);
    expect(client.volatile.getState().typing.size).toBe(1);
    await clock.advance(200);
    expect(client.volatile.getState().typing.size).toBe(0);
  });
});

describe('reading', () => {
  it('is shown at once, told together, and only ever forward', async () => {
    const harness = createHarness();
    for (let each = 1; each <= 5; each += 1) harness.server.post('room', 'bob', `m${each}`);
    const { client, adapter, messages } = await harness.open();
    client.actions.openTimeline('room');
    await harness.settle();
    const [first, , third, , last] = messages();
    void client.actions.markRead('room', third);
    void client.actions.markRead('room', last);
    void client.actions.markRead('room', first);
    expect(client.store.getState().conversations.byId.get('room')?.conversation.readUpTo.own?.order).toBe('00000005');
    await harness.clock.advance(1000);
    expect(adapter.reads).toMatchObject([{ conversationId: 'room', position: { order: '00000005' } }]);

    await client.actions.markRead('room', third);
    await harness.clock.advance(1000);
    expect(adapter.reads).toHaveLength(1);
  });

  it('is told again when the way is back', async () => {
    const harness = createHarness();
    harness.server.post('room', 'bob', 'hi');
    let isOffline = true;
    const { client, adapter, messages } = await harness.open({
      overrides: ({ conversations }) => ({
        conversations: {
          ...conversations,
          readUpTo: async (args) => (isOffline ? Promise.reject(chatError('offline')) : conversations.readUpTo(args)),
        },
      }),
    });
    client.actions.openTimeline('room');
    await harness.settle();
    const marking = client.actions.markRead('room', messages()[0]);
    await harness.clock.advance(1000);
    expect(await marking).toMatchObject({ ok: false, error: { code: 'offline' } });
    isOffline = false;
    adapter.line.emit({ type: 'session', status: 'reconnecting' }, { type: 'session', status: 'ready', resumed: true });
    await harness.clock.advance(1000);
    expect(adapter.reads).toHaveLength(1);
  });

  it('is taken back where the backend refuses it, and what it had agreed to before stays', async () => {
    const harness = createHarness();
    for (const value of ['m1', 'm2']) harness.server.post('room', 'bob', value);
    const { client, messages } = await harness.open({
      overrides: ({ conversations }) => ({
        conversations: {
          ...conversations,
          readUpTo: async (args) =>
            args.ref?.order === '00000002' ? Promise.reject(chatError('forbidden')) : conversations.readUpTo(args),
        },
      }),
    });
    const readTo = () => client.store.getState().conversations.byId.get('room')?.conversation.readUpTo.own?.order;
    client.actions.openTimeline('room');
    await harness.settle();
    void client.actions.markRead('room', messages()[0]);
    await harness.clock.advance(1000);
    const marking = client.actions.markRead('room', messages()[1]);
    expect(readTo()).toBe('00000002');
    await harness.clock.advance(1000);
    expect(await marking).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(readTo()).toBe('00000001');
  });

  it('sends receipts for others’ messages that it covers, where the backend has them', async () => {
    const harness = createHarness();
    for (const [sender, value] of [
      ['bob', 'm1'],
      ['ann', 'mine'],
      ['bob', 'm3'],
    ] as const) {
      harness.server.post('room', sender, value);
    }
    const receipts: string[][] = [];
    const { client, messages } = await harness.open({
      overrides: () => ({
        receipts: {
          async send({ refs }) {
            receipts.push(refs.flatMap(({ names }) => names));
          },
          readers: async () => ({ items: [] }),
        },
      }),
    });
    client.actions.openTimeline('room');
    await harness.settle();
    void client.actions.markRead('room', messages().at(-1));
    await harness.clock.advance(1000);
    expect(receipts).toEqual([['room/1', 'room/3']]);
  });

  it('is told once more where the backend still counts what was read', async () => {
    const harness = createHarness();
    const stored = harness.server.post('room', 'bob', 'a tip');
    const { client, adapter, messages } = await harness.open();
    client.actions.openTimeline('room');
    await harness.settle();
    void client.actions.markRead('room', messages()[0]);
    await harness.clock.advance(1000);
    adapter.line.emit({
      type: 'unread',
      conversationId: 'room',
      unread: { count: 1, exact: true, asOf: { order: '00000009', at: stored.sentAt + 9 } },
    });
    await harness.settle();
    expect(client.store.getState().conversations.byId.get('room')?.conversation.unread.count).toBe(1);
    for (let render = 0; render < 5; render += 1) {
      void client.actions.markRead('room', messages()[0]);
      await harness.clock.advance(1000);
    }
    expect(adapter.reads).toHaveLength(2);
  });

  it('ends with the account, told or not', async () => {
    const harness = createHarness();
    harness.server.post('room', 'bob', 'hi');
    const { client, adapter } = await harness.open();
    const marking = client.actions.markRead('room');
    await client.actions.signOut({ force: true });
    expect(await marking).toMatchObject({ ok: false, error: { code: 'aborted' } });
    await harness.clock.advance(1000);
    expect(adapter.reads).toEqual([]);
  });

  it('takes the unread mark off', async () => {
    const { open, settle } = createHarness();
    const { client, adapter } = await open();
    void client.actions.markUnread('room', true);
    await settle();
    expect(client.store.getState().conversations.byId.get('room')?.conversation.markedUnread).toBe(true);
    void client.actions.markRead('room');
    await settle();
    expect(client.store.getState().conversations.byId.get('room')?.conversation.markedUnread).toBe(false);
    expect(adapter.calls.filter((name) => name === 'markUnread')).toHaveLength(2);
  });
});

describe('profiles', () => {
  it('are asked for together, once, in portions that the backend takes', async () => {
    const { open, settle, clock } = createHarness();
    const { client, adapter } = await open({ overrides: () => ({ limits: { usersPerQuery: 2 } }) });
    client.actions.needUsers(['bob', 'carol']);
    client.actions.needUsers(['carol', 'dan', 'ann']);
    await settle();
    client.actions.needUsers(['bob', 'carol', 'dan']);
    await clock.advance(120_000);
    expect(adapter.calls.filter((name) => name.startsWith('users.get'))).toEqual(['users.get bob,carol', 'users.get dan']);
  });

  it('that failed are asked for later; those nobody knows, not at once again', async () => {
    const { open, settle, clock } = createHarness();
    let tries = 0;
    const { client } = await open({
      overrides: ({ users }) => ({
        users: {
          ...users,
          async get({ userIds }) {
            tries += 1;
            if (tries === 1) throw chatError('server');
            return userIds.filter((id) => id !== 'ghost').map((id) => ({ id }));
          },
        },
      }),
    });
    client.actions.needUsers(['bob', 'ghost']);
    await settle();
    await clock.advance(6000);
    expect(client.store.getState().users.has('bob')).toBe(true);
    for (let render = 0; render < 10; render += 1) client.actions.needUsers(['ghost']);
    await settle();
    expect(tries).toBe(2);
  });
});

describe('presence', () => {
  it('is watched once per person, and let go of with the last screen', async () => {
    const { open, settle } = createHarness();
    const log: string[] = [];
    const { client, adapter } = await open({
      overrides: () => ({
        presence: {
          watch({ userIds }) {
            log.push(`+${userIds.join(',')}`);
            return () => log.push(`-${userIds.join(',')}`);
          },
        },
      }),
    });
    const list = client.actions.watchPresence(['bob', 'carol']);
    const header = client.actions.watchPresence(['bob']);
    await settle();
    list();
    await settle();
    expect(log).toEqual(['+bob,carol']);
    const presence: Presence = { userId: 'bob', status: 'online' };
    adapter.line.emit({ type: 'presence', presence });
    await settle();
    expect(client.volatile.getState().presence.get('bob')?.status).toBe('online');
    header();
    header();
    await settle();
    expect(log).toEqual(['+bob,carol', '-bob,carol']);
  });

  it('is watched again on a new connection', async () => {
    const { open, settle } = createHarness();
    const watched: string[] = [];
    const { client, adapter } = await open({
      overrides: () => ({
        presence: {
          watch({ userIds }) {
            watched.push(userIds.join(','));
            return () => {};
          },
        },
      }),
    });
    client.actions.watchPresence(['bob']);
    await settle();
    adapter.line.emit({ type: 'session', status: 'reconnecting' }, { type: 'session', status: 'ready' });
    await settle();
    expect(watched).toEqual(['bob', 'bob']);
  });
});

describe('what a person does', () => {
  it('is shown at once and taken back when it is refused, whatever came meanwhile', async () => {
    const { open, settle, server } = createHarness();
    let refuse = (): void => {};
    const { client } = await open({
      overrides: ({ conversations }) => ({
        conversations: { ...conversations, notify: () => new Promise((_, reject) => (refuse = () => reject(chatError('forbidden')))) },
      }),
    });
    const result = client.actions.setNotify('room', 'silent');
    expect(client.store.getState().conversations.byId.get('room')?.conversation.notify).toBe('silent');
    server.post('room', 'bob', 'meanwhile');
    await settle();
    refuse();
    expect(await result).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    const entry = client.store.getState().conversations.byId.get('room');
    expect(entry?.conversation.notify).toBeUndefined();
    expect(entry?.preview?.content).toEqual(text('meanwhile'));
  });

  it('passes what only the app understands on to the app', async () => {
    const { open, settle } = createHarness();
    const { client, adapter } = await open();
    const heard: unknown[] = [];
    const off = client.onAppEvent((event) => heard.push(event));
    adapter.line.emit({ type: 'app', name: 'poll', data: { votes: 3 } });
    await settle();
    off();
    adapter.line.emit({ type: 'app', name: 'poll', data: { votes: 4 } });
    await settle();
    expect(heard).toEqual([{ name: 'poll', data: { votes: 3 } }]);
  });
});

describe('media', () => {
  it('shares one address of held bytes, and revokes it a moment after the last who shows it', async () => {
    const { open, settle, clock } = createHarness();
    const { client, platform } = await open({ faults: () => 'offline' });
    const id = client.actions.send('room', { kind: 'file', name: 'a', size: 1, source: { blob: 'f' } }, { blobs: { f: new Blob(['x']) } });
    await settle();
    const source = { blob: `${id}/f` };
    const [one, two] = await Promise.all([client.actions.resolveMedia(source), client.actions.resolveMedia(source)]);
    if (!one.ok || !two.ok) throw new Error('not resolved');
    expect(one.value.url).toBe(two.value.url);
    expect(platform.objectUrlCount()).toBe(1);
    one.value.release();
    one.value.release();
    expect(platform.objectUrlCount()).toBe(1);
    two.value.release();
    // An image may still be loading it, and a row that scrolls back asks for it again.
    await clock.advance(1000);
    const three = await client.actions.resolveMedia(source);
    if (!three.ok) throw new Error('not resolved');
    expect(three.value.url).toBe(one.value.url);
    await clock.advance(10_000);
    expect(platform.objectUrlCount()).toBe(1);
    three.value.release();
    await clock.advance(10_000);
    expect(platform.objectUrlCount()).toBe(0);
    expect(await client.actions.resolveMedia({ blob: 'nowhere' })).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('asks the backend once for an address, and again when it lapses', async () => {
    const { open, clock } = createHarness();
    let count = 0;
    const { client } = await open({
      overrides: () => ({
        media: {
          async resolve() {
            count += 1;
            return { url: `https://files.example/${count}`, expiresAt: clock.now() + 60_000 };
          },
        },
      }),
    });
    const source = { url: 'https://files.example/x' };
    const urls: unknown[] = [];
    for (const ms of [0, 30_000, 31_000]) {
      await clock.advance(ms);
      const resolved = await client.actions.resolveMedia(source);
      urls.push(resolved.ok && resolved.value.url);
    }
    expect(urls).toEqual(['https://files.example/1', 'https://files.example/1', 'https://files.example/2']);
  });
});

describe('finding people', () => {
  it('asks for the very id where the backend has no search', async () => {
    const { open } = createHarness();
    const { client, adapter } = await open({
      overrides: ({ users }) => ({
        users: { ...users, get: async (args) => (await users.get(args)).filter(({ id }) => id !== 'nobody') },
      }),
    });
    expect(await client.actions.findUsers(' bob ')).toEqual({ ok: true, value: [{ id: 'bob', nickname: 'BOB' }] });
    expect(adapter.calls).toContain('users.get bob');
    expect(client.store.getState().users.get('bob')?.nickname).toBe('BOB');
    expect(await client.actions.findUsers('nobody')).toEqual({ ok: true, value: [] });
  });

  it('asks the search where there is one', async () => {
    const { open } = createHarness();
    const { client, adapter } = await open({
      overrides: ({ users }) => ({ users: { ...users, find: async ({ text: typed }) => [{ id: `found-${typed}` }] } }),
    });
    expect(await client.actions.findUsers('bo')).toEqual({ ok: true, value: [{ id: 'found-bo' }] });
    expect(adapter.calls).not.toContain('users.get bo');
  });
});
