import type { ChatEvent } from '../../contract/events.js';
import type { IncomingMessage, Message } from '../../model/message.js';
import { isReadAt } from '../../model/position.js';
import type { ChatState } from '../state.js';
import { findMessage } from '../sync/findMessage.js';
import { timelineKey } from '../timelineKey.js';

/** Tells of what arrived live and is not mine, once each. */
export interface Announcer {
  /** Those of the events that are news, before they are reduced. */
  news(state: ChatState, events: readonly ChatEvent[]): readonly IncomingMessage[];
  /** Tells of them, once they are in the state. */
  announce(state: ChatState, news: readonly IncomingMessage[]): void;
}

/** Calls them all, also where one of them throws: what the app does wrong is not to hold up what came. */
export type Tell = <Value>(listeners: ReadonlySet<(value: Value) => void>, value: Value) => void;

export function createAnnouncer(listeners: ReadonlySet<(message: Message) => void>, tell: Tell): Announcer {
  return {
    news(state, events) {
      if (listeners.size === 0) return [];
      return events.flatMap((event) => {
        if (event.type !== 'message' || event.message.own || event.message.removed !== undefined) return [];
        const { message } = event;
        const readUpTo = state.conversations.byId.get(message.conversationId)?.conversation.readUpTo.own;
        // Read elsewhere, or here already: a repetition is no news.
        return isReadAt(message, readUpTo) || find(state, message) !== undefined ? [] : [message];
      });
    },
    announce(state, news) {
      for (const incoming of news) {
        const message = find(state, incoming);
        if (message === undefined || message.removed !== undefined) continue;
        tell(listeners, message);
      }
    },
  };
}

function find(state: ChatState, { conversationId, names }: IncomingMessage): Message | undefined {
  const recent = state.conversations.byId.get(conversationId)?.recent;
  for (const name of names) {
    const position = recent?.index.get(name);
    const message = position === undefined ? undefined : recent?.messages[position];
    if (message !== undefined) return message;
  }
  return findMessage(state.timelines.get(timelineKey(conversationId)), { id: '', names })?.message;
}
