import { expect, it, vi } from 'vitest';
import type { Scenario } from '../../../src/adapters/local/index.js';
import type { Cursor } from '../../../src/contract/ChatAdapter.js';
import type { MessagePage } from '../../../src/contract/facets/messages.js';
import type { IncomingMessage } from '../../../src/model/message.js';
import { openBackend, type Person, refOf, refusal, signIn, smallWorld, textOf } from './people.js';

const count = 100_000;

/** A conversation of 100,000 messages, of which Alice has read all but the last 500. */
function longScenario(): { readonly scenario: Scenario; readonly made: () => number } {
  const messageAt = vi.fn((seq: number) => ({
    senderId: seq % 3 === 0 ? 'alice' : 'bob',
    at: (seq - count) * 1000,
    content: { kind: 'text' as const, text: `no ${seq}` },
  }));
  const conversation = {
    id: 'long',
    kind: 'group' as const,
    members: [{ userId: 'alice', role: 'owner' as const }, { userId: 'bob' }],
    personal: [{ userId: 'alice', readUpTo: count - 500 }],
    count,
    messageAt,
  };
  return { scenario: { ...smallWorld, name: 'long', conversations: [conversation] }, made: () => messageAt.mock.calls.length };
}

async function openLong(): Promise<{ readonly alice: Person; readonly bob: Person; readonly made: () => number }> {
  const { scenario, made } = longScenario();
  const backend = openBackend({ scenario });
  return { alice: await signIn(backend, 'alice'), bob: await signIn(backend, 'bob'), made };
}

function page(person: Person, anchor: Parameters<Person['adapter']['messages']['page']>[0]['anchor'], limit = 30): Promise<MessagePage> {
  return person.adapter.messages.page({ conversationId: 'long', anchor, limit });
}

