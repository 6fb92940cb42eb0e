import { describe, expect, it, vi } from 'vitest';
import type { ChatEventListener } from '../../../src/contract/events.js';
import type { ReactionsFacet } from '../../../src/contract/facets/messageExtras.js';
import { chatError } from '../../../src/model/error.js';
import { createMemoryPlatform } from '../../../src/platform/memory/createMemoryPlatform.js';
import { createFakeAdapter } from './fakeAdapter.js';
import { createClient, createHarness, text } from './harness.js';

const minute = 60_000;

describe('signing in', () => {
  it('is ready with the account, its facets and the server clock', async () => {
    const { tab, settle, clock } = createHarness();
    const { client } = tab({
      overrides: ({ session }) => ({
        session: { ...session, connect: async (args) => ({ ...(await session.connect(args)), serverNow: clock.now() + 5000 }) },
      }),
    });
    const result = await client.actions.connect(async () => ({ userId: 'ann' }));
    expect(result.ok).toBe(true);
    await settle();
    const { session, users } = client.store.getState();
    expect(session).toMatchObject({ status: 'ready', self: 'ann', clockOffset: 5000, syncing: false, epoch: 1 });
    expect(Object.keys(session.facets).sort()).toEqual(['conversations', 'messages', 'session', 'typing', 'users']);
    expect(users.has('ann')).toBe(true);
    expect(client.now()).toBe(clock.now() + 5000);
  });

  it('reads its facets anew when the adapter says that they changed', async () => {
    const { tab, settle } = createHarness();
    const { client, adapter } = tab();
    await client.actions.connect(() => ({ userId: 'ann' }));
    await settle();
    const facets = () => client.store.getState().session.facets;
    const set = vi.fn(async () => {});
    const given: { reactions?: ReactionsFacet | undefined } = adapter;
    given.reactions = { set, users: async () => ({ items: [] }) };
    // Not looked at all the time: told.
    expect(facets()).not.toHaveProperty('reactions');
    adapter.line.emit({ type: 'facets-changed' });
    await settle();
    expect(facets()).toHaveProperty('reactions', true);
    const ref = { conversationId: 'room', id: 'm', names: ['m'], sentAt: 0, senderId: 'ann' };
    expect(await client.actions.setReactions(ref, ['👍'])).toMatchObject({ ok: true });
    expect(set).toHaveBeenCalledOnce();
    given.reactions = undefined;
    adapter.line.emit({ type: 'facets-changed' });
    await settle();
    expect(facets()).not.toHaveProperty('reactions');
    expect(await client.actions.setReactions(ref, [])).toMatchObject({ ok: false, error: { code: 'unsupported' } });
  });

  it.each(['2.0', '0.9', 'one', undefined])(
    'calls nothing of an adapter of contract %s, and says what is wrong',
    async (contractVersion) => {
      const { tab } = createHarness();
      const asked: string[] = [];
      const { client, adapter } = tab({ overrides: () => ({ contractVersion: contractVersion as string }) });
      const result = await client.actions.connect((why) => {
        asked.push(why);
        return { userId: 'ann' };
      });
      const error = {
        code: 'unsupported',
        retry: 'never',
        detail: expect.stringContaining(`is written for contract ${contractVersion}, this release for 1.`),
      };
      expect(result).toMatchObject({ ok: false, error });
      expect(client.store.getState().session).toMatchObject({ status: 'ended', error });
      expect(client.diagnostics.entries()).toContainEqual(
        expect.objectContaining({ what: 'session', name: 'ended', detail: 'unsupported' }),
      );
      expect([adapter.calls, asked]).toEqual([[], []]);
      client.actions.reconnect();
      expect(client.store.getState().session).toMatchObject({ status: 'ended', error });
    },
  );

  it.each(['1.0', '1.1', '1.7'])('signs in with an adapter of contract %s', async (contractVersion) => {
    const { tab } = createHarness();
    const { client } = tab({ overrides: () => ({ contractVersion }) });
    expect(await client.actions.connect(() => ({ userId: 'ann' }))).toMatchObject({ ok: true });
  });

  it('keeps trying while the backend is out of reach, ever less often, and at once when the network is back', async () => {
    const { tab, clock, settle } = createHarness();
    let isDown = true;
    const { client, adapter, platform } = tab({
      onConnect() {
        if (isDown) throw chatError('offline');
      },
    });
    const result = await client.actions.connect(() => ({ userId: 'ann' }));
    expect(result).toMatchObject({ ok: false, error: { code: 'offline' } });
    expect(client.store.getState().session).toMatchObject({ status: 'connecting', error: { code: 'offline' } });

    await clock.advance(60 * minute);
    const tries = adapter.calls.filter((name) => name === 'connect').length;
    expect(tries).toBeGreaterThan(50);
    expect(tries).toBeLessThan(140);

    isDown = false;
    platform.setOnline(false);
    platform.setOnline(true);
    await settle();
    expect(client.store.getState().session).toMatchObject({ status: 'ready', error: undefined });
  });

  it('renews expired credentials, three times at most', async () => {
    const { tab, settle, clock } = createHarness();
    const asked: string[] = [];
    const { client, adapter } = tab({
      onConnect() {
        throw chatError('credentials-expired');
      },
    });
    const result = await client.actions.connect((why) => {
      asked.push(why);
      return { userId: 'ann' };
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'credentials-expired' } });
    await clock.advance(10 * minute);
    await settle();
    expect(asked).toEqual(['sign-in', 'expired', 'expired', 'expired']);
    expect(adapter.calls.filter((name) => name === 'connect')).toHaveLength(4);
    expect(client.store.getState().session.status).toBe('ended');
  });

  it('never renews for any other reason', async () => {
    const { tab } = createHarness();
    const asked: string[] = [];
    const { client } = tab({
      onConnect() {
        throw chatError('unauthenticated');
      },
    });
    await client.actions.connect((why) => {
      asked.push(why);
      return { userId: 'ann' };
    });
    expect(asked).toEqual(['sign-in']);
    expect(client.store.getState().session).toMatchObject({ status: 'ended', error: { code: 'unauthenticated' } });
  });

  it('gives a running session fresh credentials and repeats the call that met the expiry', async () => {
    const { open, settle } = createHarness();
    const renewed: unknown[] = [];
    let isExpired = true;
    const { client } = await open({
      overrides: ({ session, users }) => ({
        session: {
          ...session,
          async renew({ credentials }) {
            renewed.push(credentials);
            isExpired = false;
          },
        },
        users: {
          ...users,
          async get(args) {
            if (isExpired) throw chatError('credentials-expired');
            return users.get(args);
          },
        },
      }),
    });
    client.actions.needUsers(['bob']);
    await settle();
    expect(renewed).toEqual([{ userId: 'ann' }]);
    expect(client.store.getState().users.get('bob')?.nickname).toBe('BOB');
  });

  it('takes what was missed while its credentials had expired', async () => {
    const { open, settle, server } = createHarness();
    const tab = await open({
      overrides: ({ session }) => ({
        session: {
          ...session,
          async renew() {
            server.lines.add(tab.adapter.line);
            tab.adapter.line.emit({ type: 'session', status: 'ready', resumed: false });
          },
        },
      }),
    });
    const preview = () => tab.client.store.getState().conversations.byId.get('room')?.recent.messages.at(-1)?.content;
    tab.adapter.line.cut();
    server.post('room', 'bob', 'meanwhile');
    tab.adapter.line.emit({ type: 'session', status: 'reconnecting', error: chatError('credentials-expired') });
    expect(tab.client.store.getState().session.status).toBe('reconnecting');
    await settle();
    expect(tab.client.store.getState().session).toMatchObject({ status: 'ready', error: undefined });
    expect(preview()).toEqual(text('meanwhile'));
  });

  it('connects anew where fresh credentials did not get through', async () => {
    const { open, settle, clock } = createHarness();
    let renewals = 0;
    const { client, adapter } = await open({
      overrides: ({ session }) => ({
        session: {
          ...session,
          async renew() {
            renewals += 1;
            throw chatError('offline');
          },
        },
      }),
    });
    adapter.line.emit({ type: 'session', status: 'reconnecting', error: chatError('credentials-expired') });
    await settle();
    expect(client.store.getState().session).toMatchObject({ status: 'reconnecting', error: { code: 'offline' } });
    await clock.advance(minute);
    await settle();
    expect(client.store.getState().session).toMatchObject({ status: 'ready', error: undefined, epoch: 1 });
    expect(renewals).toBe(1);
    expect(adapter.calls.filter((name) => name === 'connect')).toHaveLength(2);
  });

  it('is never answered anew when this session was ended by another one', async () => {
    const { open, settle, clock } = createHarness();
    const { client, adapter, platform } = await open();
    adapter.line.emit({ type: 'session', status: 'ended', error: chatError('signed-in-elsewhere') });
    await settle();
    platform.setOnline(false);
    platform.setOnline(true);
    platform.setVisible(false);
    platform.setVisible(true);
    await clock.advance(60 * minute);
    expect(adapter.calls.filter((name) => name === 'connect')).toHaveLength(1);
    expect(client.store.getState().session).toMatchObject({ status: 'ended', error: { code: 'signed-in-elsewhere' } });

    client.actions.reconnect();
    await settle();
    expect(client.store.getState().session).toMatchObject({ status: 'ready', epoch: 2 });
  });

  it('connects once in StrictMode, and lets go a tick after the last release', async () => {
    const { tab, settle } = createHarness();
    const { client, adapter } = tab();
    const first = client.retain();
    void client.actions.connect(() => ({ userId: 'ann' }));
    first();
    const second = client.retain();
    void client.actions.connect(() => ({ userId: 'ann' }));
    await settle();
    expect(adapter.calls.filter((name) => name === 'connect')).toHaveLength(1);
    expect(client.store.getState().session.status).toBe('ready');
    second();
    second();
    await settle();
    expect(client.store.getState().session.status).toBe('ready');
  });

  it('signs out of the adapter when nobody holds the client any more, and can begin again', async () => {
    const { clock, server, world, settle } = createHarness();
    const adapter = createFakeAdapter(server);
    const client = createClient({ adapter, platform: createMemoryPlatform({ clock, world }) });
    const release = client.retain();
    await client.actions.connect(() => ({ userId: 'ann' }));
    client.actions.setDraft('room', { text: 'half a', updatedAt: 1 });
    client.actions.setDraft('room', { text: 'half a sentence', updatedAt: 2 });
    release();
    await settle();
    expect(adapter.calls.at(-1)).toBe('disconnect');
    expect(client.store.getState().session.status).toBe('signed-out');
    // A minute's timer of a client that is gone would keep a server alive.
    expect(clock.pending()).toBeLessThan(3);

    client.retain();
    await client.actions.connect(() => ({ userId: 'ann' }));
    await settle();
    expect(client.store.getState().session.status).toBe('ready');
    expect(client.store.getState().drafts.get('room')?.text).toBe('half a sentence');
  });
});

