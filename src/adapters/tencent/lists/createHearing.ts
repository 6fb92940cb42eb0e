import type { TencentSession } from '../createTencentSession.js';
import { createMemberEvents } from '../events/createMemberEvents.js';
import { createMessageExtraEvents } from '../events/createMessageExtraEvents.js';
import { createTopicEvents } from '../events/createTopicEvents.js';
import { createValueEvents, type ValueEvents } from '../events/createValueEvents.js';
import { createSignaling, type Signaling } from '../facets/createSignaling.js';
import { createNameCards, type NameCards } from './createNameCards.js';

/** What is heard besides the lists of the three screens and what is said in conversations. */
export interface Hearing {
  readonly cards: NameCards;
  readonly signaling: Signaling;
  readonly values: ValueEvents;
  hear(name: string, data: unknown): void;
  clear(): void;
}

export function createHearing(session: TencentSession): Hearing {
  const cards = createNameCards();
  const signaling = createSignaling(session);
  const values = createValueEvents(session);
  const parts = [
    createMessageExtraEvents(session),
    createMemberEvents(session, cards),
    createTopicEvents(session),
    values.hear,
    signaling.hear,
  ];
  return {
    cards,
    signaling,
    values,
    hear(name, data) {
      for (const part of parts) part(name, data);
    },
    clear() {
      for (const part of [cards, values, signaling]) part.clear();
    },
  };
}
