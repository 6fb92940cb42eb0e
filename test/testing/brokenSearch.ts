import type { SearchFacet } from '../../src/contract/facets/search.js';
import { type Break, type BrokenAdapters, members } from './breaks.js';

/** The search facet with some members other than they should be. */
const search = (change: (inner: Required<SearchFacet>) => Partial<SearchFacet>): Break =>
  members(({ search: inner }) => ({ search: change(inner as Required<SearchFacet>) }));

/** What it has found once, it finds for ever. */
const stale: Break = () => {
  const known = new Map<string, Awaited<ReturnType<SearchFacet['messages']>>>();
  return search(({ messages }) => ({
    async messages(args) {
      const key = JSON.stringify([args.query, args.after]);
      const page = known.get(key) ?? (await messages(args));
      if (page.items.length > 0) known.set(key, page);
      return page;
    },
  }))();
};

/** Adapters that search wrongly in one way. */
export const brokenSearch: BrokenAdapters = {
  'finds what was sent, to who sent it and who got it, whatever its case, and nothing for a word that is nowhere': [
    search(({ messages }) => ({
      messages: async (args) => (args.query.text === args.query.text.toUpperCase() ? { items: [] } : messages(args)),
    })),
    /what Alice finds/,
  ],
  'finds any part of a Chinese text, a single character too': [
    search(({ messages }) => ({ messages: async (args) => (args.query.text.length === 1 ? { items: [] } : messages(args)) })),
    /whether one character finds it/,
  ],
  'pages what is found, newest first, without gaps and repeats': [
    search(({ messages }) => ({
      messages: (args) =>
        messages({ ...args, limit: args.limit + 1 }).then((page) => ({ ...page, items: page.items.slice(0, args.limit) })),
    })),
    /all pages together/,
  ],
  'finds only what fits the sender, the kind, the time and all of the words': [
    search(({ messages }) => ({ messages: ({ query, ...args }) => messages({ ...args, query: { ...query, senderIds: undefined } }) })),
    /what is found of the sender/,
  ],
  'finds what was edited by its new words, and no longer by the old': [stale, /what is found by the old words/],
  'finds nothing that was taken back': [stale, /what is found after the recall/],
  'finds nothing that I have deleted for me, and it still for the other': [stale, /what I find of what I deleted/],
  'finds nothing of a group that I was never in, and nothing more of one that I have left': [stale, /what who has left finds/],
  'marks in what it finds where the words stand': [
    search(({ messages }) => ({
      async messages(args) {
        const page = await messages(args);
        return { ...page, highlights: page.highlights?.map((one) => ({ ...one, ranges: [{ start: 0, end: 4 }] })) };
      },
    })),
    /what is marked/,
  ],
  'counts what it finds by conversation, with the newest of each': [
    search(({ byConversation }) => ({
      async byConversation(args) {
        const page = await byConversation(args);
        return { ...page, items: page.items.map((one) => ({ ...one, count: 1 })) };
      },
    })),
    /the conversations/,
  ],
  'finds conversations by name': [search(() => ({ conversations: async () => ({ items: [] }) })), /conversations of that name/],
  'finds my contacts by what I call them': [search(() => ({ people: async () => ({ items: [] }) })), /who is called so/],
  'lets a decorator see every message that is found once': [
    search(({ messages }) => ({
      async messages(args) {
        const page = await messages(args);
        return { ...page, items: [...page.items, ...page.items] };
      },
    })),
    /through the decorator/,
  ],
  'refuses a search for nothing at all': [search(() => ({ messages: async () => ({ items: [] }) })), /Searching for nothing/],
};