function numbers(messages: readonly IncomingMessage[]): readonly number[] {
  return messages.map((message) => Number(textOf(message).slice(3)));
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function required(cursor: Cursor | undefined): Cursor {
  if (cursor === undefined) throw new Error('The page leads no further.');
  return cursor;
}

it('makes only the messages that are asked for', async () => {
  const { alice, made } = await openLong();
  const newest = await page(alice, { at: 'latest' });
  expect(numbers(newest.messages)).toEqual(range(count - 29, count));
  expect(newest.after).toBeUndefined();
  expect(made()).toBeLessThan(1000);
});

it('leads to the very beginning, each message once', async () => {
  const { alice } = await openLong();
  let reached = await page(alice, { at: 'latest' }, 200);
  let oldest = count + 1;
  for (;;) {
    const found = numbers(reached.messages);
    expect(found).toEqual(range(oldest - found.length, oldest - 1));
    oldest -= found.length;
    if (reached.before === undefined) break;
    reached = await page(alice, { at: 'before', cursor: reached.before }, 200);
  }
  expect(oldest).toBe(1);
});

it('leads from around a message in both directions', async () => {
  const { alice } = await openLong();
  const ref = { conversationId: 'long', id: 'x', names: ['s:long:50000'], sentAt: 0, senderId: 'bob' };
  const around = await page(alice, { at: 'around', ref }, 20);
  expect(numbers(around.messages)).toEqual(range(49_990, 50_009));
  const newer = await page(alice, { at: 'after', cursor: required(around.after) }, 20);
  expect(numbers(newer.messages)).toEqual(range(50_010, 50_029));
  const older = await page(alice, { at: 'before', cursor: required(around.before) }, 20);
  expect(numbers(older.messages)).toEqual(range(49_970, 49_989));

  const first = await page(alice, { at: 'around', ref: { ...ref, names: ['s:long:1'] } }, 20);
  expect(numbers(first.messages)).toEqual(range(1, 10));
  expect(first.before).toBeUndefined();
  expect(await refusal(page(alice, { at: 'around', ref: { ...ref, names: ['s:long:100001'] } }))).toBe('not-found');
  expect(await refusal(page(alice, { at: 'before', cursor: 'nonsense' }))).toBe('invalid');
});

it('opens at the first unread message, and at the newest where there is none', async () => {
  const { alice, bob } = await openLong();
  // 99,501 is Alice's own: it is nothing to read.
  const unread = await page(alice, { at: 'first-unread' }, 20);
  expect(numbers(unread.messages)).toEqual(range(count - 508, count - 489));
  const read = await page(bob, { at: 'first-unread' }, 20);
  expect(numbers(read.messages)).toEqual(range(count - 19, count));
});

it('counts the unread of a long conversation without walking through it', async () => {
  const { alice, made } = await openLong();
  const before = await alice.adapter.conversations.get({ conversationId: 'long' });
  expect(before.unread.count).toBe(range(count - 499, count).filter((seq) => seq % 3 !== 0).length);
  const start = made();
  await alice.adapter.conversations.readUpTo({ conversationId: 'long' });
  expect((await alice.adapter.conversations.get({ conversationId: 'long' })).unread.count).toBe(0);
  expect(made() - start).toBeLessThan(2000);
});

it('puts what is new, changed and taken back among what the scenario makes', async () => {
  const { alice, bob } = await openLong();
  const [, , last] = (await page(alice, { at: 'latest' }, 3)).messages;
  if (last === undefined) throw new Error('no message');
  await alice.adapter.reactions?.set({ ref: refOf(last), keys: ['👍'] });
  await alice.say('long', 'no 100001');
  await alice.adapter.messages.remove({ refs: [refOf(last)], scope: 'me' });

  expect(numbers((await page(alice, { at: 'latest' }, 3)).messages)).toEqual([count - 2, count - 1, count + 1]);
  const bobs = (await page(bob, { at: 'latest' }, 3)).messages;
  expect(numbers(bobs)).toEqual([count - 1, count, count + 1]);
  expect(bobs[1]?.reactions).toMatchObject([{ key: '👍', userIds: ['alice'] }]);
});

it('goes on beyond messages that this person no longer has', async () => {
  const backend = openBackend();
  const alice = await signIn(backend, 'alice');
  const lines = await alice.read('pair');
  await alice.adapter.messages.remove({ refs: lines.slice(1).map(refOf), scope: 'me' });
  const rest = await alice.adapter.messages.page({ conversationId: 'pair', anchor: { at: 'latest' }, limit: 1 });
  expect(rest.messages.map(textOf)).toEqual(['line 1']);
  expect(rest.before).toBeUndefined();
});

it('forgets a cleared conversation for one, and brings it back with the next message', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  await alice.adapter.conversations.delete({ conversationId: 'pair', clear: true });
  await vi.waitFor(() => expect(alice.events('conversation-removed')).toMatchObject([{ conversationId: 'pair', reason: 'deleted' }]));
  expect((await alice.adapter.conversations.page({ limit: 10 })).items.map(({ id }) => id)).toEqual(['team']);
  expect(await bob.read('pair')).toHaveLength(3);

  await bob.say('pair', 'back again');
  await vi.waitFor(() => expect(alice.events('conversation').at(-1)?.conversation).toMatchObject({ id: 'pair', unread: { count: 1 } }));
  expect((await alice.read('pair')).map(textOf)).toEqual(['back again']);
});

it('pages the list pinned first, then newest first', async () => {
  const backend = openBackend();
  const alice = await signIn(backend, 'alice');
  await alice.say('team', 'newest');
  const all = async () => (await alice.adapter.conversations.page({ limit: 10 })).items.map(({ id }) => id);
  expect(await all()).toEqual(['team', 'pair']);
  await alice.adapter.conversations.pin({ conversationId: 'pair', pinned: true });
  expect(await all()).toEqual(['pair', 'team']);

  const first = await alice.adapter.conversations.page({ limit: 1 });
  expect(first.items.map(({ id }) => id)).toEqual(['pair']);
  const second = await alice.adapter.conversations.page({ limit: 1, after: required(first.after) });
  expect(second.items.map(({ id }) => id)).toEqual(['team']);
  expect(second.after).toBeUndefined();
});
