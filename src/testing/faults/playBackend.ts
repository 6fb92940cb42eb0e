import type { ChatAdapter } from '../../contract/ChatAdapter.js';
import type { ChatEvent } from '../../contract/events.js';
import type { ConversationsFacet } from '../../contract/facets/conversations.js';
import type { MessagesFacet, ResendPolicy, SendAck } from '../../contract/facets/messages.js';
import { extendFacet, mirrorAdapter, overrideFacet } from '../../contract/wrapAdapter/mirrorAdapter.js';
import { type IncomingPart, type IncomingPlace, wrapAdapter } from '../../contract/wrapAdapter.js';
import type { Conversation } from '../../model/conversation.js';
import { chatError } from '../../model/error.js';
import type { IncomingMessage, MessageDraft } from '../../model/message.js';
import type { RandomPort } from '../../platform/ports.js';
import type { Play } from './faultSettings.js';
import { findInHistory } from './findInHistory.js';

/** Between our id and what makes each copy a message of its own. */
const COPY = '~';
/** Two clocks that agree as well as clocks do, ms. */
const CLOCK_SLACK = 60_000;

/** The same backend, poorer. What it plays may change at any time. */
export function playBackend(adapter: ChatAdapter, play: () => Play, random: RandomPort): ChatAdapter {
  const poorer = wrapAdapter(adapter, {
    message: (part, place) => strip(part, place, play()),
    facets: { messages: messages(adapter, play, random), conversations: conversations(adapter.conversations, play) },
  });
  return mirrorAdapter(poorer, {
    facet: (_, inner) => inner,
    subscribe: (listener) =>
      poorer.subscribe((events) => {
        const heard = events.flatMap((event) => hear(event, play()));
        if (heard.length > 0) listener(heard);
      }),
  });
}

function strip(part: IncomingPart, place: IncomingPlace, { noIds, noOrder }: Play): IncomingPart {
  const live = place === 'event' || place === 'last';
  const { id, order, ...rest } = part;
  return {
    ...rest,
    ...(id === undefined || noIds ? {} : { id: ownId(id) }),
    ...(order === undefined || (noOrder && live) ? {} : { order }),
  };
}

function hear(event: ChatEvent, play: Play): readonly ChatEvent[] {
  if (event.type === 'unread' && play.noUnread) return [];
  if (event.type === 'conversation') return [{ ...event, conversation: forget(event.conversation, play) }];
  return [event];
}

function forget(conversation: Conversation, play: Play): Conversation {
  return play.noUnread ? { ...conversation, unread: { count: 0, exact: false }, mentions: undefined } : conversation;
}

function conversations(inner: ConversationsFacet, play: () => Play): ConversationsFacet {
  return overrideFacet(inner, {
    page: async (args) => {
      const page = await inner.page(args);
      return { ...page, items: page.items.map((item) => forget(item, play())) };
    },
    get: async (args) => forget(await inner.get(args), play()),
    openDirect: async (args) => forget(await inner.openDirect(args), play()),
  });
}

function messages({ messages: inner, conversations: list }: ChatAdapter, play: () => Play, random: RandomPort): MessagesFacet {
  const acks = new Map<string, Promise<SendAck>>();
  return extendFacet<MessagesFacet>(inner, {
    get resend() {
      return policy(inner, play());
    },
    send: async (args) => {
      const wanted = policy(inner, play());
      if (wanted !== 'idempotent') return poor(await inner.send({ ...args, draft: copyOf(args.draft, random) }), play());
      const sent = acks.get(args.draft.id) ?? inner.send(args);
      acks.set(args.draft.id, sent);
      sent.catch(() => acks.delete(args.draft.id));
      return poor(await sent, play());
    },
    get findSent() {
      if (policy(inner, play()) !== 'lookup') return undefined;
      return async ({ draft, signal }: Parameters<NonNullable<MessagesFacet['findSent']>>[0]) => {
        const found = await findInHistory(inner, draft, signal, (message) => isCopy(message, draft));
        if (found !== null) return poor(found, play());
        // Where nothing is kept, that it is not there says nothing.
        const { kind } = await list.get({ conversationId: draft.conversationId, signal });
        if (kind === 'room') throw chatError('in-doubt');
        return null;
      };
    },
  });
}

function policy(inner: MessagesFacet, { resend, noIds }: Play): ResendPolicy {
  // Without ids no copy can be recognised, whatever the backend could do with them.
  return resend ?? (noIds ? 'lookup' : inner.resend);
}

function copyOf(draft: MessageDraft, random: RandomPort): MessageDraft {
  return { ...draft, id: `${draft.id}${COPY}${random.uuid()}` };
}

function ownId(id: string): string {
  const end = id.indexOf(COPY);
  return end === -1 ? id : id.slice(0, end);
}

/** By our id where the backend still has it; else by what it says and when. */
function isCopy(message: IncomingMessage, draft: MessageDraft): boolean {
  if (!message.own) return false;
  if (message.id !== undefined) return ownId(message.id) === draft.id;
  return message.sentAt >= draft.createdAt - CLOCK_SLACK && JSON.stringify(message.content) === JSON.stringify(draft.content);
}

function poor(ack: SendAck, { noOrder }: Play): SendAck {
  if (!noOrder) return ack;
  const { order: _, ...rest } = ack;
  return rest;
}
