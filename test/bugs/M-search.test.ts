import { beforeAll, describe, expect, test, vi } from 'vitest';
import { type SearchRequest, searchPart } from '../../src/core/parts/search/searchPart.js';
import { groupRoom, hold, type Person, type Place, pairRoom, place, stateOf } from './place.js';
import { open, refOf, say } from './town.js';

const pages: SearchRequest['pages'] = { messages: 50, matches: 10, conversations: 10, people: 10 };
const odd = ['ann@example.org', '小明', 'a b/c:d#?%25', "o'neil"];

/** The first search loads these, in the time of the machine: the standing clock would go on meanwhile, and calls run out by it. */
beforeAll(async () => {
  await Promise.all([
    import('../../src/adapters/local/backend/search.js'),
    import('../../src/adapters/local/search/createSearchEngine.js'),
  ]);
});

/** What is found for these words, by what it is. The index is made in its own time. */
async function find(all: Place, person: Person, text: string) {
  const release = hold(person, searchPart, (actions) => actions.search('screen', { query: { text }, pages }));
  const found = () => stateOf(person, searchPart).searches.get('screen') ?? {};
  await vi.waitFor(
    async () => {
      await all.advance(50);
      const ended = Object.values(found()).map((each) => each?.paging.status);
      if (ended.length < 4 || ended.some((status) => status === 'loading')) throw new Error('still searching');
    },
    { interval: 1 },
  );
  const lists = found();
  release();
  await all.advance(100);
  return lists;
}

const textsOf = ({ messages }: Awaited<ReturnType<typeof find>>) =>
  messages?.items.map(({ message: { content } }) => (content.kind === 'text' ? content.text : content.kind));

describe('M: searching', () => {
  test('M1: what was just sent is found, by who sent it and by who got it, and what was taken back is not', async () => {
    const all = place({ rooms: [pairRoom('pair', 'ann', 'bob')] });
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    for (const each of [ann, bob]) await open(all, each, 'pair');
    await find(all, ann, 'nothing yet');
    await say(all, ann, 'pair', 'the blue door');
    for (const each of [ann, bob]) expect(textsOf(await find(all, each, 'blue'))).toEqual(['the blue door']);
    await all.value(ann.client.actions.recall(refOf(ann, 'pair', 'the blue door')));
    for (const each of [ann, bob]) expect(textsOf(await find(all, each, 'blue'))).toEqual([]);
  });

  test('M2: what is found says who sent it, where, and when', async () => {
    const all = place({ rooms: [groupRoom('team', 'group', ['ann', 'bob'])] });
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await say(all, bob, 'team', 'needle');
    const { messages, matches } = await find(all, ann, 'needle');
    const sender = { id: 'bob', scope: 'global', snapshot: { name: 'BOB' } };
    expect(messages?.items).toMatchObject([{ message: { conversationId: 'team', sender, own: false, sentAt: expect.any(Number) } }]);
    expect(matches?.items).toMatchObject([{ conversationId: 'team', count: 1, latest: { message: { sender } } }]);
  });

  test('M3: people of any id and name are found', async () => {
    const people = ['ann', ...odd];
    const all = place({
      people,
      contacts: odd.map((userId) => ({ of: 'ann', userId })),
      rooms: odd.map((id) => pairRoom(`with ${id}`, 'ann', id)),
    });
    const ann = await all.person('ann');
    for (const who of odd) {
      expect((await find(all, ann, who)).people?.items.map(({ id }) => id)).toEqual([who]);
      expect(await all.value(ann.client.actions.findUsers(who))).toMatchObject([{ id: who }]);
    }
  });

  test('M4, 7.4-19: nothing that can be typed breaks a search, and the next one works', async () => {
    const all = place({ rooms: [pairRoom('pair', 'ann', 'bob')] });
    const ann = await all.person('ann');
    await say(all, ann, 'pair', 'a plain text with 100% and a \\ and (brackets');
    for (const text of ['', ' \n ', '\ud800', '\u0000', '%_*?\\', '(['.repeat(200), 'x'.repeat(10_000), '👩‍👩‍👧', '字'.repeat(300)]) {
      const found = await find(all, ann, text);
      expect(found.messages?.items ?? []).toEqual([]);
    }
    for (const text of ['100%', '\\', '(brackets']) expect(textsOf(await find(all, ann, text))).toHaveLength(1);
  });
});
