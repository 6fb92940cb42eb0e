import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import type { MessageQuery, SearchFacet } from '../../../src/contract/facets/search.js';
import { createFolder, matchesTerms, termsOf } from '../../../src/model/foldText.js';
import { searchTextOf } from '../../../src/model/searchText.js';
import { epoch, openBackend, type Person, refOf, refusal, signIn, smallWorld, textOf } from './people.js';

function search(person: Person): Required<SearchFacet> {
  const { search: facet } = person.adapter;
  if (facet?.byConversation === undefined || facet.conversations === undefined || facet.people === undefined) throw new Error('no search');
  const { messages, byConversation, conversations, people } = facet;
  return { messages, byConversation, conversations, people };
}

async function texts(person: Person, query: Partial<MessageQuery>): Promise<readonly string[]> {
  return (await search(person).messages({ query: { text: '', ...query }, limit: 50 })).items.map(textOf);
}

it('finds what the scenario says and what anybody has sent, newest first, at once', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  expect(await texts(alice, { text: 'LINE' })).toEqual(['line 3', 'line 2', 'line 1']);
  await bob.say('pair', 'the last line');
  await alice.say('team', '今天天气很好');
  expect(await texts(alice, { text: 'line' })).toEqual(['the last line', 'line 3', 'line 2', 'line 1']);
  expect(await texts(bob, { text: '好' })).toEqual(['今天天气很好']);
  expect(await texts(alice, { text: 'nowhere' })).toEqual([]);
});

it('finds all of the words or any, by conversation, sender, kind and time', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  await bob.say('team', 'red apple');
  await alice.say('team', 'green apple');
  await backend.manual.advance(10);
  await alice.say('pair', 'red pear');
  expect(await texts(alice, { text: 'apple red' })).toEqual(['red apple']);
  expect(await texts(alice, { text: 'green pear', match: 'any' })).toEqual(['red pear', 'green apple']);
  expect(await texts(alice, { text: 'red', conversationId: 'pair' })).toEqual(['red pear']);
  expect(await texts(alice, { text: 'apple', senderIds: ['bob', 'dan'] })).toEqual(['red apple']);
  expect(await texts(alice, { text: 'apple', kinds: ['image'] })).toEqual([]);
  expect(await texts(alice, { text: 'line', from: epoch - 120_000, to: epoch - 60_000 })).toEqual(['line 2']);
  expect(await texts(alice, { senderIds: ['bob'], conversationId: 'pair' })).toEqual(['line 3', 'line 1']);
  expect(await refusal(search(alice).messages({ query: { text: ' \u200b ' }, limit: 5 }))).toBe('invalid');
  expect(await refusal(search(alice).messages({ query: { text: 'line' }, after: 'x', limit: 5 }))).toBe('invalid');
});

it('finds the names of files, titles of merged messages and descriptions of apps’ own payloads', async () => {
  const backend = openBackend();
  const alice = await signIn(backend, 'alice');
  const source = { url: 'https://files.example/a' };
  await alice.say('pair', '', { content: { kind: 'file', source, name: 'Budget.pdf', size: 4 } });
  await alice.say('pair', '', { content: { kind: 'merged', title: 'Talk of two', digest: ['Ann: budget'], messages: [] } });
  await alice.say('pair', '', { content: { kind: 'custom', type: 'order', data: { text: 'budget' }, description: 'Budget order' } });
  await alice.say('pair', '', { content: { kind: 'custom', type: 'order', data: { text: 'budget' } } });
  const page = await search(alice).messages({ query: { text: 'budget' }, limit: 10 });
  expect(page.items.map(({ content }) => content.kind)).toEqual(['custom', 'merged', 'file']);
  expect(await texts(alice, { kinds: ['file'] })).toEqual(['(file)']);
});

it('marks the words in the text as it is written', async () => {
  const backend = openBackend();
  const alice = await signIn(backend, 'alice');
  await alice.say('pair', 'Crème BRÛLÉE, brûlée');
  const page = await search(alice).messages({ query: { text: 'brulee' }, limit: 10 });
  const [message] = page.items;
  expect(page.highlights?.map(({ name, ranges }) => [message?.names.includes(name), ranges])).toEqual([
    [
      true,
      [
        { start: 6, end: 12 },
        { start: 14, end: 20 },
      ],
    ],
  ]);
});

