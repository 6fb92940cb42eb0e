import { expect, it, vi } from 'vitest';
import type { LocalBackendOptions } from '../../../src/adapters/local/index.js';
import type { ContactsFacet } from '../../../src/contract/facets/contacts.js';
import { toMessageRef } from '../../../src/model/message.js';
import { openBackend, type Person, refusal, signIn, smallWorld, textOf } from './people.js';

function contactsOf({ adapter }: Person): Required<ContactsFacet> {
  const { contacts } = adapter;
  if (contacts === undefined) throw new Error('no contacts');
  return contacts as Required<ContactsFacet>;
}

async function open(options: LocalBackendOptions = {}) {
  const backend = openBackend(options);
  return { backend, alice: await signIn(backend, 'alice'), bob: await signIn(backend, 'bob') };
}

const block = (person: Person, userId: string, blocked = true): Promise<void> => contactsOf(person).block({ userId, blocked });

/** What comes after everything that was under way. */
async function untilHeard(from: Person, to: Person): Promise<void> {
  const text = `after ${to.heard.length}`;
  await from.say('team', text);
  await vi.waitFor(() => expect(to.events('message').some(({ message }) => textOf(message) === text)).toBe(true));
}

it('ends what was between the two lists, and lifting it brings nothing back', async () => {
  const { alice, bob } = await open();
  await block(alice, 'bob');
  await vi.waitFor(() => expect(bob.events('contact-removed')).toMatchObject([{ userId: 'alice' }]));
  await vi.waitFor(() => expect(alice.events('contact').at(-1)?.contact).toEqual({ userId: 'bob', blocked: true, friend: false }));
  expect(JSON.stringify(bob.heard)).not.toContain('blocked');
  await block(alice, 'bob', false);
  expect((await contactsOf(alice).page({ limit: 10 })).items).toEqual([]);
  expect(await contactsOf(alice).check({ userIds: ['bob'] })).toEqual([{ userId: 'bob', relation: 'none' }]);
});

it('refuses what the blocked one sends, and takes what is sent to them', async () => {
  const { alice, bob } = await open();
  await block(alice, 'bob');
  expect(await refusal(bob.say('pair', 'why?'))).toBe('blocked');
  expect(await refusal(bob.say('pair', 'hey', { onlineOnly: true }))).toBe('blocked');
  const ring = bob.adapter.signaling?.invite({ conversationId: 'pair', userIds: ['alice'], timeoutMs: 1000 });
  expect(await refusal(ring ?? Promise.resolve())).toBe('blocked');
  expect(await refusal(alice.say('pair', 'because'))).toBeNull();
  // In the group they both go on.
  await bob.say('team', 'all together');
  await vi.waitFor(() => expect(alice.events('message').map(({ message }) => textOf(message))).toContain('all together'));
});

it('lets neither ask the other to be a contact, and refuses what waited', async () => {
  const { backend, alice } = await open();
  const [dan, carol] = [await signIn(backend, 'dan'), await signIn(backend, 'carol')];
  await contactsOf(dan).add({ userId: 'alice' });
  await block(alice, 'dan');
  expect((await contactsOf(dan).requests({ limit: 5 })).items).toMatchObject([{ state: 'rejected' }]);
  await expect(contactsOf(dan).add({ userId: 'alice' })).rejects.toMatchObject({ code: 'blocked' });
  await expect(contactsOf(alice).add({ userId: 'dan' })).rejects.toMatchObject({ code: 'blocked', data: { by: 'me' } });
  expect(await refusal(block(alice, 'alice'))).toBe('invalid');
  expect(await refusal(block(alice, 'nobody'))).toBe('not-found');
  expect(carol.events('contact')).toEqual([]);
});

