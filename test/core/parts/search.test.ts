import { expect, it, onTestFinished, vi } from 'vitest';
import { createLocalBackend, type LocalBackend } from '../../../src/adapters/local/index.js';
import type { ChatAdapter } from '../../../src/contract/ChatAdapter.js';
import type { SearchFacet } from '../../../src/contract/facets/search.js';
import type { ChatClient } from '../../../src/core/ChatClient.js';
import { partOf } from '../../../src/core/parts/partOf.js';
import { type FoundLists, type SearchRequest, searchPart } from '../../../src/core/parts/search/searchPart.js';
import { toMessageRef } from '../../../src/model/message.js';
import { createMemoryPlatform } from '../../../src/platform/memory/createMemoryPlatform.js';
import { smallWorld } from '../../adapters/local/people.js';
import { createClient } from '../client/harness.js';

const all: SearchRequest['pages'] = { messages: 2, matches: 3, conversations: 3, people: 3 };

function openWorld(): LocalBackend {
  const backend = createLocalBackend({ scenario: smallWorld, storage: 'memory' });
  onTestFinished(() => backend.close());
  return backend;
}

async function signIn(backend: LocalBackend, userId: string, around: (adapter: ChatAdapter) => ChatAdapter = (adapter) => adapter) {
  const client = createClient({ adapter: around(backend.createAdapter()), platform: createMemoryPlatform() });
  onTestFinished(client.retain());
  await client.actions.connect(() => ({ userId }));
  return client;
}

/** The adapter with another search. */
function searching(change: (search: SearchFacet) => Partial<SearchFacet>) {
  return (adapter: ChatAdapter): ChatAdapter => {
    const { search } = adapter;
    return search === undefined ? adapter : { ...adapter, search: { ...search, ...change(search) } };
  };
}

const part = (client: ChatClient) => partOf(client, searchPart);
const listsOf = (client: ChatClient): FoundLists => part(client).store.getState().searches.get('screen') ?? {};
const textsOf = (client: ChatClient) =>
  listsOf(client).messages?.items.map(({ message: { content } }) => (content.kind === 'text' ? content.text : content.kind));

function search(client: ChatClient, text: string, pages: SearchRequest['pages'] = all): () => void {
  return part(client).hold((actions) => actions.search('screen', { query: { text }, pages }));
}

const say = (client: ChatClient, conversationId: string, text: string) => client.actions.send(conversationId, { kind: 'text', text });

it('finds messages, conversations with messages, conversations and people, each with what it is asked for', async () => {
  const client = await signIn(openWorld(), 'alice');
  search(client, 'LINE');
  await vi.waitFor(() => expect(listsOf(client).messages?.paging.status).toBe('loaded'));
  expect(listsOf(client).messages).toMatchObject({ total: 3, items: [{ highlights: [{ start: 0, end: 4 }] }, {}] });
  await vi.waitFor(() => expect(listsOf(client).matches?.items).toMatchObject([{ conversationId: 'pair', count: 3 }]));
  search(client, 'bob');
  await vi.waitFor(() => expect(listsOf(client).people?.items).toMatchObject([{ id: 'bob' }]));
  expect(listsOf(client).conversations?.items).toMatchObject([{ id: 'pair' }]);
});

it('loads page after page, none twice, and no further than there is', async () => {
  const client = await signIn(openWorld(), 'alice');
  search(client, 'line', { messages: 2 });
  await vi.waitFor(() => expect(textsOf(client)).toEqual(['line 3', 'line 2']));
  const more = () => part(client).run((actions) => actions.loadMore('screen', 'messages'));
  await Promise.all([more(), more()]);
  await vi.waitFor(() => expect(textsOf(client)).toEqual(['line 3', 'line 2', 'line 1']));
  await more();
  expect(textsOf(client)).toEqual(['line 3', 'line 2', 'line 1']);
  expect(listsOf(client).messages?.paging).toMatchObject({ status: 'loaded', after: undefined });
});

