import type { Cursor } from '../../../contract/ChatAdapter.js';
import type { MessageQuery, SearchFacet } from '../../../contract/facets/search.js';
import { type IncomingPart, wrapAdapter } from '../../../contract/wrapAdapter.js';
import type { IncomingMessage } from '../../../model/message.js';
import { searchTextOf } from '../../../model/searchText.js';
import { assert, assertEqual } from '../assert.js';
import { befriend } from '../befriend.js';
import type { Actor, ConformanceCase } from '../conformanceCase.js';
import { contactsOf } from './facetsOf.js';
import { sentText } from './sentText.js';

/** What is found, and what never is. */
export const searchCases: readonly ConformanceCase[] = [
  {
    name: 'finds what was sent, to who sent it and who got it, whatever its case, and nothing for a word that is nowhere',
    facet: 'search',
    needs: ['search'],
    async run(harness) {
      const { alice, bob, text, ref, theirs } = await sentText(harness.connect);
      const [word = ''] = text.split('-').slice(1);
      await harness.becomes('what Alice finds', () => found(alice, { text: word.toUpperCase() }), [text]);
      await harness.becomes('what Bob finds', () => found(bob, { text: word }), [text]);
      await harness.becomes('what Bob finds here', () => found(bob, { text: word, conversationId: theirs }), [text]);
      assert(ref.conversationId !== '', 'there is a conversation');
      assertEqual(await found(alice, { text: plain(harness.unique('nowhere')) }), [], 'what is found of a word that is nowhere');
    },
  },
  {
    name: 'finds any part of a Chinese text, a single character too',
    facet: 'search',
    needs: ['search'],
    async run(harness) {
      const alice = await harness.connect('alice');
      const conversationId = await alice.openDirect();
      // Characters that are rarely written, so that a backend which others use finds no others.
      const rare = Array.from({ length: 4 }, () => String.fromCodePoint(0x9000 + Math.floor(Math.random() * 0xe00))).join('');
      const text = `今天${rare}很好`;
      await alice.send(conversationId, text);
      await harness.becomes('what is found of two characters within', () => found(alice, { text: rare.slice(1, 3), conversationId }), [
        text,
      ]);
      const one = rare.slice(2, 3);
      await harness.becomes(
        'whether one character finds it',
        async () => (await found(alice, { text: one, conversationId })).includes(text),
        true,
      );
    },
  },
  {
    name: 'pages what is found, newest first, without gaps and repeats',
    facet: 'search',
    needs: ['search'],
    async run(harness) {
      const alice = await harness.connect('alice');
      const conversationId = await alice.openDirect();
      const word = plain(harness.unique('page'));
      const texts = Array.from({ length: 5 }, (_, index) => `${index} ${word}`);
      for (const text of texts) await alice.send(conversationId, text);
      await harness.becomes('how many are found', async () => (await found(alice, { text: word })).length, texts.length);
      const walked: string[] = [];
      let after: Cursor | undefined;
      for (let pages = 0; pages <= texts.length; pages += 1) {
        const page = await harness.inTime('search.messages', searchOf(alice).messages({ query: { text: word }, after, limit: 2 }));
        walked.push(...page.items.map(textOf));
        if (page.total !== undefined) assertEqual(page.total, texts.length, 'the total');
        after = page.after;
        if (after === undefined) break;
      }
      assertEqual(walked, [...texts].reverse(), 'all pages together');
    },
  },
  {
    name: 'finds only what fits the sender, the kind, the time and all of the words',
    facet: 'search',
    needs: ['search'],
    async run(harness) {
      const { alice, bob, theirs } = await sentText(harness.connect);
      const conversationId = await alice.openDirect();
      const word = plain(harness.unique('fits'));
      const own = await alice.send(conversationId, `red ${word}`);
      await bob.send(theirs, `green ${word}`);
      const both = [`green ${word}`, `red ${word}`];
      const finds = (what: string, query: Partial<MessageQuery>, expected: readonly string[]) =>
        harness.becomes(what, async () => [...(await found(alice, { text: word, ...query }))].sort(), expected);
      await finds('what is found of the word', {}, both);
      await finds('what is found of the sender', { senderIds: [bob.userId] }, [`green ${word}`]);
      await finds('what is found of the kind', { kinds: ['text'] }, both);
      await finds('what is found of another kind', { kinds: ['image'] }, []);
      await finds('what is found since then', { from: own.ack.sentAt }, both);
      await finds('what is found before', { to: own.ack.sentAt }, []);
      await finds('what has all of the words', { text: `${word} red` }, [`red ${word}`]);
      await finds('what is found in another conversation', { conversationId: harness.unique('nowhere') }, []);
    },
  },
  {
    name: 'finds what was edited by its new words, and no longer by the old',
    facet: 'search',
    needs: ['search', 'messages.edit'],
    async run(harness) {
      const { alice, bob, ref, text } = await sentText(harness.connect);
      const [, word = ''] = text.split('-');
      await harness.becomes('what was sent', () => found(bob, { text: word }), [text]);
      const later = plain(harness.unique('edited'));
      await harness.inTime('edit', alice.adapter.messages.edit?.({ ref, content: { kind: 'text', text: later } }) ?? Promise.resolve());
      await harness.becomes('what is found by the new words', () => found(bob, { text: later }), [later]);
      await harness.becomes('what is found by the old words', () => found(bob, { text: word }), []);
    },
  },
  {
    name: 'finds nothing that was taken back',
    facet: 'search',
    needs: ['search', 'messages.recall'],
    async run(harness) {
      const { alice, bob, ref, text } = await sentText(harness.connect);
      await harness.becomes('what was sent', () => found(bob, { text }), [text]);
      await harness.inTime('recall', alice.adapter.messages.recall?.({ ref }) ?? Promise.resolve());
      for (const person of [alice, bob]) await harness.becomes('what is found after the recall', () => found(person, { text }), []);
    },
  },
  {
    name: 'finds nothing that I have deleted for me, and it still for the other',
    facet: 'search',
    needs: ['search', 'messages.remove'],
    async run(harness) {
      const { alice, bob, ref, text } = await sentText(harness.connect);
      await harness.becomes('what was sent', () => found(alice, { text }), [text]);
      await harness.inTime('remove', alice.adapter.messages.remove?.({ refs: [ref], scope: 'me' }) ?? Promise.resolve());
      await harness.becomes('what I find of what I deleted', () => found(alice, { text }), []);
      await harness.becomes('what the other finds', () => found(bob, { text }), [text]);
    },
  },
  {
    name: 'finds nothing of a group that I was never in, and nothing more of one that I have left',
    facet: 'search',
    needs: ['search', 'groups.create', 'groups.leave', 'groups.invite'],
    async run(harness) {
      const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
      const { groups } = alice.adapter;
      assert(groups !== undefined, 'groups are there');
      const [secret, shared] = [plain(harness.unique('secret')), plain(harness.unique('shared'))];
      const alone = await harness.inTime('create', groups.create({ draft: { name: 'Alone', memberIds: [] } }));
      await alice.send(alone.id, secret);
      const together = await harness.inTime('create', groups.create({ draft: { name: 'Together', memberIds: [bob.userId] } }));
      await alice.send(together.id, shared);
      await harness.becomes('what the member finds', () => found(bob, { text: shared }), [shared]);
      assertEqual(await found(bob, { text: secret }), [], 'what a stranger finds');
      assertEqual(await found(bob, { text: secret, conversationId: alone.id }), [], 'what a stranger finds who names the group');
      const groupId = together.groupId ?? together.id;
      await harness.inTime('leave', bob.adapter.groups?.leave?.({ groupId }) ?? Promise.resolve());
      await harness.becomes('what who has left finds', () => found(bob, { text: shared }), []);
      await harness.becomes('what who has stayed finds', () => found(alice, { text: shared }), [shared]);
    },
  },
  {
    name: 'marks in what it finds where the words stand',
    facet: 'search',
    needs: ['search'],
    async run(harness) {
      const alice = await harness.connect('alice');
      const conversationId = await alice.openDirect();
      const word = plain(harness.unique('mark'));
      await alice.send(conversationId, `before ${word} after`);
      await harness.becomes('what was sent', async () => (await found(alice, { text: word })).length, 1);
      const { items, highlights } = await searchOf(alice).messages({ query: { text: word }, limit: 5 });
      harness.offeredIf(highlights !== undefined, 'highlights');
      const marked = items.map((message) => {
        const ranges = highlights?.find(({ name }) => message.names.includes(name))?.ranges ?? [];
        return ranges.map(({ start, end }) => searchTextOf(message.content).slice(start, end));
      });
      assertEqual(marked, [[word]], 'what is marked');
    },
  },
  {
    name: 'counts what it finds by conversation, with the newest of each',
    facet: 'search',
    needs: ['search.byConversation'],
    async run(harness) {
      const alice = await harness.connect('alice');
      const conversationId = await alice.openDirect();
      const word = plain(harness.unique('count'));
      for (const text of [`1 ${word}`, `2 ${word}`, `3 ${word}`]) await alice.send(conversationId, text);
      const counted = async () => {
        const page = await searchOf(alice).byConversation?.({ query: { text: word }, limit: 5 });
        return page?.items.map((one) => [one.conversationId, one.count, textOf(one.latest)]);
      };
      await harness.becomes('the conversations', counted, [[conversationId, 3, `3 ${word}`]]);
    },
  },
  {
    name: 'finds conversations by name',
    facet: 'search',
    needs: ['search.conversations', 'groups.create'],
    async run(harness) {
      const alice = await harness.connect('alice');
      const name = plain(harness.unique('')).slice(0, 20);
      const create = alice.adapter.groups?.create({ draft: { name: `Walk ${name}`, memberIds: [] } });
      const group = await harness.inTime('create', create ?? Promise.reject(new Error('no groups')));
      const named = async (text: string) => (await searchOf(alice).conversations?.({ text, limit: 5 }))?.items.map(({ id }) => id);
      await harness.becomes('conversations of that name', () => named(name.slice(2).toUpperCase()), [group.id]);
    },
  },
  {
    name: 'finds my contacts by what I call them',
    facet: 'search',
    needs: ['search.people', 'contacts.setRemark', 'contacts.add'],
    async run(harness) {
      const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
      await befriend(harness, alice, bob);
      const remark = plain(harness.unique('Remark')).slice(0, 20);
      await harness.inTime('setRemark', contactsOf(alice).setRemark({ userId: bob.userId, remark }));
      const people = async () => (await searchOf(alice).people?.({ text: remark.slice(0, 15), limit: 5 }))?.items.map(({ id }) => id);
      await harness.becomes('who is called so', people, [bob.userId]);
    },
  },
  {
    name: 'lets a decorator see every message that is found once',
    facet: 'search',
    needs: ['search'],
    async run(harness) {
      const { text } = await sentText(harness.connect);
      const places: string[] = [];
      const plant = (part: IncomingPart, place: string): IncomingPart => {
        places.push(place);
        return { ...part, content: { kind: 'text', text: `seen ${searchTextOf(part.content)}` } };
      };
      const adapter = wrapAdapter(await harness.createAdapter(), { message: plant });
      await harness.inTime('connect', adapter.session.connect({ credentials: harness.backend.credentials('bob') }));
      const search = adapter.search;
      assert(search !== undefined, 'the decorated adapter searches');
      const ask = async () => (await search.messages({ query: { text }, limit: 5 })).items.map(textOf);
      await harness.becomes('what is found through the decorator', ask, [`seen ${text}`]);
      if (search.byConversation !== undefined) {
        const page = await harness.inTime('byConversation', search.byConversation({ query: { text }, limit: 5 }));
        assertEqual(
          page.items.map(({ latest }) => textOf(latest)),
          [`seen ${text}`],
          'the newest of each conversation through the decorator',
        );
      }
      assert(places.includes('search'), 'the decorator is told that they were found');
    },
  },
  {
    name: 'refuses a search for nothing at all',
    facet: 'search',
    needs: ['search'],
    async run(harness) {
      const alice = await harness.connect('alice');
      const error = await harness.refuses('Searching for nothing', searchOf(alice).messages({ query: { text: '  ' }, limit: 5 }));
      assertEqual(error.code, 'invalid', 'the code');
    },
  },
];

function searchOf(actor: Actor): SearchFacet {
  const { search } = actor.adapter;
  assert(search !== undefined, 'there is a search');
  return search;
}

async function found(actor: Actor, query: MessageQuery): Promise<readonly string[]> {
  return (await searchOf(actor).messages({ query, limit: 20 })).items.map(textOf);
}

function textOf({ content, removed }: Pick<IncomingMessage, 'content' | 'removed'>): string {
  return removed === undefined ? searchTextOf(content) : `(${removed.how})`;
}

/** One word, wherever words are parted. */
function plain(text: string): string {
  return text.replaceAll('-', '');
}
