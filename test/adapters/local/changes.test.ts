import { expect, it, vi } from 'vitest';
import type { MessageRef } from '../../../src/model/message.js';
import { openBackend, type Person, refOf, refusal, signIn, textOf } from './people.js';

async function say(person: Person, conversationId: string, text: string): Promise<MessageRef> {
  await person.say(conversationId, text);
  const last = (await person.read(conversationId)).at(-1);
  if (last === undefined) throw new Error('no message');
  return refOf(last);
}

it('takes an own message back within two minutes, and its content with it', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const [late, soon] = [await say(alice, 'pair', 'too late'), await say(alice, 'pair', 'in time')];
  await backend.manual.advance(2 * 60_000);
  await alice.adapter.messages.recall({ ref: soon });
  await backend.manual.advance(1000);
  expect(await refusal(alice.adapter.messages.recall({ ref: late }))).toBe('expired');
  expect(await refusal(bob.adapter.messages.recall({ ref: late }))).toBe('forbidden');

  await vi.waitFor(() =>
    expect(bob.events('change').map(({ change }) => change)).toMatchObject([
      { what: 'recall', by: 'alice', target: { names: soon.names } },
    ]),
  );
  const last = (await bob.read('pair')).at(-1);
  expect(last).toMatchObject({ removed: { how: 'recalled', by: 'alice' }, content: { kind: 'unknown' } });
  expect((await bob.adapter.conversations.get({ conversationId: 'pair' })).unread.count).toBe(1);
});

it('lets the staff of a group take back what others said, at any time', async () => {
  const backend = openBackend();
  const [alice, bob, carol] = [await signIn(backend, 'alice'), await signIn(backend, 'bob'), await signIn(backend, 'carol')];
  const ref = await say(bob, 'team', 'hm');
  await backend.manual.advance(10 * 60_000);
  expect(await refusal(carol.adapter.messages.recall({ ref }))).toBe('forbidden');
  await alice.adapter.messages.recall({ ref });
  await vi.waitFor(() => expect(carol.events('change')).toMatchObject([{ change: { what: 'recall', by: 'alice', moderated: true } }]));
});

it('changes an own text, with a revision that older copies never beat', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const ref = await say(alice, 'pair', 'teh');
  await alice.adapter.messages.edit?.({ ref, content: { kind: 'text', text: 'the' } });
  await alice.adapter.messages.edit?.({ ref, content: { kind: 'text', text: 'The' } });
  expect(await refusal(bob.adapter.messages.edit?.({ ref, content: { kind: 'text', text: 'no' } }) ?? Promise.resolve())).toBe('forbidden');
  expect(await refusal(alice.adapter.messages.edit?.({ ref, content: { kind: 'text', text: ' ' } }) ?? Promise.resolve())).toBe('empty');

  await vi.waitFor(() => expect(bob.events('change')).toHaveLength(2));
  const [first, second] = bob.events('change').map(({ change }) => change);
  expect(first).toMatchObject({ what: 'edit', content: { text: 'the', revision: 1 } });
  expect(second).toMatchObject({ what: 'edit', content: { text: 'The', revision: 2 } });
  expect((first?.order ?? '') < (second?.order ?? '')).toBe(true);
  expect((await bob.read('pair')).at(-1)).toMatchObject({ content: { text: 'The' }, editedAt: expect.any(Number) });
});

it('deletes for me alone, or for all', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const [mine, ours] = [await say(alice, 'pair', 'mine'), await say(alice, 'pair', 'ours')];
  await bob.adapter.messages.remove({ refs: [mine, mine], scope: 'me' });
  expect(await refusal(bob.adapter.messages.remove({ refs: [ours], scope: 'all' }))).toBe('forbidden');
  await alice.adapter.messages.remove({ refs: [ours], scope: 'all' });

  expect((await alice.read('pair')).map(textOf).slice(3)).toEqual(['mine']);
  expect((await bob.read('pair')).map(textOf).slice(3)).toEqual([]);
  await vi.waitFor(() => expect(alice.events('change').map(({ change }) => change)).toMatchObject([{ what: 'remove', scope: 'all' }]));
  expect((await bob.adapter.conversations.get({ conversationId: 'pair' })).last).toMatchObject({ content: { text: 'line 3' } });
});

it('deletes one’s own for all only as long as it could be taken back, and no tips', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const [early, late] = [await say(bob, 'team', 'early'), await say(bob, 'team', 'late')];
  const forAll = (person: Person, ref: MessageRef) => refusal(person.adapter.messages.remove({ refs: [ref], scope: 'all' }));
  expect(await forAll(bob, early)).toBeNull();
  await backend.manual.advance(121_000);
  expect(await forAll(bob, late)).toBe('expired');
  expect(await forAll(alice, late)).toBeNull();
  const pair = await say(alice, 'pair', 'pinned');
  await alice.adapter.pins?.set({ ref: pair, pinned: true });
  const tip = (await alice.read('pair')).at(-1);
  expect(tip?.content.kind).toBe('tip');
  if (tip !== undefined) expect(await forAll(alice, refOf(tip))).toBe('forbidden');
});

