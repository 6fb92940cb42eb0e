import { expect, it } from 'vitest';
import { crowdedWorld } from '../../../src/adapters/local/index.js';
import { openBackend, type Person, signIn } from './people.js';

const crowded = crowdedWorld({ conversations: 300, contacts: 120, members: 10 });

async function named(person: Person, text: string, limit = 10): Promise<readonly string[]> {
  const page = await person.adapter.search?.conversations?.({ text, limit });
  return page?.items.map(({ id }) => id) ?? [];
}

/** By what the conversations are called, all pages. */
async function titles(person: Person, text: string, limit: number): Promise<readonly string[]> {
  const found: string[] = [];
  let after: string | undefined;
  do {
    const page = await person.adapter.search?.conversations?.({ text, limit, after });
    if (page === undefined) throw new Error('no search');
    found.push(...page.items.map(({ title, id }) => title ?? id));
    after = typeof page.after === 'string' ? page.after : undefined;
  } while (after !== undefined);
  return found;
}

it('follows new names of groups, people and contacts after it has searched once', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  expect(await named(alice, 'team')).toEqual(['team']);
  expect(await named(alice, 'bobby')).toEqual(['pair']);
  await alice.adapter.groups?.update?.({ groupId: 'team', patch: { name: 'Crew' } });
  expect([await named(alice, 'team'), await named(alice, 'crew')]).toEqual([[], ['team']]);
  await bob.adapter.users.update?.({ patch: { nickname: 'Robert' } });
  expect(await named(alice, 'robert')).toEqual(['pair']);
  await alice.adapter.contacts?.setRemark({ userId: 'bob', remark: 'Uncle' });
  expect([await named(alice, 'bobby'), await named(alice, 'uncle')]).toEqual([[], ['pair']]);
});

it('follows new names of contacts, new contacts and those that are gone after it has searched people once', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const people = async (text: string) =>
    (await alice.adapter.search?.people?.({ text, limit: 10 }))?.items.map(({ id, nickname }) => [id, nickname]);
  expect(await people('bobby')).toEqual([['bob', 'BOB']]);
  await bob.adapter.users.update?.({ patch: { nickname: 'Robert' } });
  expect(await people('rob')).toEqual([['bob', 'Robert']]);
  await alice.adapter.contacts?.setRemark({ userId: 'bob', remark: 'Uncle' });
  expect([await people('bobby'), await people('uncle')]).toEqual([[], [['bob', 'Robert']]]);
  await alice.adapter.contacts?.remove({ userId: 'bob' });
  expect(await people('bob')).toEqual([]);
  await alice.adapter.contacts?.add({ userId: 'bob' });
  expect(await people('rob')).toEqual([['bob', 'Robert']]);
});

it('follows new conversations and those that are gone after it has searched once', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  expect(await named(bob, 'teapot')).toEqual([]);
  const group = await alice.adapter.groups?.create?.({ draft: { name: 'Teapots', memberIds: ['bob'] } });
  if (group === undefined) throw new Error('no group');
  expect(await named(bob, 'teapot')).toEqual([group.id]);
  const direct = await alice.adapter.conversations.openDirect({ userId: 'dan' });
  expect(await named(alice, 'dan')).toEqual([direct.id]);
  await bob.adapter.groups?.leave?.({ groupId: group.id });
  expect(await named(bob, 'teapot')).toEqual([]);
  await alice.adapter.groups?.dismiss?.({ groupId: 'team' });
  expect([await named(bob, 'team'), await named(alice, 'team')]).toEqual([[], []]);
  await bob.say('pair', 'still here');
  expect(await named(alice, 'bob')).toEqual(['pair']);
});

it('puts the one with the newest message first among equals, as it moves', async () => {
  const backend = openBackend({ scenario: crowded });
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  expect((await named(alice, 'group', 2))[0]).toBe('group:many-120');
  await bob.say('group:many-200', 'Up');
  expect((await named(alice, 'group', 2))[0]).toBe('group:many-200');
});

it('comes page by page, each once, without those that were left', async () => {
  const backend = openBackend({ scenario: crowded });
  const alice = await signIn(backend, 'alice');
  const whole = await titles(alice, 'group', 500);
  expect([whole.length, new Set(whole).size]).toEqual([179, 179]);
  expect(await titles(alice, 'group', 7)).toEqual(whole);
  for (const index of [120, 121, 122]) await alice.adapter.groups?.leave?.({ groupId: `group:many-${index}` });
  expect(await titles(alice, 'group', 2)).toEqual(whole.slice(3));
});

it('reads all anew after more has happened than it goes through', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  expect(await named(alice, 'team')).toEqual(['team']);
  await alice.adapter.groups?.update?.({ groupId: 'team', patch: { name: 'Crew' } });
  for (let turn = 0; turn < 600; turn += 1) await bob.say('pair', `more ${turn}`);
  expect([await named(alice, 'team'), await named(alice, 'crew')]).toEqual([[], ['team']]);
});

it('keeps the names of one account from the next one', async () => {
  const backend = openBackend();
  const alice = await signIn(backend, 'alice');
  expect(await named(alice, 'team')).toEqual(['team']);
  await alice.adapter.session.disconnect({});
  await alice.adapter.session.connect({ credentials: { userId: 'dan' } });
  expect(await named(alice, 'team')).toEqual([]);
});

it('finds people among many contacts by remark, nickname and id', async () => {
  const backend = openBackend({ scenario: crowded });
  const alice = await signIn(backend, 'alice');
  await alice.adapter.contacts?.setRemark({ userId: 'friend-7', remark: 'The Baker' });
  const people = async (text: string) => (await alice.adapter.search?.people?.({ text, limit: 5 }))?.items.map(({ id }) => id);
  expect(await people('baker')).toEqual(['friend-7']);
  expect(await people('friend 120')).toEqual(['friend-119']);
  expect(await people('friend-118')).toEqual(['friend-118']);
});
