import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import type { SendAck } from '../../src/contract/facets/messages.js';
import { wrapAdapter } from '../../src/contract/wrapAdapter.js';
import { chatError } from '../../src/model/error.js';
import { type Break, type BrokenAdapters, events, members, nothing } from './breaks.js';

const absent = () => Promise.reject(chatError('unsupported'));

/** The threads facet with some members other than they should be. */
const threads =
  (change: (inner: NonNullable<ChatAdapter['threads']>) => Partial<NonNullable<ChatAdapter['threads']>>): Break =>
  () =>
  (adapter) => {
    const { threads: inner } = adapter;
    return inner === undefined ? adapter : { ...adapter, threads: { ...inner, ...change(inner) } };
  };

export const brokenMessageExtras: BrokenAdapters = {
  'keeps what a message said before its edits, the latest first': [
    members(({ messages }) => ({
      messages: {
        async edits(args) {
          const page = (await messages.edits?.({ ...args, limit: 100, after: undefined })) ?? { items: [] };
          return { items: [...page.items].reverse() };
        },
      },
    })),
    /the former texts, the latest first/,
  ],
  'merges messages into one that can be opened where it was sent': [
    members(({ messages }) => ({ messages: { fetchMerged: async (args) => (await messages.fetchMerged?.(args))?.slice(1) ?? [] } })),
    /the texts that were merged, in order/,
  ],
  'quotes nothing of what was taken back': [
    () => {
      const said = new Map<string, unknown>();
      return (adapter) =>
        wrapAdapter(adapter, {
          message(part) {
            if (part.replyTo === undefined) return part;
            const key = part.replyTo.ref.names.join();
            if (part.replyTo.content !== undefined) said.set(key, part.replyTo.content);
            const content = part.replyTo.content ?? (said.has(key) ? { kind: 'text' as const, text: 'still here' } : undefined);
            return { ...part, replyTo: { ...part.replyTo, content } };
          },
        });
    },
    /nothing is left in the quote/,
  ],
  'lists pinned messages with the newest pin first, a page at a time': [
    members(({ pins }) => ({
      pins: {
        async page(args) {
          const page = (await pins?.page({ ...args, limit: 100, after: undefined })) ?? { items: [] };
          return { items: [...page.items].reverse() };
        },
      },
    })),
    /the newest pin first, each once/,
  ],
  'pages who reacted, each once': [
    members(({ reactions }) => ({
      reactions: { users: async (args) => ({ items: (await reactions?.users({ ...args, after: undefined }))?.items ?? [] }) },
    })),
    /all who reacted/,
  ],
  'tells only the sender who has read a message': [
    members(() => ({ receipts: { readers: async () => ({ items: [] }) } })),
    /somebody else’s message must fail/,
  ],
  'translates a text, and settles when nobody waits any more': [
    members(() => ({ translation: { translate: async ({ text }) => text } })),
    /withdrawn must fail/,
  ],
  'opens one thread on a message, whoever asks, and it stands on no list': [
    threads(({ open }) => ({ open: async (args) => ({ ...(await open(args)), id: crypto.randomUUID() }) })),
    /the thread that the other opened/,
  ],
  'tells a message how many replies its thread has': [
    events((event) => (event.type === 'change' && event.change.what === 'thread' ? { type: 'facets-changed' } : event)),
    /hears the change/,
  ],
  'counts the replies of a thread as unread for those who follow it': [threads(() => ({ follow: nothing })), /once it is let go/],
  'pages the threads of a conversation, each once': [
    threads(({ page }) => ({
      async page(args) {
        const { items, after } = await page(args);
        return { items: [...items, ...items], ...(after === undefined ? {} : { after }) };
      },
    })),
    /the threads of the conversation/,
  ],
  'begins no thread on what was taken back': [
    threads(({ open }) => {
      let known: Awaited<ReturnType<typeof open>> | undefined;
      return {
        async open(args) {
          known = await open(args).catch(
            () => known ?? { id: 'x', kind: 'thread' as const, unread: { count: 0, exact: true }, readUpTo: {} },
          );
          return known ?? absent();
        },
      };
    }),
    /taken back must fail/,
  ],
  'keeps what several put beside a message at once': [
    () => {
      let former = {};
      return members(({ extensions }) => ({
        extensions: {
          // What others write is lost.
          async patch(args) {
            former = args.patch;
            await extensions?.patch(args);
          },
          get: async () => former,
        },
      }))();
    },
    /all of it/,
  ],
  'tells patches of extensions so that all end alike, in whatever order they come': [
    events((event) => (event.type === 'extensions' ? { ...event, order: event.by === 'alice' ? '9' : '1' } : event)),
    /what the patches come to/,
  ],
  'writes nothing where somebody was quicker': [
    members(({ extensions }) => ({ extensions: { patch: async ({ expected: _, ...args }) => extensions?.patch(args) } })),
    /expects what is not so must fail/,
  ],
  'leads from what was sent to its bytes, for who sent it and who got it': [
    members(() => ({ media: { resolve: async () => ({ url: 'data:text/plain,others' }) } })),
    /the bytes that/,
  ],
  'stops an upload that is withdrawn on its way, and sends nothing of it': [
    members(({ messages }) => ({ messages: { send: ({ signal: _, ...args }) => messages.send(args) } })),
    /how it ends/,
  ],
  'merges what an app keeps with a message, for everybody, and leaves other keys as they are': [
    members(({ messages }) => ({
      messages: {
        patchMetadata: async (args) => (Object.values(args.patch).includes(null) ? undefined : messages.patchMetadata?.(args)),
      },
    })),
    /hears the change/,
  ],
  'weighs a longer message more': [members(() => ({ messages: { measure: () => 100 } })), /weights of longer and longer texts/],
  'finds by our id what was sent, and nothing else': [
    members(({ messages }) => {
      let last: SendAck | null = null;
      return {
        messages: {
          async send(args) {
            last = await messages.send(args);
            return last;
          },
          findSent: async () => last,
        },
      };
    }),
    /of what was never sent/,
  ],
  'says what a voice message says': [members(() => ({ translation: { transcribe: async () => '' } })), /what it says is a text/],
};