it('finds what was changed by its new words only, and nothing that was taken back, removed or hidden for me', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  await texts(alice, { text: 'warm' });
  for (const text of ['apple one', 'apple two', 'apple three', 'apple four']) await alice.say('pair', text);
  const [one, two, three] = (await alice.read('pair')).slice(-4).map(refOf);
  if (one === undefined || two === undefined || three === undefined) throw new Error('not sent');
  await alice.adapter.messages.edit?.({ ref: one, content: { kind: 'text', text: 'pear' } });
  await alice.adapter.messages.recall?.({ ref: two });
  await alice.adapter.messages.remove?.({ refs: [three], scope: 'me' });
  expect(await texts(alice, { text: 'apple' })).toEqual(['apple four']);
  expect(await texts(alice, { text: 'pear' })).toEqual(['pear']);
  expect(await texts(bob, { text: 'apple' })).toEqual(['apple four', 'apple three']);
  expect((await search(alice).messages({ query: { text: 'apple' }, limit: 5 })).total).toBe(1);
});

it('finds nothing that I have cleared, nothing of what I have left, and nothing of others', async () => {
  const backend = openBackend();
  const [alice, bob, dan] = [await signIn(backend, 'alice'), await signIn(backend, 'bob'), await signIn(backend, 'dan')];
  await alice.say('team', 'secret plan');
  await backend.manual.advance(10);
  await alice.say('pair', 'secret gift');
  expect(await texts(bob, { text: 'secret' })).toEqual(['secret gift', 'secret plan']);
  expect(await texts(dan, { text: 'secret' })).toEqual([]);
  expect(await texts(dan, { text: 'secret', conversationId: 'team' })).toEqual([]);
  await bob.adapter.groups?.leave?.({ groupId: 'team' });
  expect(await texts(bob, { text: 'secret' })).toEqual(['secret gift']);
  await bob.adapter.conversations.delete?.({ conversationId: 'pair', clear: true });
  expect(await texts(bob, { text: 'secret' })).toEqual([]);
  expect(await texts(alice, { text: 'secret' })).toEqual(['secret gift', 'secret plan']);
  await alice.say('pair', 'new secret');
  expect(await texts(bob, { text: 'secret' })).toEqual(['new secret']);
});

it('pages newest first without gaps and repeats, with the total, also while more is sent', async () => {
  const backend = openBackend();
  const alice = await signIn(backend, 'alice');
  for (let index = 0; index < 7; index += 1) await alice.say(index % 2 === 0 ? 'pair' : 'team', `page ${index}`);
  const query = { text: 'page' };
  const first = await search(alice).messages({ query, limit: 3 });
  await alice.say('pair', 'page 7');
  const second = await search(alice).messages({ query, limit: 3, after: first.after });
  const third = await search(alice).messages({ query, limit: 3, after: second.after });
  const found = [first, second, third].map(({ items }) => items.map(textOf));
  expect(found).toEqual([['page 6', 'page 5', 'page 4'], ['page 3', 'page 2', 'page 1'], ['page 0']]);
  expect([first.total, third.after]).toEqual([7, undefined]);
});

it('counts by conversation, the one with the newest match first', async () => {
  const backend = openBackend();
  const alice = await signIn(backend, 'alice');
  await alice.say('team', 'line of the team');
  const first = await search(alice).byConversation({ query: { text: 'line' }, limit: 1 });
  expect(first).toMatchObject({ total: 2, items: [{ conversationId: 'team', count: 1, highlights: [{ start: 0, end: 4 }] }] });
  const second = await search(alice).byConversation({ query: { text: 'line' }, limit: 1, after: first.after });
  expect(second.items).toMatchObject([{ conversationId: 'pair', count: 3, latest: { content: { text: 'line 3' } } }]);
  expect(second.after).toBeUndefined();
});

