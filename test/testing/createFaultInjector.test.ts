import { describe, expect, it } from 'vitest';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import type { ChatEvent } from '../../src/contract/events.js';
import type { SendAck } from '../../src/contract/facets/messages.js';
import { toChatError } from '../../src/model/toChatError.js';
import { createFakeClock } from '../../src/testing/createFakeClock.js';
import { createFaultInjector, type FaultInjectorOptions } from '../../src/testing/createFaultInjector.js';
import { fixtureDraft, fixtureNow } from '../../src/testing/fixtures/fixtures.js';
import { createTinyBackend } from './createTinyBackend.js';

async function setUp(options: FaultInjectorOptions = {}, { isConnected = true } = {}) {
  const clock = createFakeClock({ now: fixtureNow });
  const backend = createTinyBackend(clock.now);
  const { adapter, faults } = createFaultInjector(backend.createAdapter(), { clock, ...options });
  const events: ChatEvent[] = [];
  adapter.subscribe((batch) => events.push(...batch));
  if (isConnected) await adapter.session.connect({ credentials: { userId: 'alice' } });
  const bob = backend.createAdapter();
  await bob.session.connect({ credentials: { userId: 'bob' } });
  events.length = 0;
  return { adapter, faults, events, clock, backend, bob };
}

const send = (adapter: ChatAdapter, id: string, text = id): Promise<SendAck> =>
  adapter.messages.send({ draft: fixtureDraft({ id, content: { kind: 'text', text } }) });

/** How a call ended: its value, or the code of its error. */
const outcome = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'ok',
    (thrown: unknown) => toChatError(thrown).code,
  );

const textsOf = (events: readonly ChatEvent[]): readonly unknown[] =>
  events.flatMap((event) => (event.type === 'message' && event.message.content.kind === 'text' ? [event.message.content.text] : []));

describe('without faults', () => {
  it('is the adapter', async () => {
    const { adapter, events, backend } = await setUp();
    const ack = await send(adapter, 'a');
    expect(ack.names).toEqual(backend.messages[0]?.names);
    expect(textsOf(events)).toEqual(['a']);
    expect(adapter.groups).toBeUndefined();
    expect(adapter.messages.edit).toBeUndefined();
    expect(adapter.messages.resend).toBe('idempotent');
  });
});

describe('the way of calls', () => {
  it('takes the latency that it is given', async () => {
    const { adapter, clock } = await setUp({ latency: { min: 100, max: 100 } });
    let ended: unknown;
    void outcome(send(adapter, 'a')).then((value) => {
      ended = value;
    });
    await clock.advanceAsync(99);
    expect(ended).toBeUndefined();
    await clock.advanceAsync(1);
    expect(ended).toBe('ok');
  });

  it('loses acks: the backend has it, the sender is in doubt', async () => {
    const { adapter, backend, faults } = await setUp({ lostAcks: 1 });
    expect(await outcome(send(adapter, 'a'))).toBe('in-doubt');
    expect(backend.messages).toHaveLength(1);
    expect(faults.counts.lostAcks).toBe(1);
  });

  it('loses calls: the backend does not have it, and the sender cannot know', async () => {
    const { adapter, backend } = await setUp({ lostCalls: 1 });
    expect(await outcome(send(adapter, 'a'))).toBe('in-doubt');
    expect(backend.messages).toHaveLength(0);
  });

  it('stays silent until the caller gives up', async () => {
    const { adapter } = await setUp({ lostAcks: 1, silence: 1 });
    const controller = new AbortController();
    const ended = outcome(adapter.messages.send({ draft: fixtureDraft(), signal: controller.signal }));
    controller.abort(new DOMException('', 'TimeoutError'));
    expect(await ended).toBe('timeout');
  });

  it('refuses by rate, and the next calls on demand', async () => {
    const { adapter, faults, backend } = await setUp({ refused: 1, refuseWith: ['muted'] });
    expect(await outcome(send(adapter, 'a'))).toBe('muted');
    faults.set({ refused: 0 });
    faults.refuse('rejected-content', { call: 'messages.send' });
    expect(await outcome(adapter.conversations.readUpTo({ conversationId: 'c1' }))).toBe('ok');
    expect(await outcome(send(adapter, 'b'))).toBe('rejected-content');
    expect(await outcome(send(adapter, 'c'))).toBe('ok');
    expect(backend.messages).toHaveLength(1);
  });

  it('makes the same faults from the same seed, and others from another', async () => {
    const run = async (seed: number): Promise<readonly unknown[]> => {
      const { adapter } = await setUp({ seed, lostAcks: 0.4 });
      const ends: unknown[] = [];
      for (let count = 0; count < 20; count += 1) ends.push(await outcome(send(adapter, `m${count}`)));
      return ends;
    };
    expect(await run(3)).toEqual(await run(3));
    expect(await run(3)).not.toEqual(await run(4));
  });
});

