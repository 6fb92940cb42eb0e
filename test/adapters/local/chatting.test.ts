import { expect, it, vi } from 'vitest';
import { createLocalBackend } from '../../../src/adapters/local/index.js';
import { draft, openBackend, refOf, refusal, signIn, smallWorld, textOf } from './people.js';

it('brings a message to the other, and back to its sender by the id it was sent with', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const sent = draft('pair', 'hello');
  const ack = await alice.adapter.messages.send({ draft: sent });

  await vi.waitFor(() => expect(bob.events('message')).toHaveLength(1));
  await vi.waitFor(() => expect(alice.events('message')).toHaveLength(1));
  const [heard] = bob.events('message');
  const [echo] = alice.events('message');
  expect(heard?.message).toMatchObject({ own: false, order: ack.order, names: ack.names, sentAt: ack.sentAt });
  expect(heard?.message.id).toBeUndefined();
  expect(echo?.message).toMatchObject({ own: true, id: sent.id, names: ack.names });
  const [, , , paged] = await alice.read('pair');
  expect(paged).toMatchObject({ id: sent.id, order: ack.order, names: ack.names, sentAt: ack.sentAt });
});

it('takes a draft once, however often it is sent', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const sent = draft('pair', 'once');
  const acks = await Promise.all([1, 2, 3].map(() => alice.adapter.messages.send({ draft: sent })));

  expect(new Set(acks.map(({ order }) => order)).size).toBe(1);
  expect((await bob.read('pair')).map(textOf)).toEqual(['line 1', 'line 2', 'line 3', 'once']);
  expect(await alice.adapter.messages.findSent?.({ draft: sent })).toMatchObject({ order: acks[0]?.order });
  expect(await alice.adapter.messages.findSent?.({ draft: draft('pair', 'never') })).toBeNull();
});

it('does not take the same id of another sender for the same message', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const original = await alice.say('pair', 'mine', { id: 'same' });
  const forged = await bob.say('pair', 'forged', { id: 'same' });

  expect(forged.names.filter((name) => original.names.includes(name))).toEqual([]);
  expect((await alice.read('pair')).map(({ id }) => id)).toEqual([undefined, undefined, undefined, 'same', undefined]);
});

it('counts what is unread and forgets the count when it is read', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const before = await alice.adapter.conversations.get({ conversationId: 'pair' });
  expect(before.unread).toMatchObject({ count: 1, exact: true });

  await bob.say('pair', 'one');
  const last = await bob.say('pair', 'two');
  await vi.waitFor(() => expect(alice.events('unread').at(-1)?.unread).toMatchObject({ count: 3, asOf: { order: last.order } }));

  const messages = await alice.read('pair');
  const secondLast = messages.at(-2);
  if (secondLast === undefined) throw new Error('no message');
  await alice.adapter.conversations.readUpTo({ conversationId: 'pair', ref: refOf(secondLast) });
  expect((await alice.adapter.conversations.get({ conversationId: 'pair' })).unread.count).toBe(1);
  await vi.waitFor(() =>
    expect(bob.events('read').at(-1)).toMatchObject({ userId: 'alice', conversationId: 'pair', upTo: { order: secondLast.order } }),
  );

  await alice.adapter.conversations.readUpTo({ conversationId: 'pair' });
  await alice.adapter.conversations.readUpTo({ conversationId: 'pair', ref: refOf(secondLast) });
  const after = await alice.adapter.conversations.get({ conversationId: 'pair' });
  expect(after.unread.count).toBe(0);
  expect(after.readUpTo.own).toMatchObject({ order: last.order });
  expect((await bob.adapter.conversations.get({ conversationId: 'pair' })).readUpTo.others).toMatchObject([
    { userId: 'alice', order: last.order },
  ]);
});

it('tells who types, for a while', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  await alice.adapter.typing?.send({ conversationId: 'pair', typing: true });
  await alice.adapter.typing?.send({ conversationId: 'pair', typing: false });

  expect(bob.events('typing')).toMatchObject([{ userId: 'alice', typing: true, until: expect.any(Number) }, { typing: false }]);
  expect(alice.events('typing')).toEqual([]);
  const carol = await signIn(backend, 'carol');
  expect(await refusal(carol.adapter.typing?.send({ conversationId: 'pair', typing: true }) ?? Promise.resolve())).toBe('not-found');
});

