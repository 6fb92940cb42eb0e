import { describe, expect, it } from 'vitest';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import type { ChatEvent, ChatEventListener } from '../../src/contract/events.js';
import { type IncomingPart, type OutgoingPart, wrapAdapter } from '../../src/contract/wrapAdapter.js';
import type { MessageContent } from '../../src/model/content.js';
import type { IncomingMessage, MessageDraft } from '../../src/model/message.js';
import {
  fixtureChange,
  fixtureConversation,
  fixtureDraft,
  fixtureIncoming,
  fixtureRef,
  fixtureUser,
} from '../../src/testing/fixtures/fixtures.js';

const text = (words: string): MessageContent => ({ kind: 'text', text: words });
const merged: MessageContent = {
  kind: 'merged',
  title: 'Chat history',
  digest: [],
  messages: [{ senderName: 'Bob', sentAt: 1, content: text('inside') }],
};
/** A message with a content in every place that a message has. */
const rich = (over: Partial<IncomingMessage> = {}): IncomingMessage =>
  fixtureIncoming({ content: merged, replyTo: { ref: fixtureRef(), content: text('quoted') }, ...over });
const richDraft: MessageDraft = fixtureDraft({ content: merged, replyTo: { ref: fixtureRef(), content: text('quoted') } });

/** A backend that answers everything with contents, and keeps the drafts and edits that reach it. */
function createEcho(): { adapter: ChatAdapter; sent: MessageContent[]; emit: ChatEventListener } {
  const sent: MessageContent[] = [];
  const listeners = new Set<ChatEventListener>();
  const conversation = fixtureConversation({ last: rich() });
  const take = (draft: MessageDraft): void => {
    sent.push(draft.content);
    if (draft.replyTo?.content) sent.push(draft.replyTo.content);
  };
  const ack = { names: ['s:1'], sentAt: 1, content: merged };
  const nothing = async (): Promise<void> => {};
  const conversationPage = async () => ({ items: [conversation] });
  const adapter: ChatAdapter = {
    contractVersion: '1.0',
    name: 'echo',
    snapshots: 'received',
    session: { connect: async () => ({ self: fixtureUser() }), disconnect: nothing },
    conversations: {
      page: conversationPage,
      get: async () => conversation,
      openDirect: async () => conversation,
      delete: nothing,
      pin: nothing,
      notify: nothing,
      readUpTo: nothing,
      markUnread: nothing,
    },
    messages: {
      resend: 'lookup',
      page: async () => ({ messages: [rich()], changes: [fixtureChange({ what: 'edit', content: merged })] }),
      send: async ({ draft }) => {
        take(draft);
        return ack;
      },
      findSent: async ({ draft }) => {
        take(draft);
        return ack;
      },
      edit: async ({ content }) => void sent.push(content),
      recall: nothing,
      remove: nothing,
      edits: async () => ({ items: [{ content: merged, by: 'bob', at: 1 }] }),
      merge: async () => merged,
      fetchMerged: async () => [{ senderName: 'Bob', sentAt: 1, content: text('fetched') }],
      measure: ({ draft }) => {
        take(draft);
        return 1;
      },
    },
    users: { get: async () => [], update: async () => fixtureUser() },
    pins: { set: nothing, page: async () => ({ items: [rich()] }) },
    search: { messages: async () => ({ items: [rich()] }), conversations: conversationPage },
    topics: { page: conversationPage, create: async () => conversation, update: nothing, delete: nothing },
    threads: { page: conversationPage, open: async () => conversation },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    adapter,
    sent,
    emit: (events) => {
      for (const listener of listeners) listener(events);
    },
  };
}

/** Plants one more marker into a content. */
function mark<T extends IncomingPart | OutgoingPart>(part: T): T {
  return { ...part, content: { ...part.content, revision: (part.content.revision ?? 0) + 1 } };
}

/** The marker of every content in a piece of data, wherever it stands. */
function markers(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data.flatMap(markers);
  if (typeof data !== 'object' || data === null) return [];
  const inner = Object.values(data).flatMap(markers);
  return 'kind' in data && (data.kind === 'text' || data.kind === 'merged') ? [Reflect.get(data, 'revision'), ...inner] : inner;
}

const incomingCalls: Readonly<Record<string, (adapter: ChatAdapter) => Promise<unknown> | undefined>> = {
  'conversations.page': (adapter) => adapter.conversations.page({ limit: 1 }),
  'conversations.get': (adapter) => adapter.conversations.get({ conversationId: 'c1' }),
  'conversations.openDirect': (adapter) => adapter.conversations.openDirect({ userId: 'bob' }),
  'messages.page': (adapter) => adapter.messages.page({ conversationId: 'c1', anchor: { at: 'latest' }, limit: 1 }),
  'messages.send': (adapter) => adapter.messages.send({ draft: richDraft }),
  'messages.findSent': (adapter) => adapter.messages.findSent?.({ draft: richDraft }),
  'messages.merge': (adapter) => adapter.messages.merge?.({ refs: [fixtureRef()], title: 't' }),
  'messages.edits': (adapter) => adapter.messages.edits?.({ ref: fixtureRef(), limit: 1 }),
  'messages.fetchMerged': (adapter) => adapter.messages.fetchMerged?.({ ref: fixtureRef(), key: 'k' }),
  'pins.page': (adapter) => adapter.pins?.page({ conversationId: 'c1', limit: 1 }),
  'search.messages': (adapter) => adapter.search?.messages({ query: { text: 'x' }, limit: 1 }),
  'search.conversations': (adapter) => adapter.search?.conversations?.({ text: 'x', limit: 1 }),
  'topics.page': (adapter) => adapter.topics?.page({ parentId: 'c', limit: 1 }),
  'topics.create': (adapter) => adapter.topics?.create({ parentId: 'c', title: 't' }),
  'threads.page': (adapter) => adapter.threads?.page({ conversationId: 'c1', limit: 1 }),
  'threads.open': (adapter) => adapter.threads?.open({ ref: fixtureRef() }),
};