describe('the way of events', () => {
  it('doubles, delays and reorders facts, and loses none', async () => {
    const { events, clock, bob, faults } = await setUp({ duplicated: 0.3, reordered: 0.5, delayed: 0.3 });
    const sent = Array.from({ length: 40 }, (_, index) => `t${index}`);
    for (const text of sent) await send(bob, text);
    await clock.advanceAsync(10_000);
    const heard = textsOf(events);
    expect([...new Set(heard)].sort()).toEqual([...sent].sort());
    expect(heard.length).toBeGreaterThan(sent.length);
    expect([...new Set(heard)]).not.toEqual(sent);
    expect(faults.counts.reordered).toBeGreaterThan(0);
  });

  it.each(['received', 'revision'] as const)('lets snapshots overtake each other only if they are numbered (%s)', async (snapshots) => {
    const clock = createFakeClock({ now: fixtureNow });
    let emit = (_: readonly ChatEvent[]): void => {};
    const inner: ChatAdapter = {
      ...createTinyBackend(clock.now).createAdapter(),
      snapshots,
      subscribe(listener) {
        emit = listener;
        return () => {};
      },
    };
    const { adapter } = createFaultInjector(inner, { clock, reordered: 0.7, delayed: 0.5, duplicated: 0.3 });
    const counts: number[] = [];
    adapter.subscribe((events) => {
      for (const event of events) if (event.type === 'unread') counts.push(event.unread.count);
    });
    for (let count = 0; count < 40; count += 1) {
      emit([
        { type: 'unread', conversationId: 'c1', unread: { count, exact: true }, ...(snapshots === 'revision' ? { revision: count } : {}) },
      ]);
      clock.advance(5);
    }
    await clock.advanceAsync(10_000);
    const sorted = counts.toSorted((a, b) => a - b);
    expect(new Set(counts).size).toBe(40);
    if (snapshots === 'received') expect(counts).toEqual(sorted);
    else expect(counts).not.toEqual(sorted);
  });

  it('never reorders what must stay in order', async () => {
    const { events, clock, bob } = await setUp({ delayed: 0.5, reordered: 1, duplicated: 0.2 });
    for (let count = 0; count < 30; count += 1) {
      await bob.typing?.send({ conversationId: 'c1', typing: count % 2 === 0 });
      clock.advance(10);
    }
    await clock.advanceAsync(10_000);
    const untils = events.flatMap((event) => (event.type === 'typing' ? [event.until] : []));
    expect(untils.length).toBeGreaterThanOrEqual(30);
    expect(untils).toEqual([...untils].sort());
  });
});

