import { expect, it, vi } from 'vitest';
import type { ContactsFacet } from '../../../src/contract/facets/contacts.js';
import type { AddMeMode } from '../../../src/model/user.js';
import { epoch, openBackend, type Person, refusal, signIn, smallWorld } from './people.js';

const day = 24 * 60 * 60_000;

type Contacts = Required<ContactsFacet>;

function contactsOf({ adapter }: Person): Contacts {
  const { contacts } = adapter;
  if (contacts === undefined) throw new Error('no contacts');
  return contacts as Contacts;
}

async function friends(person: Person): Promise<readonly string[]> {
  return (await contactsOf(person).page({ limit: 100 })).items.flatMap(({ userId, friend }) => (friend === false ? [] : [userId]));
}

async function relation(person: Person, userId: string): Promise<string | undefined> {
  return (await contactsOf(person).check({ userIds: [userId] }))[0]?.relation;
}

async function inbox(person: Person) {
  return (await contactsOf(person).requests({ limit: 200 })).items;
}

it.each([
  ['anyone', 'added', 'both'],
  ['approval', 'requested', 'none'],
  ['nobody', 'forbidden', 'none'],
] as const)('adds somebody who lets %s add them: %s, then %s', async (addMe: AddMeMode, outcome, relationAfter) => {
  const backend = openBackend();
  const [alice, dan] = [await signIn(backend, 'alice'), await signIn(backend, 'dan')];
  await dan.adapter.users.update({ patch: { addMe } });
  await vi.waitFor(() => expect(alice.events('user').at(-1)?.user.addMe).toBe(addMe));
  const asked = contactsOf(alice).add({ userId: 'dan', text: 'Hi!' });
  expect(await asked.catch(({ code }: { readonly code: string }) => code)).toBe(outcome);
  expect(await relation(alice, 'dan')).toBe(relationAfter);
});

it('puts somebody on my list alone, and on theirs when I ask again for both', async () => {
  const backend = openBackend();
  const [alice, dan] = [await signIn(backend, 'alice'), await signIn(backend, 'dan')];
  await dan.adapter.users.update({ patch: { addMe: 'anyone' } });
  expect(await contactsOf(alice).add({ userId: 'dan', remark: 'Danny', oneWay: true })).toBe('added');
  expect([await relation(alice, 'dan'), await relation(dan, 'alice')]).toEqual(['mine', 'theirs']);
  expect(dan.events('contact')).toEqual([]);
  // Who has me on their list need not be asked.
  expect(await contactsOf(dan).add({ userId: 'alice' })).toBe('added');
  expect([await relation(alice, 'dan'), await relation(dan, 'alice')]).toEqual(['both', 'both']);
  await contactsOf(alice).remove({ userId: 'dan' });
  expect([await relation(alice, 'dan'), await relation(dan, 'alice')]).toEqual(['theirs', 'mine']);
});

it('accepts with or without adding back', async () => {
  const backend = openBackend();
  const [alice, carol, dan] = [await signIn(backend, 'alice'), await signIn(backend, 'carol'), await signIn(backend, 'dan')];
  await contactsOf(carol).add({ userId: 'alice' });
  await contactsOf(dan).add({ userId: 'alice' });
  const [first, second] = await inbox(alice);
  await contactsOf(alice).answer({ requestId: second?.id ?? '', accept: true, addBack: false });
  await contactsOf(alice).answer({ requestId: first?.id ?? '', accept: true, remark: 'Danny' });
  const asked = new Map([
    [first?.userId, 'both'],
    [second?.userId, 'theirs'],
  ]);
  for (const [userId, expected] of asked) expect(await relation(alice, userId ?? '')).toBe(expected);
  expect(await friends(alice)).toEqual(['bob', first?.userId]);
});