it('finds conversations and contacts by name, those that begin with it first', async () => {
  const backend = openBackend();
  const [alice, dan] = [await signIn(backend, 'alice'), await signIn(backend, 'dan')];
  const named = async (text: string) => (await search(alice).conversations({ text, limit: 10 })).items.map(({ id }) => id);
  expect(await named('téam')).toEqual(['team']);
  expect(await named('bobby')).toEqual(['pair']);
  expect(await named('b')).toEqual(['pair']);
  expect((await search(alice).people({ text: 'obb', limit: 10 })).items.map(({ id }) => id)).toEqual(['bob']);
  expect((await search(alice).people({ text: 'carol', limit: 10 })).items).toEqual([]);
  expect((await search(dan).conversations({ text: 'team', limit: 10 })).items).toEqual([]);
});

it('searches the new world after somebody has started over', async () => {
  const backend = openBackend();
  const alice = await signIn(backend, 'alice');
  await alice.say('pair', 'before');
  expect(await texts(alice, { text: 'before' })).toEqual(['before']);
  await backend.reset();
  const again = await signIn(backend, 'alice');
  expect(await texts(again, { text: 'before' })).toEqual([]);
  expect(await texts(again, { text: 'line' })).toHaveLength(3);
});

it('is refused while signed out, and given up when nobody needs it any more', async () => {
  const backend = openBackend();
  const alice = await signIn(backend, 'alice');
  const aborted = search(alice).messages({ query: { text: 'line' }, limit: 5, signal: AbortSignal.abort() });
  expect(await refusal(aborted)).toBe('aborted');
  await alice.adapter.session.disconnect({});
  expect(await refusal(search(alice).messages({ query: { text: 'line' }, limit: 5 }))).toBe('not-connected');
});

it('takes what was marked off the list once it is in the index', async () => {
  const backend = openBackend();
  const alice = await signIn(backend, 'alice');
  await texts(alice, { text: 'warm' });
  await alice.say('pair', 'marked');
  expect(await texts(alice, { text: 'marked' })).toEqual(['marked']);
  await alice.say('pair', 'marked again');
  await vi.waitFor(async () => expect(await texts(alice, { text: 'marked' })).toEqual(['marked again', 'marked']));
});

it('finds exactly what a look through all texts finds, whatever was sent, changed and taken back', async () => {
  const folder = createFolder();
  const characters = fc.constantFrom(...'aAÁbß 好你한하ㅎがかأاشש\u05c1🙂ﬁ\n２');
  const text = fc.array(characters, { minLength: 1, maxLength: 12 }).map((all) => `${all.join('')}.`);
  const step = fc.record({
    what: fc.constantFrom('send', 'send', 'edit', 'recall', 'hide'),
    text,
    at: fc.nat(),
    in: fc.constantFrom('pair', 'team'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.array(text, { minLength: 3, maxLength: 6 }), async (steps, queries) => {
      const backend = openBackend({ scenario: { ...smallWorld, name: crypto.randomUUID() } });
      const alice = await signIn(backend, 'alice');
      for (const [index, one] of steps.entries()) {
        const sent = (await alice.read(one.in)).filter(
          ({ own, removed, content }) => own && removed === undefined && content.kind === 'text',
        );
        const target = sent[one.at % Math.max(1, sent.length)];
        if (one.what === 'send' || target === undefined) await alice.say(one.in, one.text);
        else if (one.what === 'edit')
          await alice.adapter.messages.edit?.({ ref: refOf(target), content: { kind: 'text', text: one.text } });
        else if (one.what === 'recall') await alice.adapter.messages.recall?.({ ref: refOf(target) });
        else await alice.adapter.messages.remove?.({ refs: [refOf(target)], scope: 'me' });
        if (index % 7 === 3) await texts(alice, { text: one.text });
      }
      const all = [...(await alice.read('pair', 200)), ...(await alice.read('team', 200))].filter(({ removed }) => removed === undefined);
      for (const query of queries) {
        const part = query.slice(0, -1);
        const terms = termsOf(folder, part);
        if (terms.length === 0) continue;
        const expected = all.filter(({ content }) => content.kind !== 'tip' && matchesTerms(folder.fold(searchTextOf(content)), terms));
        const page = await search(alice).messages({ query: { text: part }, limit: 100 });
        expect(new Set(page.items.map(({ names }) => names[0]))).toEqual(new Set(expected.map(({ names }) => names[0])));
        expect(page.total).toBe(expected.length);
      }
      await backend.close();
    }),
    { numRuns: 40 },
  );
});