describe('a session that is over', () => {
  it('leaves nothing to the next account', async () => {
    const { open, settle } = createHarness();
    const { client } = await open();
    client.actions.openTimeline('room');
    await settle();
    await client.actions.signOut();
    await client.actions.connect(() => ({ userId: 'bob' }));
    await settle();
    const before = client.store.getState();
    expect(before.session).toMatchObject({ self: 'bob', status: 'ready' });
    expect(before.users.has('ann')).toBe(false);
    expect(before.timelines.size).toBe(0);
  });

  it('drops what its adapter still says and answers', async () => {
    const { tab, settle } = createHarness();
    let answer = (): void => {};
    let listener: ChatEventListener | undefined;
    const { client } = tab({
      overrides: (base) => ({
        // An adapter that never lets go of a listener.
        subscribe(given) {
          listener ??= given;
          return base.subscribe(given);
        },
        users: {
          ...base.users,
          get: () =>
            new Promise((resolve) => {
              answer = () => resolve([{ id: 'old', nickname: 'Old' }]);
            }),
        },
      }),
    });
    await client.actions.connect(() => ({ userId: 'ann' }));
    client.actions.needUsers(['old']);
    await settle();
    await client.actions.signOut();
    await client.actions.connect(() => ({ userId: 'bob' }));
    await settle();
    answer();
    listener?.([{ type: 'user', user: { id: 'older' } }]);
    await settle();
    expect([...client.store.getState().users.keys()]).toEqual(['bob']);
  });

  it('asks before it forgets what is unsent', async () => {
    const { open, settle, world } = createHarness();
    const { client, adapter } = await open({ faults: () => 'offline' });
    client.actions.send('room', text('unsent'));
    client.actions.setDraft('room', { text: 'draft', updatedAt: 1 });
    await settle();
    expect(await client.actions.signOut()).toEqual({ ok: true, value: { unsent: 1, done: false } });
    expect(client.store.getState().session.status).toBe('ready');

    expect(await client.actions.signOut({ force: true })).toEqual({ ok: true, value: { unsent: 1, done: true } });
    await settle();
    expect(adapter.calls).toContain('disconnect');
    expect(client.store.getState()).toMatchObject({ session: { status: 'signed-out', self: undefined } });
    const storage = await world.storage.open('fake/ann', () => {});
    for (const table of ['outbox', 'drafts', 'cache', 'meta']) expect(await storage.list(table)).toEqual([]);
  });

  it('keeps two accounts apart when somebody else signs in without signing out', async () => {
    const { open, settle } = createHarness();
    const { client, adapter } = await open({ faults: () => 'offline' });
    client.actions.send('room', text("ann's"));
    client.actions.setDraft('room', { text: "ann's draft", updatedAt: 1 });
    await settle();
    await client.actions.connect(() => ({ userId: 'bob' }));
    await settle();
    const { session, drafts, outbox } = client.store.getState();
    expect([session.self, drafts.size, outbox.size]).toEqual(['bob', 0, 0]);
    expect(adapter.calls.filter((name) => name === 'connect')).toHaveLength(2);

    await client.actions.connect(() => ({ userId: 'ann' }));
    await settle();
    expect(client.store.getState().drafts.get('room')?.text).toBe("ann's draft");
    expect(client.store.getState().outbox.size).toBe(1);
  });
});

