import type { IncomingMessage, MessageDraft } from '../model/message.js';
import type { ChatAdapter, FacetName } from './ChatAdapter.js';
import type { ConversationsFacet } from './facets/conversations.js';
import type { PinsFacet, ThreadsFacet } from './facets/messageExtras.js';
import type { MessagesFacet } from './facets/messages.js';
import type { ConversationMatches, MessageHighlight, MessageMatches, SearchFacet } from './facets/search.js';
import type { TopicsFacet } from './facets/topics.js';
import { createIncoming, type Incoming, type IncomingHook } from './wrapAdapter/incoming.js';
import { mirrorAdapter, overrideFacet } from './wrapAdapter/mirrorAdapter.js';
import { createOutgoing, type Outgoing, type OutgoingHook } from './wrapAdapter/outgoing.js';
import { refusing, sending } from './wrapAdapter/sending.js';
import { shareEvents } from './wrapAdapter/shareEvents.js';

export type { IncomingHook, IncomingPart, IncomingPlace } from './wrapAdapter/incoming.js';
export type { OutgoingHook, OutgoingPart, OutgoingPlace } from './wrapAdapter/outgoing.js';

/** What `wrapAdapter` puts around an adapter. */
export interface Wrapping {
  /**
   * Sees every content that comes in, once per place where it does, and returns what is to be seen instead. May be
   * asynchronous: batches of events keep their order. One that throws makes the content `unknown`.
   */
  readonly message?: IncomingHook | undefined;
  /**
   * Sees every content that goes out. May be asynchronous, except that `measure` then weighs the draft as it was. One that
   * throws refuses the call.
   */
  readonly draft?: OutgoingHook | undefined;
  /** Facets to use instead of the adapter's, or (undefined) to hide. */
  readonly facets?: Partial<Pick<ChatAdapter, FacetName>> | undefined;
}

/**
 * A decorated adapter: encryption, moderation, translation. This is the one place that knows where messages pass: events,
 * pages, previews, acks, changes, quotes, merged messages, pins and search results in; drafts and edits out.
 * @example const shouting = wrapAdapter(adapter, { message: (part) => ({ ...part, content: upperCase(part.content) }) });
 */
export function wrapAdapter(adapter: ChatAdapter, wrapping: Wrapping): ChatAdapter {
  const incoming = createIncoming(wrapping.message ?? ((part) => part));
  const outgoing = createOutgoing(wrapping.draft ?? ((part) => part));
  const facets = wrapping.facets ?? {};
  return mirrorAdapter(adapter, {
    facet: (name, inner) => wrapFacet(name, Object.hasOwn(facets, name) ? facets[name] : inner, incoming, outgoing),
    subscribe: shareEvents((listener) => adapter.subscribe(listener), incoming.event),
  });
}

function wrapFacet<F extends FacetName>(
  name: F,
  facet: ChatAdapter[F] | undefined,
  incoming: Incoming,
  outgoing: Outgoing,
): ChatAdapter[F] | undefined {
  if (facet === undefined) return undefined;
  const overrides: FacetOverrides = {
    conversations: (inner) => conversations(inner, incoming),
    messages: (inner) => messages(inner, incoming, outgoing),
    groups: (inner) => ({ create: async (args) => incoming.conversation(await inner.create(args)) }),
    topics: (inner) => topics(inner, incoming),
    threads: (inner) => threads(inner, incoming),
    pins: (inner): Partial<PinsFacet> => ({ page: async (args) => incoming.messages(await inner.page(args), 'pins') }),
    search: (inner) => search(inner, incoming),
  };
  const override = overrides[name];
  return override === undefined ? facet : overrideFacet(facet, override(facet));
}

type FacetOverrides = { readonly [F in FacetName]?: (inner: NonNullable<ChatAdapter[F]>) => Partial<NonNullable<ChatAdapter[F]>> };

function conversations(inner: ConversationsFacet, incoming: Incoming): Partial<ConversationsFacet> {
  return {
    page: async (args) => incoming.conversations(await inner.page(args)),
    get: async (args) => incoming.conversation(await inner.get(args)),
    openDirect: async (args) => incoming.conversation(await inner.openDirect(args)),
  };
}

function messages(inner: MessagesFacet, incoming: Incoming, outgoing: Outgoing): Partial<MessagesFacet> {
  return {
    page: async (args) => incoming.page(await inner.page(args)),
    ...sending(inner, incoming, outgoing),
    findSent: async (args) => {
      const draft = await refusing(() => outgoing.draft(args.draft, 'find'));
      const ack = (await inner.findSent?.({ ...args, draft })) ?? null;
      return ack === null ? null : incoming.ack(ack, draft.conversationId);
    },
    edit: async (args) => {
      const content = await refusing(() => outgoing.edit(args.content, args.ref.conversationId));
      await inner.edit?.({ ...args, content });
    },
    edits: async (args) => incoming.versions((await inner.edits?.(args)) ?? { items: [] }, args.ref),
    merge: async (args) => {
      const content = (await inner.merge?.(args)) ?? { kind: 'unknown' };
      return incoming.merge(content, args.refs[0]?.conversationId);
    },
    fetchMerged: async (args) => incoming.merged((await inner.fetchMerged?.(args)) ?? [], args.ref.conversationId),
    measure: ({ draft }) => inner.measure?.({ draft: measurable(draft, outgoing) }) ?? 0,
  };
}

function topics(inner: TopicsFacet, incoming: Incoming): Partial<TopicsFacet> {
  return {
    page: async (args) => incoming.conversations(await inner.page(args)),
    create: async (args) => incoming.conversation(await inner.create(args)),
  };
}

function threads(inner: ThreadsFacet, incoming: Incoming): Partial<ThreadsFacet> {
  return {
    page: async (args) => incoming.conversations(await inner.page(args)),
    open: async (args) => incoming.conversation(await inner.open(args)),
  };
}

function search(inner: SearchFacet, incoming: Incoming): Partial<SearchFacet> {
  return {
    messages: async (args) => {
      const page = await inner.messages(args);
      const passed = await incoming.messages(page, 'search');
      return { ...page, items: passed.items, highlights: page.highlights && unchanged(page, passed.items) };
    },
    byConversation: async (args) => {
      const page = (await inner.byConversation?.(args)) ?? { items: [] };
      const passed = await incoming.messages({ items: page.items.map(({ latest }) => latest) }, 'search');
      return { ...page, items: page.items.map((one, index) => withLatest(one, passed.items[index] ?? one.latest)) };
    },
    conversations: async (args) => incoming.conversations((await inner.conversations?.(args)) ?? { items: [] }),
  };
}

/** Highlights lie in the text as the backend has it: they go where the hook shows another. */
function unchanged({ items, highlights = [] }: MessageMatches, passed: readonly IncomingMessage[]): readonly MessageHighlight[] {
  const changed = new Set(items.flatMap(({ names, content }, index) => (passed[index]?.content === content ? [] : names)));
  return highlights.filter(({ name }) => !changed.has(name));
}

function withLatest(matches: ConversationMatches, latest: IncomingMessage): ConversationMatches {
  const { highlights, ...rest } = matches;
  return latest.content === matches.latest.content ? { ...matches, latest } : { ...rest, latest };
}

function measurable(draft: MessageDraft, outgoing: Outgoing): MessageDraft {
  try {
    const passed = outgoing.draft(draft, 'measure');
    if (!(passed instanceof Promise)) return passed;
    passed.catch(() => {});
    return draft;
  } catch {
    return draft;
  }
}