const incomingEvents: Readonly<Record<string, ChatEvent>> = {
  message: { type: 'message', message: rich() },
  edit: { type: 'change', change: fixtureChange({ what: 'edit', content: merged }) },
  append: { type: 'change', change: fixtureChange({ what: 'append', content: text('so far') }) },
  conversation: { type: 'conversation', conversation: fixtureConversation({ last: rich() }) },
};

describe('wrapAdapter', () => {
  it.each(Object.keys(incomingCalls))('shows the hook each content of %s once', async (name) => {
    for (const hook of [mark, async (part: IncomingPart) => mark(part)]) {
      const found = markers(await incomingCalls[name]?.(wrapAdapter(createEcho().adapter, { message: hook })));
      expect(found.length).toBeGreaterThan(0);
      expect(new Set(found)).toEqual(new Set([1]));
    }
  });

  it.each(Object.keys(incomingEvents))('shows the hook each content of a %s event once', (name) => {
    const { adapter, emit } = createEcho();
    const heard: ChatEvent[] = [];
    wrapAdapter(adapter, { message: mark }).subscribe((events) => heard.push(...events));
    const event = incomingEvents[name];
    if (event) emit([event]);
    expect(markers(heard).length).toBeGreaterThan(0);
    expect(new Set(markers(heard))).toEqual(new Set([1]));
  });

  it('shows the hook each content that goes out once', async () => {
    const { adapter, sent } = createEcho();
    const wrapped = wrapAdapter(adapter, { draft: mark });
    await wrapped.messages.send({ draft: richDraft });
    await wrapped.messages.findSent?.({ draft: richDraft });
    await wrapped.messages.edit?.({ ref: fixtureRef(), content: merged });
    wrapped.messages.measure?.({ draft: richDraft });
    expect(markers(sent)).toHaveLength(3 * 3 + 2);
    expect(new Set(markers(sent))).toEqual(new Set([1]));
  });

  it('undoes on the way in what was done on the way out', async () => {
    const { adapter, sent, emit } = createEcho();
    const lock = (part: OutgoingPart): OutgoingPart => ({
      ...part,
      content: { kind: 'custom', type: 'sealed', data: JSON.stringify(part.content) },
    });
    const open = (part: IncomingPart): IncomingPart =>
      part.content.kind === 'custom' ? { ...part, content: JSON.parse(String(part.content.data)) } : part;
    const wrapped = wrapAdapter(adapter, { draft: lock, message: open });
    await wrapped.messages.send({ draft: richDraft });
    const heard: ChatEvent[] = [];
    wrapped.subscribe((events) => heard.push(...events));
    const [content = text('none')] = sent;
    emit([{ type: 'message', message: fixtureIncoming({ content }) }]);
    expect(content.kind).toBe('custom');
    expect(heard).toEqual([{ type: 'message', message: fixtureIncoming({ content: merged }) }]);
  });

  it('shows the hook a draft that is uploaded ahead once, at the upload, and sends what was made of it', async () => {
    const { adapter } = createEcho();
    const seen: unknown[] = [];
    const uploading: ChatAdapter = {
      ...adapter,
      messages: {
        ...adapter.messages,
        upload: async ({ draft, resume, checkpoint }) => {
          seen.push(['upload', draft.content, await draft.blobs?.b?.text(), resume, checkpoint]);
          return { slot: 1 };
        },
        send: async ({ draft, uploaded, resume }) => {
          seen.push(['send', draft.content, draft.blobs, uploaded, resume, draft.createdAt]);
          return { names: ['s:1'], sentAt: 1 };
        },
        discardUpload: async ({ draft, uploaded }) => void seen.push(['discard', draft.content, uploaded]),
      },
    };
    let locks = 0;
    const lock = async (part: OutgoingPart): Promise<OutgoingPart> => {
      locks += 1;
      return { ...part, content: text(`key ${locks}`), blobs: { b: new Blob([`locked with ${locks}`]) } };
    };
    const wrapped = wrapAdapter(wrapAdapter(uploading, {}), { draft: lock });
    const draft = fixtureDraft({ content: text('secret'), blobs: { b: new Blob(['plain']) } });
    const args = { draft, resume: { half: 'of other bytes' }, checkpoint: () => {} };
    const uploaded = await wrapped.messages.upload?.(args);
    const kept = JSON.parse(JSON.stringify(uploaded));
    const { blobs: _, ...rest } = draft;
    await wrapped.messages.send({ draft: { ...rest, createdAt: 99 }, uploaded: kept });
    await wrapped.messages.discardUpload?.({ draft: rest, uploaded: kept });
    expect(seen).toEqual([
      ['upload', text('key 1'), 'locked with 1', undefined, undefined],
      ['send', text('key 1'), undefined, { slot: 1 }, undefined, 99],
      ['discard', text('key 1'), { slot: 1 }],
    ]);
    expect(locks).toBe(1);
    expect(JSON.stringify(kept)).not.toContain('secret');
  });

  it('lets an upload go on where it was, unless the hook has made other bytes', async () => {
    const { adapter } = createEcho();
    const resumed: unknown[] = [];
    const upload = async ({ resume }: { readonly resume?: unknown }) => {
      resumed.push(resume);
      return null;
    };
    const uploading: ChatAdapter = { ...adapter, messages: { ...adapter.messages, upload } };
    const draft = fixtureDraft({ blobs: { b: new Blob(['plain']) } });
    await wrapAdapter(uploading, { draft: mark }).messages.upload?.({ draft, resume: 'half' });
    await wrapAdapter(uploading, { draft: (part) => ({ ...part, blobs: {} }) }).messages.upload?.({ draft, resume: 'half' });
    expect(resumed).toEqual(['half', undefined]);
    expect(wrapAdapter(adapter, { draft: mark }).messages.upload).toBeUndefined();
  });

  it('keeps the order of batches although one has to wait', async () => {
    const { adapter, emit } = createEcho();
    const release: (() => void)[] = [];
    const heard: string[] = [];
    const wrapped = wrapAdapter(adapter, {
      message: (part) =>
        part.content.kind === 'text' && part.content.text === 'slow' ? new Promise((resolve) => release.push(() => resolve(part))) : part,
    });
    wrapped.subscribe((events) => {
      for (const event of events)
        heard.push(event.type === 'message' && event.message.content.kind === 'text' ? event.message.content.text : event.type);
    });
    emit([{ type: 'message', message: fixtureIncoming({ content: text('slow') }) }, { type: 'facets-changed' }]);
    emit([{ type: 'message', message: fixtureIncoming({ content: text('fast') }) }]);
    expect(heard).toEqual([]);
    for (const go of release) go();
    await expect.poll(() => heard).toEqual(['slow', 'facets-changed', 'fast']);
    emit([{ type: 'facets-changed' }]);
    expect(heard).toHaveLength(4);
  });

  it('makes a content unknown that the hook fails on, and refuses a draft', async () => {
    const broken = (): never => {
      throw new Error('no key');
    };
    const { adapter, sent } = createEcho();
    const wrapped = wrapAdapter(adapter, { message: broken, draft: broken });
    const page = await wrapped.pins?.page({ conversationId: 'c1', limit: 1 });
    expect(page?.items[0]?.content).toEqual({ kind: 'unknown', originalKind: 'merged' });
    await expect(wrapped.messages.send({ draft: richDraft })).rejects.toMatchObject({ code: 'rejected-content', retry: 'never' });
    expect(sent).toEqual([]);
  });

  it('takes away what the hook leaves out, but nothing that a message needs', async () => {
    const wrapped = wrapAdapter(createEcho().adapter, { message: ({ content }) => ({ content }) });
    const page = await wrapped.pins?.page({ conversationId: 'c1', limit: 1 });
    const { conversationId, names, sender, own, sentAt } = rich();
    expect(page?.items[0]).toEqual({ conversationId, names, sender, own, sentAt, content: merged });
  });

  it('replaces and hides facets, and follows those that come with the connection', async () => {
    const { adapter } = createEcho();
    const changing: { -readonly [K in keyof ChatAdapter]: ChatAdapter[K] } = adapter;
    const wrapped = wrapAdapter(changing, { facets: { search: undefined, typing: { send: async () => {} } } });
    expect(wrapped.search).toBeUndefined();
    expect(wrapped.typing).toBeDefined();
    expect(wrapped.live).toBeUndefined();
    changing.live = { onlineCount: async () => 3 };
    expect(await wrapped.live?.onlineCount({ conversationId: 'c1' })).toBe(3);
    expect(wrapped.pins).toBe(wrapped.pins);
    expect('translate' in (wrapped.messages as object)).toBe(false);
    expect(wrapped.messages.patchMetadata).toBeUndefined();
  });

  it('subscribes once, for as long as anybody listens', () => {
    const { adapter } = createEcho();
    let subscribed = 0;
    const counting: ChatAdapter = {
      ...adapter,
      subscribe: () => {
        subscribed += 1;
        return () => {
          subscribed -= 1;
        };
      },
    };
    const wrapped = wrapAdapter(counting, {});
    const releases = [wrapped.subscribe(() => {}), wrapped.subscribe(() => {})];
    expect(subscribed).toBe(1);
    for (const release of releases) release();
    expect(subscribed).toBe(0);
  });
});