it('gives up what nobody needs any more, and never shows an answer to an older question', async () => {
  const held: { readonly text: string; readonly signal: AbortSignal | undefined; readonly answer: () => void }[] = [];
  const slow = searching((inner) => ({
    messages: (args) =>
      new Promise((resolve) => {
        held.push({ text: args.query.text, signal: args.signal, answer: () => resolve(inner.messages({ ...args, signal: undefined })) });
      }),
  }));
  const client = await signIn(openWorld(), 'alice', slow);
  search(client, 'line 1', { messages: 5 });
  await vi.waitFor(() => expect(held).toHaveLength(1));
  search(client, 'line 2', { messages: 5 });
  await vi.waitFor(() => expect(held).toHaveLength(2));
  expect(held.map(({ signal }) => signal?.aborted)).toEqual([true, false]);
  held[1]?.answer();
  await vi.waitFor(() => expect(textsOf(client)).toEqual(['line 2']));
  held[0]?.answer();
  await Promise.resolve();
  expect(textsOf(client)).toEqual(['line 2']);
});

it('says why it failed, finds when it is tried again, and shows nothing older under the failure', async () => {
  let isFailing = false;
  const failing = searching((inner) => ({
    messages: (args) => (isFailing ? Promise.reject({ name: 'ChatError', code: 'server', retry: 'later' }) : inner.messages(args)),
  }));
  const client = await signIn(openWorld(), 'alice', failing);
  search(client, 'line 1', { messages: 5 });
  await vi.waitFor(() => expect(textsOf(client)).toEqual(['line 1']));
  isFailing = true;
  search(client, 'line 2', { messages: 5 });
  await vi.waitFor(() => expect(listsOf(client).messages?.paging).toMatchObject({ status: 'failed', error: { code: 'server' } }));
  expect(textsOf(client)).toEqual([]);
  isFailing = false;
  await part(client).run((actions) => actions.loadMore('screen', 'messages'));
  expect(textsOf(client)).toEqual(['line 2']);
});

it('drops from what was found what somebody else takes back or changes, at once', async () => {
  const backend = openWorld();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  for (const text of ['apple one', 'apple two', 'apple three']) say(bob, 'pair', text);
  // What the backend has is found: somebody who asks earlier is not told of it afterwards.
  await vi.waitFor(() =>
    expect(bob.store.getState().conversations.byId.get('pair')?.preview?.content).toEqual({ kind: 'text', text: 'apple three' }),
  );
  await vi.waitFor(() => expect(bob.store.getState().outbox.size).toBe(0));
  search(alice, 'apple', { messages: 5, matches: 3 });
  await vi.waitFor(() => expect(textsOf(alice)).toHaveLength(3));
  const [three, two, one] = listsOf(alice).messages?.items.map(({ message }) => message) ?? [];
  if (one === undefined || two === undefined || three === undefined) throw new Error('not found');
  await bob.actions.recall(toMessageRef(three));
  await vi.waitFor(() => expect(textsOf(alice)).toEqual(['apple two', 'apple one']));
  await bob.actions.editMessage(toMessageRef(two), { kind: 'text', text: 'pear' });
  await vi.waitFor(() => expect(textsOf(alice)).toEqual(['apple one']));
  await bob.actions.editMessage(toMessageRef(one), { kind: 'text', text: 'one apple' });
  await vi.waitFor(() => expect(listsOf(alice).messages?.items).toMatchObject([{ highlights: [{ start: 4, end: 9 }] }]));
  await vi.waitFor(() =>
    expect(listsOf(alice).matches?.items).toMatchObject([{ count: 1, latest: { message: { content: { text: 'one apple' } } } }]),
  );
});

