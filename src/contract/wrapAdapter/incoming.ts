import type { Change } from '../../model/change.js';
import type { MergedMessage, MessageContent } from '../../model/content.js';
import type { Conversation } from '../../model/conversation.js';
import type { IncomingMessage, MessageRef, MessageVersion, Quote } from '../../model/message.js';
import type { Page } from '../ChatAdapter.js';
import type { ChatEvent } from '../events.js';
import type { MessagePage, SendAck } from '../facets/messages.js';
import { all, type Later, when } from './later.js';

/** Where a message comes in. */
export type IncomingPlace = 'event' | 'page' | 'last' | 'ack' | 'change' | 'quote' | 'merged' | 'pins' | 'search' | 'edits';

/** A content on its way in, with as much of its message as this place knows: all of it, or next to nothing. */
export type IncomingPart = Partial<IncomingMessage> & {
  /** What came in, or is to be seen instead. */
  readonly content: MessageContent;
};

/** Sees a content that comes in and answers with what is to be seen instead, now or later. */
export type IncomingHook = (part: IncomingPart, place: IncomingPlace) => Later<IncomingPart>;

export interface Incoming {
  event(event: ChatEvent): Later<ChatEvent>;
  page(page: MessagePage): Later<MessagePage>;
  messages(page: Page<IncomingMessage>, place: 'pins' | 'search'): Later<Page<IncomingMessage>>;
  /** Former contents of one message. */
  versions(page: Page<MessageVersion>, ref: MessageRef): Later<Page<MessageVersion>>;
  conversation(conversation: Conversation): Later<Conversation>;
  conversations(page: Page<Conversation>): Later<Page<Conversation>>;
  /** What the backend merged of several, to be sent. */
  merge(content: MessageContent, conversationId?: string): Later<MessageContent>;
  ack(ack: SendAck, conversationId: string): Later<SendAck>;
  merged(messages: readonly MergedMessage[], conversationId?: string): Later<readonly MergedMessage[]>;
}

/**
 * Passes every content that comes in through the hook, exactly once: first the message as a whole, then what is within it
 * (its quote, the messages merged into it). A hook that fails costs the content, never the message.
 */
export function createIncoming(hook: IncomingHook): Incoming {
  return { event, page, messages, versions, conversation, conversations, ack, merge, merged };

  function event(event: ChatEvent): Later<ChatEvent> {
    switch (event.type) {
      case 'message':
        return when(message(event.message, 'event'), (passed) => ({ ...event, message: passed }));
      case 'change':
        return when(change(event.change), (passed) => ({ ...event, change: passed }));
      case 'conversation':
        return when(conversation(event.conversation), (passed) => ({ ...event, conversation: passed }));
      default:
        return event;
    }
  }

  function page(page: MessagePage): Later<MessagePage> {
    const messages = all(page.messages, (one) => message(one, 'page'));
    return when(messages, (passed) => when(all(page.changes, change), (changes) => ({ ...page, messages: passed, changes })));
  }

  function messages(page: Page<IncomingMessage>, place: 'pins' | 'search'): Later<Page<IncomingMessage>> {
    return when(
      all(page.items, (one) => message(one, place)),
      (items) => ({ ...page, items }),
    );
  }

  function versions(page: Page<MessageVersion>, { conversationId, names }: MessageRef): Later<Page<MessageVersion>> {
    const items = all(page.items, (one) =>
      when(whole({ conversationId, names, content: one.content }, 'edits'), (passed) => ({ ...one, content: passed.content })),
    );
    return when(items, (passed) => ({ ...page, items: passed }));
  }

  function conversations(page: Page<Conversation>): Later<Page<Conversation>> {
    return when(all(page.items, conversation), (items) => ({ ...page, items }));
  }

  function conversation(conversation: Conversation): Later<Conversation> {
    if (conversation.last === undefined) return conversation;
    return when(message(conversation.last, 'last'), (last) => ({ ...conversation, last }));
  }

  function ack(ack: SendAck, conversationId: string): Later<SendAck> {
    if (ack.content === undefined) return ack;
    const { names, order, sentAt, content, token, removed } = ack;
    const part = { conversationId, own: true, names, order, sentAt, content, token, removed };
    return when(whole(part, 'ack'), (passed) => ({ ...ack, content: passed.content, removed: passed.removed ?? ack.removed }));
  }

  function merge(content: MessageContent, conversationId?: string): Later<MessageContent> {
    return when(whole({ ...(conversationId === undefined ? {} : { conversationId }), content }, 'merged'), (passed) => passed.content);
  }

  function change(change: Change): Later<Change> {
    if (change.what !== 'edit' && change.what !== 'append') return change;
    const { conversationId, names } = change.target;
    return when(whole({ conversationId, names, content: change.content }, 'change'), (passed) => ({ ...change, content: passed.content }));
  }

  function message(message: IncomingMessage, place: IncomingPlace): Later<IncomingMessage> {
    return when(whole(message, place), (passed) => {
      const { conversationId, names, sender, own, sentAt } = message;
      // What the hook left out is gone, but for what no message can be without.
      const merged: IncomingMessage = { conversationId, names, sender, own, sentAt, ...passed };
      if (merged.replyTo?.content === undefined) return merged;
      return when(quote(merged.replyTo, merged.replyTo.content), (replyTo) => ({ ...merged, replyTo }));
    });
  }

  function quote(quote: Quote, content: MessageContent): Later<Quote> {
    const { conversationId, names, order, sentAt, token } = quote.ref;
    return when(whole({ conversationId, names, order, sentAt, token, content }, 'quote'), (passed) => ({
      ...quote,
      content: passed.content,
    }));
  }

  function whole(part: IncomingPart, place: IncomingPlace): Later<IncomingPart> {
    return when(guarded(part, place), (passed) => {
      const { content } = passed;
      if (content.kind !== 'merged' || content.messages === undefined) return passed;
      return when(merged(content.messages, part.conversationId), (messages) => ({ ...passed, content: { ...content, messages } }));
    });
  }

  function merged(messages: readonly MergedMessage[], conversationId?: string): Later<readonly MergedMessage[]> {
    const place = conversationId === undefined ? {} : { conversationId };
    return all(messages, (one) =>
      when(whole({ ...place, sentAt: one.sentAt, content: one.content }, 'merged'), (passed) => ({ ...one, content: passed.content })),
    );
  }

  function guarded(part: IncomingPart, place: IncomingPlace): Later<IncomingPart> {
    const unreadable = (): IncomingPart => ({ ...part, content: { kind: 'unknown', originalKind: part.content.kind } });
    try {
      const passed = hook(part, place);
      return passed instanceof Promise ? passed.catch(unreadable) : passed;
    } catch {
      return unreadable();
    }
  }
}
