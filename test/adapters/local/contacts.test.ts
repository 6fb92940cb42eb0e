import { expect, it, vi } from 'vitest';
import type { ContactsFacet } from '../../../src/contract/facets/contacts.js';
import { openBackend, type Person, refusal, signIn, textOf } from './people.js';

function contactsOf({ adapter }: Person): ContactsFacet {
  if (adapter.contacts === undefined) throw new Error('no contacts');
  return adapter.contacts;
}

async function ids(person: Person): Promise<readonly string[]> {
  return (await contactsOf(person).page({ limit: 10 })).items.map(({ userId }) => userId);
}

it('makes contacts of two people when the one who is asked accepts', async () => {
  const backend = openBackend();
  const [alice, dan] = [await signIn(backend, 'alice'), await signIn(backend, 'dan')];
  expect(await contactsOf(alice).add({ userId: 'dan', text: 'Hi!', remark: 'Danny' })).toBe('requested');
  await vi.waitFor(() =>
    expect(dan.events('contact-request')).toMatchObject([
      { request: { userId: 'alice', direction: 'received', text: 'Hi!', state: 'pending' } },
    ]),
  );
  const [request] = (await contactsOf(dan).requests({ limit: 10 })).items;
  if (request === undefined) throw new Error('no request');
  expect(await refusal(contactsOf(alice).answer({ requestId: request.id, accept: true }))).toBe('not-found');
  await contactsOf(dan).answer({ requestId: request.id, accept: true });

  await vi.waitFor(() => expect(alice.events('contact')).toMatchObject([{ contact: { userId: 'dan', remark: 'Danny', friend: true } }]));
  await vi.waitFor(() => expect(alice.events('contact-request').at(-1)?.request).toMatchObject({ direction: 'sent', state: 'accepted' }));
  expect(await ids(dan)).toEqual(['alice']);
  const conversation = await alice.adapter.conversations.openDirect({ userId: 'dan' });
  expect((await dan.read(conversation.id)).map(({ content }) => content)).toEqual([
    { kind: 'tip', event: 'friend-added', actor: 'dan', subjects: ['alice'] },
  ]);
  expect(await contactsOf(alice).add({ userId: 'dan' })).toBe('added');
});

it('lets a refused one ask again, and two who ask each other need no answer', async () => {
  const backend = openBackend();
  const [alice, dan] = [await signIn(backend, 'alice'), await signIn(backend, 'dan')];
  await contactsOf(alice).add({ userId: 'dan' });
  await contactsOf(alice).add({ userId: 'dan', text: 'me again' });
  const [request, ...more] = (await contactsOf(dan).requests({ limit: 10 })).items;
  expect(more).toEqual([]);
  expect(request?.text).toBe('me again');
  await contactsOf(dan).answer({ requestId: request?.id ?? '', accept: false });
  expect(await refusal(contactsOf(dan).answer({ requestId: request?.id ?? '', accept: true }))).toBe('conflict');
  expect(await contactsOf(alice).add({ userId: 'dan' })).toBe('requested');
  expect(await contactsOf(dan).add({ userId: 'alice' })).toBe('added');
  expect(await ids(alice)).toEqual(['bob', 'dan']);
});

it('keeps my own name for somebody to me', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  expect((await contactsOf(alice).page({ limit: 10 })).items).toMatchObject([{ userId: 'bob', remark: 'Bobby' }]);
  await contactsOf(alice).setRemark({ userId: 'bob', remark: '' });
  await vi.waitFor(() => expect(alice.events('contact')).toHaveLength(1));
  expect(alice.events('contact')[0]?.contact.remark).toBeUndefined();
  expect(bob.events('contact')).toEqual([]);
  expect(await refusal(contactsOf(alice).setRemark({ userId: 'dan', remark: 'x' }))).toBe('not-found');
});

it('takes no messages and no requests from whom somebody blocked', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  await contactsOf(alice).block?.({ userId: 'bob', blocked: true });
  expect(await refusal(bob.say('pair', 'why?'))).toBe('blocked');
  expect(await refusal(alice.say('pair', 'because'))).toBeNull();
  await contactsOf(alice).remove({ userId: 'bob', both: true });
  expect(await refusal(contactsOf(bob).add({ userId: 'alice' }))).toBe('blocked');
  expect((await contactsOf(alice).page({ limit: 10 })).items).toMatchObject([{ userId: 'bob', blocked: true, friend: false }]);
  expect((await bob.read('pair')).map(textOf).at(-1)).toBe('because');

  await contactsOf(alice).block?.({ userId: 'bob', blocked: false });
  await vi.waitFor(() => expect(alice.events('contact-removed')).toMatchObject([{ userId: 'bob' }]));
  expect(await refusal(bob.say('pair', 'friends?'))).toBeNull();
});

it('finds people by id and name, and shows a changed profile to everybody', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  await bob.adapter.users.update({ patch: { nickname: 'Bóris', about: 'new here', avatar: new Blob(['me']) } });
  await vi.waitFor(() => expect(alice.events('user').at(-1)?.user).toMatchObject({ id: 'bob', nickname: 'Bóris', about: 'new here' }));
  expect((await alice.adapter.users.find?.({ text: 'boris', limit: 5 }))?.map(({ id }) => id)).toEqual(['bob']);
  expect(await alice.adapter.users.find?.({ text: 'alice', limit: 5 })).toEqual([]);
  expect((await alice.adapter.users.get({ userIds: ['bob', 'nobody', 'bob'] })).map(({ id }) => id)).toEqual(['bob']);
});

it('opens one direct conversation for two, whoever asks, and lists it with its first message', async () => {
  const backend = openBackend();
  const [alice, carol] = [await signIn(backend, 'alice'), await signIn(backend, 'carol')];
  const [one, two] = await Promise.all([
    alice.adapter.conversations.openDirect({ userId: 'carol' }),
    carol.adapter.conversations.openDirect({ userId: 'alice' }),
  ]);
  expect(one.id).toBe(two.id);
  expect(one).toMatchObject({ kind: 'direct', peerId: 'carol', rights: { send: { default: true } } });
  expect((await alice.adapter.conversations.page({ limit: 10 })).items.map(({ id }) => id)).not.toContain(one.id);
  await carol.say(one.id, 'hello');
  await vi.waitFor(() =>
    expect(alice.events('conversation').at(-1)?.conversation).toMatchObject({ id: one.id, last: { content: { text: 'hello' } } }),
  );
  expect((await alice.adapter.conversations.openDirect({ userId: 'bob' })).id).toBe('pair');
  expect(await refusal(alice.adapter.conversations.openDirect({ userId: 'nobody' }))).toBe('not-found');
  expect(await refusal(alice.adapter.conversations.openDirect({ userId: 'alice' }))).toBe('invalid');
});