it('takes what is changed while it is being searched for as it is now', async () => {
  const backend = openWorld();
  let held = Promise.resolve();
  const late = searching((inner) => {
    const heldBack =
      <Args, Answer>(call: (args: Args) => Promise<Answer>) =>
      async (args: Args) => {
        const answer = await call(args);
        await held;
        return answer;
      };
    return { messages: heldBack(inner.messages), ...(inner.byConversation && { byConversation: heldBack(inner.byConversation) }) };
  });
  const [alice, bob] = [await signIn(backend, 'alice', late), await signIn(backend, 'bob')];
  for (const text of ['apple one', 'apple two']) say(bob, 'pair', text);
  await vi.waitFor(() => expect(bob.store.getState().outbox.size).toBe(0));
  search(alice, 'apple', { messages: 5, matches: 3 });
  await vi.waitFor(() => expect(textsOf(alice)).toEqual(['apple two', 'apple one']));
  const two = listsOf(alice).messages?.items[0]?.message;
  if (two === undefined) throw new Error('not found');

  let answer = () => {};
  held = new Promise((resolve) => {
    answer = resolve;
  });
  search(alice, 'apple', { messages: 5, matches: 3 });
  await vi.waitFor(() => expect(listsOf(alice).messages?.paging.status).toBe('loading'));
  await bob.actions.recall(toMessageRef(two));
  await vi.waitFor(() => expect(textsOf(alice)).toEqual(['apple one']));
  answer();
  await vi.waitFor(() => expect(listsOf(alice).messages?.paging.status).toBe('loaded'));
  expect(textsOf(alice)).toEqual(['apple one']);
  await vi.waitFor(() =>
    expect(listsOf(alice).matches?.items).toMatchObject([{ count: 1, latest: { message: { content: { text: 'apple one' } } } }]),
  );
});

it('forgets what was found when the account goes, or nobody shows it', async () => {
  const client = await signIn(openWorld(), 'alice');
  const release = search(client, 'line', { messages: 5 });
  await vi.waitFor(() => expect(textsOf(client)).toHaveLength(3));
  release();
  await vi.waitFor(() => expect(part(client).store.getState().searches.size).toBe(0));
  search(client, 'line', { messages: 5 });
  await vi.waitFor(() => expect(textsOf(client)).toHaveLength(3));
  await client.actions.signOut();
  await vi.waitFor(() => expect(part(client).store.getState().searches.size).toBe(0));
});

it('leaves out what of an answer is no answer', async () => {
  const hostile = searching(() => ({
    messages: async () =>
      Object({
        items: [{ nonsense: true }, null],
        total: -4,
        highlights: [{ name: 'x', ranges: [{ start: 5, end: 1 }] }],
      }),
    byConversation: async () => Object({ items: 'none' }),
    people: async () => Object({ items: [{ id: '' }] }),
  }));
  const client = await signIn(openWorld(), 'alice', hostile);
  search(client, 'line');
  await vi.waitFor(() => expect(listsOf(client).messages?.paging.status).toBe('loaded'));
  expect([listsOf(client).messages?.items, listsOf(client).messages?.total]).toEqual([[], undefined]);
  await vi.waitFor(() => expect([listsOf(client).matches?.items, listsOf(client).people?.items]).toEqual([[], []]));
});

it('marks the words itself where the backend does not, and not beyond the text', async () => {
  const plain = searching((inner) => ({
    messages: async (args) => {
      const { highlights: _, ...page } = await inner.messages(args);
      return page;
    },
    byConversation: async (args) => {
      const page = (await inner.byConversation?.(args)) ?? { items: [] };
      return { ...page, items: page.items.map((item) => ({ ...item, highlights: [{ start: 2, end: 900 }] })) };
    },
  }));
  const client = await signIn(openWorld(), 'alice', plain);
  search(client, 'line', { messages: 1, matches: 1 });
  await vi.waitFor(() => expect(listsOf(client).messages?.items[0]?.highlights).toEqual([{ start: 0, end: 4 }]));
  await vi.waitFor(() => expect(listsOf(client).matches?.items[0]?.latest.highlights).toEqual([]));
});