it('keeps each person’s whole set of reactions', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const ref = await say(alice, 'pair', 'nice');
  await alice.adapter.reactions?.set({ ref, keys: ['👍', '🎉', '👍'] });
  await bob.adapter.reactions?.set({ ref, keys: ['👍'] });
  await alice.adapter.reactions?.set({ ref, keys: ['👍'] });

  expect((await bob.read('pair')).at(-1)?.reactions).toEqual([{ key: '👍', count: 2, own: true, userIds: ['bob', 'alice'] }]);
  expect(await bob.adapter.reactions?.users({ ref, key: '👍', limit: 1 })).toEqual({ items: ['bob'], after: 'bob' });
  await vi.waitFor(() => expect(bob.events('change').at(-1)?.change).toMatchObject({ what: 'react', by: 'alice', keys: ['👍'] }));
  expect(await refusal(alice.adapter.reactions?.set({ ref, keys: [''] }) ?? Promise.resolve())).toBe('invalid');
});

it('pins for everybody, newest pin first, and says so in the conversation', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const [one, two] = [await say(alice, 'pair', 'one'), await say(alice, 'pair', 'two')];
  await alice.adapter.pins?.set({ ref: one, pinned: true });
  await backend.manual.advance(1000);
  await bob.adapter.pins?.set({ ref: two, pinned: true });
  const pinned = async () => (await bob.adapter.pins?.page({ conversationId: 'pair', limit: 10 }))?.items.map(textOf);
  expect(await pinned()).toEqual(['two', 'one']);
  expect((await alice.read('pair')).at(-1)).toMatchObject({ content: { kind: 'tip', event: 'pinned', actor: 'bob' }, own: false });

  await bob.adapter.pins?.set({ ref: two, pinned: false });
  await alice.adapter.messages.recall({ ref: one });
  expect(await pinned()).toEqual([]);
  const inGroup = await say(bob, 'team', 'pin me');
  expect(await refusal(bob.adapter.pins?.set({ ref: inGroup, pinned: true }) ?? Promise.resolve())).toBe('forbidden');
});

it('merges patches into metadata and leaves unknown keys alone', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  await alice.say('pair', 'vote', { metadata: { votes: { alice: 'yes' }, topic: 'lunch' } });
  const last = (await bob.read('pair')).at(-1);
  if (last === undefined) throw new Error('no message');
  await bob.adapter.messages.patchMetadata?.({ ref: refOf(last), patch: { votes: { bob: 'no' }, topic: null } });

  expect((await alice.read('pair')).at(-1)?.metadata).toEqual({ votes: { alice: 'yes', bob: 'no' } });
  const hostile: unknown = JSON.parse('{"__proto__":{"polluted":true}}');
  await bob.adapter.messages.patchMetadata?.({ ref: refOf(last), patch: Object.assign(Object.create(null), hostile) });
  expect('polluted' in {}).toBe(false);
  const huge = { blob: 'x'.repeat(20_000) };
  expect(await refusal(bob.adapter.messages.patchMetadata?.({ ref: refOf(last), patch: huge }) ?? Promise.resolve())).toBe('too-large');
});

it('refuses what is empty, too long or no message at all', async () => {
  const alice = await signIn(openBackend(), 'alice');
  expect(await refusal(alice.say('pair', '  \n '))).toBe('empty');
  expect(await refusal(alice.say('pair', '界'.repeat(4097)))).toBe('too-large');
  expect(await refusal(alice.say('pair', '界'.repeat(2730)))).toBeNull();
  expect(await refusal(alice.say('pair', 'x', { id: '' }))).toBe('invalid');
  expect(await refusal(alice.say('pair', 'x', { content: { kind: 'tip', event: 'created' } }))).toBe('forbidden');
  expect(await refusal(alice.say('nowhere', 'x'))).toBe('not-found');
  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  const content = { kind: 'custom', type: 'x', data: cyclic } as never;
  expect(await refusal(alice.say('pair', 'x', { content }))).toBe('invalid');
});

it('derives group receipts from how far the members have read', async () => {
  const backend = openBackend();
  const [alice, bob, carol] = [await signIn(backend, 'alice'), await signIn(backend, 'bob'), await signIn(backend, 'carol')];
  const ref = await say(alice, 'team', 'everybody?');
  expect((await alice.read('team')).at(-1)?.receipt).toEqual({ readCount: 0, unreadCount: 2 });
  await bob.adapter.receipts?.send({ refs: [ref] });
  await vi.waitFor(() =>
    expect(alice.events('change').at(-1)?.change).toMatchObject({
      what: 'receipt',
      readCount: 1,
      unreadCount: 1,
      target: { names: ref.names },
    }),
  );
  const names = async (read: boolean) =>
    (await alice.adapter.receipts?.readers({ ref, read, limit: 10 }))?.items.map(({ userId }) => userId);
  expect(await names(true)).toEqual(['bob']);
  expect(await names(false)).toEqual(['carol']);
  expect(carol.events('change')).toEqual([]);
});