it('tells who comes and goes to those who watch', async () => {
  const backend = openBackend();
  const alice = await signIn(backend, 'alice');
  const release = alice.adapter.presence?.watch({ userIds: ['bob', 'carol'] });
  await vi.waitFor(() => expect(alice.events('presence').map(({ presence }) => presence.status)).toEqual(['offline', 'offline']));

  const bob = await signIn(backend, 'bob');
  await vi.waitFor(() => expect(alice.events('presence').at(-1)?.presence).toEqual({ userId: 'bob', status: 'online' }));
  await bob.adapter.presence?.set?.({ status: 'busy', text: 'in a meeting' });
  await vi.waitFor(() =>
    expect(alice.events('presence').at(-1)?.presence).toEqual({ userId: 'bob', status: 'busy', text: 'in a meeting' }),
  );
  const again = await signIn(backend, 'bob');
  await bob.adapter.session.disconnect({});
  await again.adapter.session.disconnect({});
  await vi.waitFor(() =>
    expect(alice.events('presence').at(-1)?.presence).toMatchObject({ status: 'offline', lastSeenAt: expect.any(Number) }),
  );

  release?.();
  const heard = alice.events('presence').length;
  await signIn(backend, 'carol');
  await alice.say('pair', 'later');
  await vi.waitFor(() => expect(alice.events('message')).toHaveLength(1));
  expect(alice.events('presence')).toHaveLength(heard);
});

it('ends the older session where an account may have one', async () => {
  const backend = openBackend({ connectionsPerAccount: 1 });
  const first = await signIn(backend, 'alice');
  const second = await signIn(backend, 'alice');

  await vi.waitFor(() => expect(first.events('session')).toMatchObject([{ status: 'ended', error: { code: 'signed-in-elsewhere' } }]));
  expect(await refusal(first.say('pair', 'still me'))).toBe('not-connected');
  expect(second.events('session')).toEqual([]);
  expect(second.adapter.limits?.connections).toBe(1);
});

it('answers only who is signed in, and signs in only who is known', async () => {
  const backend = openBackend();
  const adapter = backend.createAdapter();
  expect(await refusal(adapter.conversations.page({ limit: 10 }))).toBe('not-connected');
  expect(await refusal(adapter.session.connect({ credentials: { userId: 'mallory' } }))).toBe('unauthenticated');
  expect(await refusal(adapter.session.disconnect({}))).toBeNull();
  // As plain JavaScript may call it.
  expect(await refusal(Reflect.apply(adapter.session.disconnect, adapter.session, []))).toBeNull();
  expect((await backend.accounts()).map(({ id }) => id)).toEqual(['alice', 'bob', 'carol', 'dan']);
});

it('has empty lists where there is nothing', async () => {
  const backend = createLocalBackend({ storage: 'memory' });
  const nobody = await signIn(backend, 'newcomer');
  const { conversations, contacts, groups, users } = nobody.adapter;
  expect(await conversations.page({ limit: 20 })).toEqual({ items: [] });
  expect(await contacts?.page({ limit: 20 })).toEqual({ items: [] });
  expect(await contacts?.requests({ limit: 20 })).toEqual({ items: [] });
  expect(await groups?.page({ limit: 20 })).toEqual({ items: [] });
  expect(await users.get({ userIds: [] })).toEqual([]);
  expect(await users.find?.({ text: '', limit: 5 })).toEqual([]);
  await backend.close();
});

it('reaches only those who are there with an online-only message', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  await alice.say('pair', 'psst', { onlineOnly: true });
  expect(bob.events('message')).toMatchObject([{ message: { onlineOnly: true, own: false } }]);
  expect((await bob.read('pair')).map(textOf)).not.toContain('psst');
});

it('shows in a quote what was said, not what its sender claims', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const [first] = await alice.read('pair');
  if (first === undefined) throw new Error('no message');
  await alice.say('pair', 'really?', { replyTo: { ref: refOf(first), content: { kind: 'text', text: 'forged' } } });

  const answer = (await bob.read('pair')).at(-1);
  expect(answer?.replyTo).toMatchObject({ content: { text: 'line 1' }, senderName: 'BOB', ref: { names: first.names } });
});

it('starts over, and tells everybody', async () => {
  const onReset = vi.fn();
  const backend = openBackend({ onReset });
  const alice = await signIn(backend, 'alice');
  await alice.say('pair', 'gone soon');
  await backend.reset();

  expect(alice.events('session')).toMatchObject([{ status: 'ended', error: { code: 'unauthenticated' } }]);
  expect(onReset).toHaveBeenCalledOnce();
  const again = await signIn(backend, 'alice');
  expect((await again.read('pair')).map(textOf)).toEqual(['line 1', 'line 2', 'line 3']);
  expect(smallWorld.conversations[0]?.count).toBe(3);
});