it('lets a request lapse after a week, and be asked anew', async () => {
  let now = epoch;
  const backend = openBackend({ clock: { now: () => now, after: () => () => {} } });
  const [alice, dan] = [await signIn(backend, 'alice'), await signIn(backend, 'dan')];
  await contactsOf(alice).add({ userId: 'dan' });
  const [request] = await inbox(dan);
  expect(request?.expiresAt).toBe(epoch + 7 * day);
  now += 7 * day;
  expect(await refusal(contactsOf(dan).answer({ requestId: request?.id ?? '', accept: true }))).toBe('expired');
  expect(await contactsOf(alice).add({ userId: 'dan' })).toBe('requested');
  const [again] = await inbox(dan);
  expect(again?.id).not.toBe(request?.id);
  await contactsOf(dan).answer({ requestId: again?.id ?? '', accept: true });
  expect(await relation(dan, 'alice')).toBe('both');
});

it('tells my other devices which requests I have seen and deleted, and the other side nothing of it', async () => {
  const backend = openBackend();
  const [alice, dan, phone] = [await signIn(backend, 'alice'), await signIn(backend, 'dan'), await signIn(backend, 'dan')];
  await contactsOf(alice).add({ userId: 'dan' });
  const [request] = await inbox(dan);
  expect(request?.seen).toBeUndefined();
  await contactsOf(dan).seeRequests({});
  await vi.waitFor(() => expect(phone.events('contact-request').at(-1)?.request).toMatchObject({ id: request?.id, seen: true }));
  await contactsOf(dan).deleteRequest({ requestId: request?.id ?? '' });
  await vi.waitFor(() => expect(phone.events('contact-request').at(-1)?.request).toMatchObject({ id: request?.id, deleted: true }));
  expect(await inbox(dan)).toEqual([]);
  expect(await inbox(alice)).toMatchObject([{ id: request?.id, state: 'pending' }]);
  expect(alice.events('contact-request')).toHaveLength(1);
  // Asked again, it is there again.
  await contactsOf(alice).add({ userId: 'dan', text: 'please' });
  expect(await inbox(dan)).toMatchObject([{ id: request?.id, text: 'please' }]);
  expect(await refusal(contactsOf(dan).deleteRequest({ requestId: 'none' }))).toBe('not-found');
});

it('takes a hundred open requests and no more, from one and to one', async () => {
  const accounts = [
    ...smallWorld.accounts,
    ...Array.from({ length: 101 }, (_, index) => ({ id: `fan${index}`, nickname: `Fan ${index}` })),
  ];
  const requests = Array.from({ length: 100 }, (_, index) => ({ from: `fan${index}`, to: 'alice', text: '', at: -index }));
  const backend = openBackend({ scenario: { ...smallWorld, accounts, requests } });
  const [alice, last] = [await signIn(backend, 'alice'), await signIn(backend, 'fan100')];
  await expect(contactsOf(last).add({ userId: 'alice' })).rejects.toMatchObject({
    code: 'limit-reached',
    data: { limit: 100, whose: 'theirs' },
  });
  const [newest] = await inbox(alice);
  await contactsOf(alice).answer({ requestId: newest?.id ?? '', accept: false });
  expect(await contactsOf(last).add({ userId: 'alice' })).toBe('requested');
});

it('counts bytes of remarks and request texts', async () => {
  const backend = openBackend();
  const alice = await signIn(backend, 'alice');
  expect(await refusal(contactsOf(alice).setRemark({ userId: 'bob', remark: '好'.repeat(33) }))).toBe('too-large');
  expect(await refusal(contactsOf(alice).setRemark({ userId: 'bob', remark: '好'.repeat(32) }))).toBeNull();
  expect(await refusal(contactsOf(alice).add({ userId: 'dan', text: 'x'.repeat(257) }))).toBe('too-large');
});