it('hides presence, typing and reading from the blocked one, on both sides of the moment', async () => {
  const { alice, bob } = await open();
  bob.adapter.presence?.watch({ userIds: ['alice'] });
  await vi.waitFor(() => expect(bob.events('presence').at(-1)?.presence.status).toBe('online'));
  await block(alice, 'bob');
  await vi.waitFor(() => expect(bob.events('presence').at(-1)?.presence).toEqual({ userId: 'alice', status: 'offline' }));
  await alice.adapter.presence?.set?.({ status: 'busy', text: 'secret' });
  await bob.adapter.typing?.send({ conversationId: 'pair', typing: true });
  await alice.adapter.conversations.readUpTo({ conversationId: 'pair' });
  await untilHeard(alice, bob);
  await untilHeard(bob, alice);
  expect(JSON.stringify(bob.events('presence'))).not.toContain('secret');
  expect(alice.events('typing')).toEqual([]);
  expect(bob.events('read').filter(({ conversationId }) => conversationId === 'pair')).toEqual([]);
  expect((await bob.adapter.conversations.get({ conversationId: 'pair' })).readUpTo.others).toEqual([]);
  await block(alice, 'bob', false);
  await vi.waitFor(() => expect(bob.events('presence').at(-1)?.presence).toMatchObject({ status: 'busy', text: 'secret' }));
});

it('keeps the blocked one unaware where the operator wants it so: sent, and never there', async () => {
  const { alice, bob } = await open({ blockedSenders: 'unaware' });
  const before = await alice.adapter.conversations.get({ conversationId: 'pair' });
  await block(alice, 'bob');
  expect(await refusal(bob.say('pair', 'into the void'))).toBeNull();
  await untilHeard(bob, alice);
  await block(alice, 'bob', false);
  expect((await bob.read('pair')).map(textOf)).toContain('into the void');
  expect((await alice.read('pair')).map(textOf)).not.toContain('into the void');
  const after = await alice.adapter.conversations.get({ conversationId: 'pair' });
  expect([after.unread.count, after.last?.sentAt]).toEqual([before.unread.count, before.last?.sentAt]);
  expect(alice.heard.some((event) => JSON.stringify(event).includes('void'))).toBe(false);
  await block(alice, 'bob');
  expect(await refusal(contactsOf(bob).add({ userId: 'alice' }))).toBe('forbidden');
});

it('lets only contacts write where the operator wants it so', async () => {
  const { backend, alice, bob } = await open({ strangers: 'refused' });
  const dan = await signIn(backend, 'dan');
  const { id } = await dan.adapter.conversations.openDirect({ userId: 'alice' });
  expect(await refusal(dan.say(id, 'hello'))).toBe('not-friend');
  expect(await refusal(bob.say('pair', 'hello'))).toBeNull();
  await dan.adapter.users.update({ patch: { addMe: 'anyone' } });
  await contactsOf(alice).add({ userId: 'dan', oneWay: true });
  // What counts is the list of whoever is written to.
  expect(await refusal(dan.say(id, 'hello'))).toBeNull();
  expect(await refusal(alice.say(id, 'hello'))).toBe('not-friend');
});

it('blocks a thousand people and no more', async () => {
  const fans = Array.from({ length: 1001 }, (_, index) => ({ id: `fan${index}`, nickname: 'Fan' }));
  const contacts = fans.slice(0, 1000).map(({ id }) => ({ of: 'alice', userId: id, blocked: true }));
  const { alice } = await open({ scenario: { ...smallWorld, accounts: [...smallWorld.accounts, ...fans], contacts } });
  await expect(block(alice, 'fan1000')).rejects.toMatchObject({ code: 'limit-reached', data: { limit: 1000 } });
  await block(alice, 'fan0', false);
  expect(await refusal(block(alice, 'fan1000'))).toBeNull();
});

it('says that a message was read once the block is lifted and it is read again', async () => {
  const { alice, bob } = await open();
  await bob.say('pair', 'one');
  await block(alice, 'bob');
  await block(alice, 'bob', false);
  const [message] = (await alice.read('pair')).slice(-1);
  if (message === undefined) throw new Error('no message');
  await alice.adapter.conversations.readUpTo({ conversationId: 'pair', ref: toMessageRef({ ...message, id: 'm' }) });
  await vi.waitFor(() => expect(bob.events('read').some(({ userId }) => userId === 'alice')).toBe(true));
});