describe('a client that was let go', () => {
  it('leaves nothing of its account to somebody else who signs in with it', async () => {
    const { clock, server, world, settle } = createHarness();
    const platform = createMemoryPlatform({ clock, world });
    const client = createClient({ adapter: createFakeAdapter(server, { faults: () => 'offline' }), platform });
    const release = client.retain();
    await client.actions.connect(() => ({ userId: 'ann' }));
    client.actions.openTimeline('room');
    client.actions.send('room', text("ann's"));
    client.actions.setDraft('room', { text: "ann's draft", updatedAt: 1 });
    await settle();
    release();
    await settle();
    expect(client.store.getState().session.status).toBe('signed-out');

    client.retain();
    await client.actions.connect(() => ({ userId: 'bob' }));
    await settle();
    const { session, users, drafts, outbox, timelines } = client.store.getState();
    expect([session.self, users.has('ann'), drafts.size, outbox.size, timelines.size]).toEqual(['bob', false, 0, 0, 0]);

    await client.actions.connect(() => ({ userId: 'ann' }));
    await settle();
    expect(client.store.getState().drafts.get('room')?.text).toBe("ann's draft");
    expect(client.store.getState().outbox.size).toBe(1);
  });
});

describe('calls', () => {
  it('settle with a time-out when the adapter never answers, and its signal fires', async () => {
    const { open, clock } = createHarness();
    let signal: AbortSignal | undefined;
    const { client } = await open({
      overrides: ({ conversations }) => ({
        conversations: {
          ...conversations,
          pin(args) {
            signal = args.signal;
            return new Promise(() => {});
          },
        },
      }),
    });
    const result = client.actions.pinConversation('room', true);
    await clock.advance(0);
    expect(client.store.getState().conversations.byId.get('room')?.conversation.pinnedAt).toBe(client.now());
    await clock.advance(30_000);
    expect(await result).toMatchObject({ ok: false, error: { code: 'timeout' } });
    expect(signal?.aborted).toBe(true);
    expect(client.store.getState().conversations.byId.get('room')?.conversation.pinnedAt).toBeUndefined();
  });

  it('never reject, whatever an adapter throws', async () => {
    const { open } = createHarness();
    const { client } = await open({
      overrides: ({ conversations, messages }) => ({
        conversations: {
          ...conversations,
          pin() {
            throw new RangeError('at once');
          },
          markUnread: () => Promise.reject('a string'),
        },
        messages: { ...messages, recall: () => Promise.reject(chatError('expired')) },
      }),
    });
    const ref = { conversationId: 'room', id: 'x', names: ['room/1'], sentAt: 0, senderId: 'ann' };
    const results = await Promise.all([
      client.actions.pinConversation('room', true),
      client.actions.markUnread('room', true),
      client.actions.recall(ref),
      client.actions.editMessage(ref, text('no')),
      client.actions.loadContacts(),
    ]);
    expect(results.map((result) => (result.ok ? 'ok' : result.error.code))).toEqual([
      'unknown',
      'unknown',
      'expired',
      'unsupported',
      'unsupported',
    ]);
  });

  it('settle when there is no session', async () => {
    const { tab } = createHarness();
    const { client } = tab();
    expect(await client.actions.loadConversations()).toMatchObject({ ok: false, error: { code: 'not-connected' } });
    expect(await client.actions.signOut()).toEqual({ ok: true, value: { unsent: 0, done: true } });
  });
});
