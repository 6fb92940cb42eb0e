import { expect, it, vi } from 'vitest';
import type { ExtensionsFacet } from '../../../src/contract/facets/messageExtras.js';
import { openBackend, type Person, refOf, refusal, signIn } from './people.js';

function extensionsOf({ adapter }: Person): ExtensionsFacet {
  const { extensions } = adapter;
  if (extensions === undefined) throw new Error('no extensions');
  return extensions;
}

async function poll() {
  const backend = openBackend();
  const [alice, bob, carol] = [await signIn(backend, 'alice'), await signIn(backend, 'bob'), await signIn(backend, 'carol')];
  await alice.say('team', 'lunch?');
  const last = (await alice.read('team')).at(-1);
  if (last === undefined) throw new Error('no message');
  return { backend, alice, bob, carol, ref: refOf(last) };
}

it('keeps the votes of all, however many vote at once', async () => {
  const { alice, bob, carol, ref } = await poll();
  const votes = [alice, bob, carol].flatMap((person) =>
    ['yes', 'no'].map((vote) => extensionsOf(person).patch({ ref, patch: { [`vote:${person.id}`]: vote } })),
  );
  await Promise.all(votes);
  const expected = { 'vote:alice': 'no', 'vote:bob': 'no', 'vote:carol': 'no' };
  expect(await extensionsOf(bob).get({ ref })).toEqual(expected);
  await vi.waitFor(() => expect(carol.events('extensions')).toHaveLength(6));
  const inOrder = [...carol.events('extensions')].sort((a, b) => ((a.order ?? '') < (b.order ?? '') ? -1 : 1));
  expect(Object.assign({}, ...inOrder.map(({ patch }) => patch))).toEqual(expected);
  expect((await alice.read('team')).at(-1)?.metadata).toBeUndefined();
});

it('merges within a key, and takes keys away', async () => {
  const { alice, bob, ref } = await poll();
  await extensionsOf(alice).patch({ ref, patch: { options: { a: 1, b: 2 }, topic: 'lunch' } });
  await extensionsOf(bob).patch({ ref, patch: { options: { b: null, c: 3 }, topic: null } });
  expect(await extensionsOf(alice).get({ ref })).toEqual({ options: { a: 1, c: 3 } });
});

it('writes nothing where somebody was quicker', async () => {
  const { alice, bob, ref } = await poll();
  const claim = (person: Person) =>
    refusal(extensionsOf(person).patch({ ref, patch: { seat: { by: person.id } }, expected: { seat: null } }));
  expect((await Promise.all([claim(alice), claim(bob)])).sort()).toEqual(['conflict', null].sort());
  const { seat } = await extensionsOf(alice).get({ ref });
  expect(await refusal(extensionsOf(bob).patch({ ref, patch: { seat: null }, expected: { seat: seat ?? null } }))).toBeNull();
  expect(await extensionsOf(alice).get({ ref })).toEqual({});
});

it('has limits, and refuses strangers and what was taken back', async () => {
  const { backend, alice, bob, ref } = await poll();
  const dan = await signIn(backend, 'dan');
  expect(await refusal(extensionsOf(dan).get({ ref }))).toBe('not-found');
  expect(await refusal(extensionsOf(bob).patch({ ref, patch: { big: 'x'.repeat(2000) } }))).toBe('too-large');
  expect(await refusal(extensionsOf(bob).patch({ ref, patch: { '': 1 } }))).toBe('invalid');
  await extensionsOf(bob).patch({ ref, patch: Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`k${index}`, index])) });
  expect(await refusal(extensionsOf(bob).patch({ ref, patch: { more: 1 } }))).toBe('limit-reached');
  expect(await refusal(extensionsOf(bob).patch({ ref, patch: { k0: 'other' } }))).toBeNull();
  await alice.adapter.messages.recall({ ref });
  expect(await refusal(extensionsOf(bob).get({ ref }))).toBe('not-found');
  expect(await refusal(extensionsOf(bob).patch({ ref, patch: { k0: 1 } }))).toBe('not-found');
});