it('remembers who was mentioned until they have read it', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const content = { kind: 'text' as const, text: '@BOB look', mentions: [{ start: 0, end: 4, userId: 'bob' }] };
  await alice.say('team', '', { content });
  await alice.say('team', '', { content: { ...content, mentions: [{ start: 0, end: 4 }] } });
  expect((await bob.adapter.conversations.get({ conversationId: 'team' })).mentions).toMatchObject([
    { everybody: false },
    { everybody: true },
  ]);
  expect(await refusal(bob.say('team', '', { content: { ...content, mentions: [{ start: 0, end: 4 }] } }))).toBe('forbidden');
  await bob.adapter.conversations.readUpTo({ conversationId: 'team' });
  expect((await bob.adapter.conversations.get({ conversationId: 'team' })).mentions).toEqual([]);
});

it('refuses to take back tips, what is gone, and anything for who has left', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const mine = await say(bob, 'team', 'mine');
  await alice.adapter.pins?.set({ ref: mine, pinned: true });
  const tip = (await alice.read('team')).at(-1);
  if (tip === undefined) throw new Error('no tip');
  expect(await refusal(alice.adapter.messages.recall({ ref: refOf(tip) }))).toBe('forbidden');
  expect(await refusal(alice.adapter.messages.recall({ ref: mine }))).toBeNull();
  expect(await refusal(alice.adapter.messages.recall({ ref: mine }))).toBeNull();
  expect(await refusal(bob.adapter.reactions?.set({ ref: mine, keys: ['👍'] }) ?? Promise.resolve())).toBe('not-found');
  const last = await say(bob, 'team', 'last');
  await alice.adapter.messages.remove({ refs: [last], scope: 'all' });
  expect(await refusal(alice.adapter.messages.recall({ ref: last }))).toBe('not-found');
  const own = await say(bob, 'team', 'own');
  await bob.adapter.groups?.leave({ groupId: 'team' });
  expect(await refusal(bob.adapter.messages.recall({ ref: own }))).toBe('not-member');
  expect(await refusal(bob.adapter.messages.remove({ refs: [own], scope: 'all' }))).toBe('not-member');
});

it('shows in a quote what is so: the latest words, and nothing of what is gone', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const ref = await say(alice, 'pair', 'first');
  await bob.say('pair', 'answer', { replyTo: { ref, content: { kind: 'text', text: 'forged' }, senderName: 'Mallory' } });
  const quoted = async (person: Person) => (await person.read('pair')).at(-1)?.replyTo;
  expect(await quoted(alice)).toMatchObject({ senderName: 'ALICE', content: { text: 'first' } });
  await alice.adapter.messages.edit?.({ ref, content: { kind: 'text', text: 'second' } });
  expect(await quoted(bob)).toMatchObject({ content: { text: 'second' } });
  await bob.adapter.messages.remove({ refs: [ref], scope: 'me' });
  expect(Object.keys((await quoted(bob)) ?? {})).toEqual(['ref']);
  expect(await quoted(alice)).toMatchObject({ content: { text: 'second' } });
  await alice.adapter.messages.recall({ ref });
  expect((await quoted(alice))?.content).toBeUndefined();
});

it('keeps what was said before edits, for whoever can read the message', async () => {
  const backend = openBackend();
  const [alice, bob, dan] = [await signIn(backend, 'alice'), await signIn(backend, 'bob'), await signIn(backend, 'dan')];
  const ref = await say(alice, 'pair', 'one');
  for (const text of ['two', 'three']) await alice.adapter.messages.edit?.({ ref, content: { kind: 'text', text } });
  const first = await bob.adapter.messages.edits?.({ ref, limit: 1 });
  expect(first?.items).toMatchObject([{ content: { text: 'two' }, by: 'alice' }]);
  const next = await bob.adapter.messages.edits?.({ ref, limit: 1, after: first?.after });
  expect(next).toMatchObject({ items: [{ content: { text: 'one' } }] });
  expect(next?.after).toBeUndefined();
  expect(await refusal(dan.adapter.messages.edits?.({ ref, limit: 1 }) ?? Promise.resolve())).toBe('not-found');
  await alice.adapter.messages.recall({ ref });
  expect(await refusal(bob.adapter.messages.edits?.({ ref, limit: 1 }) ?? Promise.resolve())).toBe('not-found');
});