it('keeps friend lists: in order, with names of their own, and contacts on several', async () => {
  const backend = openBackend();
  const [alice, phone, dan] = [await signIn(backend, 'alice'), await signIn(backend, 'alice'), await signIn(backend, 'dan')];
  await dan.adapter.users.update({ patch: { addMe: 'anyone' } });
  await contactsOf(alice).add({ userId: 'dan' });
  const family = await contactsOf(alice).createFriendList({ name: ' Family ', userIds: ['bob'] });
  const work = await contactsOf(alice).createFriendList({ name: 'Work' });
  await contactsOf(alice).setFriendListMembers({ listId: work.id, add: ['bob', 'dan'] });
  await vi.waitFor(() =>
    expect(
      phone
        .events('friend-lists')
        .at(-1)
        ?.lists.map(({ name }) => name),
    ).toEqual(['Family', 'Work']),
  );
  const groupsOf = async (userId: string) =>
    (await contactsOf(phone).page({ limit: 10 })).items.find((contact) => contact.userId === userId)?.groups;
  expect(await groupsOf('bob')).toEqual([family.id, work.id]);
  expect(await groupsOf('dan')).toEqual([work.id]);

  await contactsOf(alice).renameFriendList({ listId: work.id, name: 'Office' });
  await contactsOf(alice).deleteFriendList({ listId: family.id });
  expect(await contactsOf(phone).friendLists({})).toEqual([{ id: work.id, name: 'Office' }]);
  expect(await groupsOf('bob')).toEqual([work.id]);

  expect(await refusal(contactsOf(alice).createFriendList({ name: 'Office' }))).toBe('already-exists');
  expect(await refusal(contactsOf(alice).createFriendList({ name: '  ' }))).toBe('empty');
  expect(await refusal(contactsOf(alice).createFriendList({ name: 'x'.repeat(121) }))).toBe('too-large');
  expect(await refusal(contactsOf(alice).renameFriendList({ listId: family.id, name: 'x' }))).toBe('not-found');
  // All or none: Carol is no contact.
  expect(await refusal(contactsOf(alice).createFriendList({ name: 'New', userIds: ['dan', 'carol'] }))).toBe('not-found');
  expect((await contactsOf(alice).friendLists({})).map(({ name }) => name)).toEqual(['Office']);
  for (let index = 1; index < 32; index += 1) await contactsOf(alice).createFriendList({ name: `List ${index}` });
  expect(await refusal(contactsOf(alice).createFriendList({ name: 'One more' }))).toBe('limit-reached');
  expect(dan.events('friend-lists')).toEqual([]);
});

it('merges what I keep about a contact, for me alone', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  await contactsOf(alice).patchMetadata({ userId: 'bob', patch: { birthday: '0501', pets: { cat: 'Tom' } } });
  await contactsOf(alice).patchMetadata({ userId: 'bob', patch: { birthday: null, pets: { dog: 'Rex' } } });
  expect((await contactsOf(alice).page({ limit: 10 })).items[0]?.metadata).toEqual({ pets: { cat: 'Tom', dog: 'Rex' } });
  expect(bob.events('contact')).toEqual([]);
  expect(await refusal(contactsOf(alice).patchMetadata({ userId: 'bob', patch: { much: 'x'.repeat(17_000) } }))).toBe('too-large');
  expect(await refusal(contactsOf(alice).patchMetadata({ userId: 'dan', patch: {} }))).toBe('not-found');
});

it('shows names that can be shown, and keeps the rest of a profile as it was', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const { users } = alice.adapter;
  await users.update({ patch: { nickname: ' Al\u202eice\n ', metadata: { team: 'red', floor: 2 } } });
  await vi.waitFor(() =>
    expect(bob.events('user').at(-1)?.user).toMatchObject({ nickname: 'Al ice', metadata: { team: 'red', floor: 2 } }),
  );
  await users.update({ patch: { metadata: { floor: null } } });
  expect((await users.get({ userIds: ['alice'] }))[0]).toMatchObject({ nickname: 'Al ice', metadata: { team: 'red' } });
  expect(await refusal(users.update({ patch: { nickname: '\u200b\u200b' } }))).toBe('invalid');
  expect(await refusal(users.update({ patch: { nickname: '好'.repeat(167) } }))).toBe('too-large');
  expect(await refusal(users.update({ patch: { about: 'x'.repeat(501) } }))).toBe('too-large');
  expect((await users.update({ patch: { nickname: '' } })).nickname).toBeUndefined();
});

it('takes nobody’s word for their name', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const forged = { sender: { id: 'carol', snapshot: { name: 'CAROL' } }, senderName: 'CAROL' };
  await alice.say('pair', 'it is me', { ...forged, metadata: forged });
  await vi.waitFor(() => expect(bob.events('message').at(-1)?.message.sender).toMatchObject({ id: 'alice', snapshot: { name: 'ALICE' } }));
});
