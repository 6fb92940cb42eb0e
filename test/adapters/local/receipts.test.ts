import { expect, it, vi } from 'vitest';
import type { MessageRef } from '../../../src/model/message.js';
import { openBackend, type Person, refOf, refusal, signIn } from './people.js';

async function say(person: Person, text: string): Promise<MessageRef> {
  await person.say('team', text);
  const last = (await person.read('team')).at(-1);
  if (last === undefined) throw new Error('no message');
  return refOf(last);
}

async function readers({ adapter }: Person, ref: MessageRef, read: boolean): Promise<readonly string[]> {
  const found: string[] = [];
  let after: Awaited<ReturnType<NonNullable<typeof adapter.receipts>['readers']>>['after'];
  do {
    const page = await adapter.receipts?.readers({ ref, read, after, limit: 1 });
    found.push(...(page?.items ?? []).map(({ userId }) => userId));
    after = page?.after;
  } while (after !== undefined);
  return found;
}

const receipt = async (person: Person, ref: MessageRef) =>
  (await person.read('team')).find(({ names }) => names.some((name) => ref.names.includes(name)))?.receipt;

it('lists who has read a message and who has not, a page at a time, for its sender alone', async () => {
  const backend = openBackend();
  const [alice, bob, carol] = [await signIn(backend, 'alice'), await signIn(backend, 'bob'), await signIn(backend, 'carol')];
  const ref = await say(alice, 'hi');
  expect(await readers(alice, ref, false)).toEqual(['bob', 'carol']);
  await bob.adapter.receipts?.send({ refs: [ref] });
  await vi.waitFor(() => expect(alice.events('change').at(-1)?.change).toMatchObject({ what: 'receipt', readCount: 1, unreadCount: 1 }));
  expect([await readers(alice, ref, true), await readers(alice, ref, false)]).toEqual([['bob'], ['carol']]);
  expect(await refusal(readers(carol, ref, true))).toBe('forbidden');
});

it('tells of what was read by deleting it with its chat', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const ref = await say(alice, 'hi');
  await bob.adapter.conversations.delete({ conversationId: 'team', clear: true });
  await vi.waitFor(() => expect(alice.events('read').at(-1)).toMatchObject({ userId: 'bob', upTo: { order: ref.order } }));
  expect(await readers(alice, ref, true)).toEqual(['bob']);
});

it('asks nobody who came later, and forgets nobody who has read it and left', async () => {
  const backend = openBackend();
  const [alice, bob, dan] = [await signIn(backend, 'alice'), await signIn(backend, 'bob'), await signIn(backend, 'dan')];
  const before = await say(alice, 'before');
  await bob.adapter.receipts?.send({ refs: [before] });
  await alice.adapter.groups?.invite({ groupId: 'team', userIds: ['dan'] });
  await dan.adapter.conversations.readUpTo({ conversationId: 'team' });
  expect(await receipt(alice, before)).toEqual({ readCount: 1, unreadCount: 1 });
  expect(await readers(alice, before, true)).toEqual(['bob']);

  await bob.adapter.groups?.leave({ groupId: 'team' });
  const after = await say(alice, 'after');
  expect(await receipt(alice, before)).toEqual({ readCount: 1, unreadCount: 1 });
  expect(await receipt(alice, after)).toEqual({ readCount: 0, unreadCount: 2 });
  await alice.adapter.groups?.invite({ groupId: 'team', userIds: ['bob'] });
  expect(await readers(alice, before, true)).toEqual(['bob']);
  expect(await readers(alice, after, false)).toEqual(['carol', 'dan']);
});
