import { expect, it } from 'vitest';
import type { MessagesFacet } from '../../../src/contract/facets/messages.js';
import type { MessageContent } from '../../../src/model/content.js';
import type { MessageRef } from '../../../src/model/message.js';
import { draft, openBackend, type Person, refOf, refusal, signIn } from './people.js';

async function send(person: Person, conversationId: string, content: MessageContent, blobs?: Record<string, Blob>): Promise<MessageRef> {
  await person.adapter.messages.send({ draft: { ...draft(conversationId, ''), content, blobs } });
  const last = (await person.read(conversationId)).at(-1);
  if (last === undefined) throw new Error('no message');
  return refOf(last);
}

const text = (value: string): MessageContent => ({ kind: 'text', text: value });

function messagesOf({ adapter }: Person): MessagesFacet & Required<Pick<MessagesFacet, 'merge' | 'fetchMerged'>> {
  const { merge, fetchMerged } = adapter.messages;
  if (merge === undefined || fetchMerged === undefined) throw new Error('cannot merge');
  return { ...adapter.messages, merge, fetchMerged };
}

it('merges messages as they are, and hands them to who gets the merged one', async () => {
  const backend = openBackend();
  const [alice, bob, carol] = [await signIn(backend, 'alice'), await signIn(backend, 'bob'), await signIn(backend, 'carol')];
  const refs = [await send(alice, 'pair', text('one')), await send(bob, 'pair', text('two'))];
  const merged = await messagesOf(alice).merge({ refs, title: 'Alice and Bob', digest: ['Alice: one', 'Bobby: two'] });
  expect(merged).toMatchObject({ kind: 'merged', title: 'Alice and Bob', digest: ['Alice: one', 'Bobby: two'], key: expect.any(String) });
  const [first] = refs;
  if (merged.kind !== 'merged' || merged.key === undefined || first === undefined) throw new Error('no key');
  await alice.adapter.messages.recall({ ref: first });
  await send(alice, 'team', { ...merged, title: 'Forged', digest: ['Bob: never said'] });

  const last = (await carol.read('team')).at(-1);
  if (last === undefined) throw new Error('no message');
  expect(last.content).toEqual(merged);
  const fetched = await messagesOf(carol).fetchMerged({ ref: refOf(last), key: merged.key });
  expect(fetched.map(({ senderName, content }) => [senderName, content])).toEqual([
    ['ALICE', text('one')],
    ['BOB', text('two')],
  ]);
  const elsewhere = await send(carol, 'team', text('no bundle here'));
  expect(await refusal(messagesOf(carol).fetchMerged({ ref: elsewhere, key: merged.key }))).toBe('not-found');
});

it('keeps what is merged within merged ones within reach, and pictures too', async () => {
  const backend = openBackend();
  const [alice, carol] = [await signIn(backend, 'alice'), await signIn(backend, 'carol')];
  const picture: MessageContent = { kind: 'image', renditions: [{ source: { blob: 'p' } }] };
  const image = await send(alice, 'pair', picture, { p: new Blob(['bytes'], { type: 'image/png' }) });
  const inner = await messagesOf(alice).merge({ refs: [image], title: 'inner' });
  const outer = await messagesOf(alice).merge({ refs: [await send(alice, 'pair', inner)], title: 'outer' });
  await send(alice, 'team', outer);
  const last = (await carol.read('team')).at(-1);
  if (last === undefined || inner.kind !== 'merged' || inner.key === undefined) throw new Error('no message');
  const [one] = await messagesOf(carol).fetchMerged({ ref: refOf(last), key: inner.key });
  if (one?.content.kind !== 'image') throw new Error('no picture');
  const [rendition] = one.content.renditions;
  if (rendition === undefined || !('url' in rendition.source)) throw new Error('no source');
  const resolved = await carol.adapter.media?.resolve({ source: rendition.source, purpose: 'show' });
  expect(await resolved?.blob?.text()).toBe('bytes');
});

it('refuses what may not be merged: nothing, tips, what was taken back, too many, too deep', async () => {
  const backend = openBackend();
  const [alice, dan] = [await signIn(backend, 'alice'), await signIn(backend, 'dan')];
  const messages = messagesOf(alice);
  const refused = (refs: readonly MessageRef[]) => refusal(messages.merge({ refs, title: 'history' }));
  expect(await refused([])).toBe('empty');
  const one = await send(alice, 'pair', text('one'));
  expect(await refused(Array.from({ length: 301 }, () => one))).toBe('limit-reached');
  expect(await refusal(messagesOf(dan).merge({ refs: [one], title: 'stolen' }))).toBe('not-found');
  await alice.adapter.pins?.set({ ref: one, pinned: true });
  const tip = (await alice.read('pair')).at(-1);
  if (tip === undefined) throw new Error('no tip');
  expect(await refused([refOf(tip)])).toBe('forbidden');
  let nested = one;
  for (let depth = 1; depth <= 5; depth += 1)
    nested = await send(alice, 'pair', await messages.merge({ refs: [nested], title: `${depth}` }));
  expect(await refused([nested])).toBe('limit-reached');
  await alice.adapter.messages.recall({ ref: one });
  expect(await refused([one])).toBe('not-found');
  const forged = alice.adapter.messages.send({
    draft: { ...draft('pair', ''), content: { kind: 'merged', title: 'x', digest: [], key: 'no' } },
  });
  expect(await refusal(forged)).toBe('not-found');
});

it('takes from nobody what only the backend tells, also in parts', async () => {
  const backend = openBackend();
  const alice = await signIn(backend, 'alice');
  const refused = (content: MessageContent) => refusal(alice.adapter.messages.send({ draft: { ...draft('pair', ''), content } }));
  expect(await refused({ kind: 'tip', event: 'joined' })).toBe('forbidden');
  expect(await refused({ kind: 'composite', parts: [text('a'), { kind: 'notice', topic: 'x', text: 'y' }] })).toBe('forbidden');
  expect(await refused({ kind: 'unknown' })).toBe('invalid');
});