describe('the session', () => {
  it('is cut and comes back without what happened meanwhile', async () => {
    const { adapter, events, clock, faults, bob } = await setUp();
    faults.disconnect(1000);
    await send(bob, 'unheard');
    expect(await outcome(send(adapter, 'a'))).toBe('offline');
    await clock.advanceAsync(1000);
    expect(events).toEqual([
      { type: 'session', status: 'reconnecting', error: { code: 'offline', retry: 'later' } },
      { type: 'session', status: 'ready', resumed: false },
    ]);
    expect(await outcome(send(adapter, 'a'))).toBe('ok');
  });

  it('leaves a send in doubt that was under way', async () => {
    const { adapter, clock, faults, backend } = await setUp({ latency: { min: 100, max: 100 } });
    const ended = outcome(send(adapter, 'a'));
    await clock.advanceAsync(60);
    faults.disconnect();
    expect(await ended).toBe('in-doubt');
    expect(backend.messages).toHaveLength(1);
  });

  it('ends when somebody signs in elsewhere, until a new sign-in', async () => {
    const { adapter, events, faults } = await setUp();
    faults.kick();
    expect(events).toEqual([{ type: 'session', status: 'ended', error: { code: 'signed-in-elsewhere', retry: 'after-login' } }]);
    expect(await outcome(send(adapter, 'a'))).toBe('not-connected');
    await adapter.session.connect({ credentials: { userId: 'alice' } });
    expect(await outcome(send(adapter, 'a'))).toBe('ok');
  });

  it('asks for fresh credentials', async () => {
    const { adapter, events, faults } = await setUp();
    faults.expireCredentials();
    expect(await outcome(send(adapter, 'a'))).toBe('credentials-expired');
    await adapter.session.renew?.({ credentials: { userId: 'alice' } });
    expect(events.map((event) => (event.type === 'session' ? event.status : event.type))).toEqual(['reconnecting', 'ready']);
    expect(await outcome(send(adapter, 'a'))).toBe('ok');
  });
});

describe('a poorer backend', () => {
  it('keeps every copy, and finds one by our id', async () => {
    const { adapter, backend, events } = await setUp({ play: { resend: 'lookup' } });
    const ack = await send(adapter, 'a');
    await send(adapter, 'a');
    expect(backend.messages).toHaveLength(2);
    expect(events[0]).toHaveProperty('message.id', 'a');
    const found = await adapter.messages.findSent?.({ draft: fixtureDraft({ id: 'a' }) });
    expect(found?.names).toEqual(backend.messages[1]?.names);
    expect(ack.names).toEqual(backend.messages[0]?.names);
    expect(await adapter.messages.findSent?.({ draft: fixtureDraft({ id: 'b' }) })).toBeNull();
  });

  it('knows no ids', async () => {
    const { adapter, backend, events } = await setUp({ play: { noIds: true } });
    await send(adapter, 'a');
    const page = await adapter.messages.page({ conversationId: 'c1', anchor: { at: 'latest' }, limit: 10 });
    expect(adapter.messages.resend).toBe('lookup');
    expect(backend.messages[0]?.id).not.toBe('a');
    expect(events[0]).not.toHaveProperty('message.id');
    expect(page.messages[0]).not.toHaveProperty('id');
    expect(await adapter.messages.findSent?.({ draft: fixtureDraft({ id: 'a' }) })).not.toBeNull();
  });

  it('has no order until a page brings it', async () => {
    const { adapter, events } = await setUp({ play: { noOrder: true } });
    expect(await send(adapter, 'a')).not.toHaveProperty('order');
    expect(events[0]).not.toHaveProperty('message.order');
    const page = await adapter.messages.page({ conversationId: 'c1', anchor: { at: 'latest' }, limit: 10 });
    expect(page.messages[0]).toHaveProperty('order');
  });

  it('has no unread counts', async () => {
    const { adapter, bob, faults } = await setUp();
    await send(bob, 'a');
    expect((await adapter.conversations.get({ conversationId: 'c1' })).unread).toEqual({ count: 1, exact: true });
    faults.set({ play: { noUnread: true } });
    expect((await adapter.conversations.get({ conversationId: 'c1' })).unread).toEqual({ count: 0, exact: false });
  });

  it('leaves a doubt to a person', async () => {
    const { adapter } = await setUp({ play: { resend: 'ask' } });
    expect(adapter.messages.resend).toBe('ask');
    expect(adapter.messages.findSent).toBeUndefined();
  });
});
