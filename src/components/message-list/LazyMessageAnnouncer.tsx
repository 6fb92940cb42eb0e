'use client';
import type { ConversationView } from '../../hooks/useConversation.js';
import { createLazyPart } from '../primitives/createLazyPart.js';

export interface MessageAnnouncerProps {
  readonly conversationId: string;
  readonly conversation: ConversationView | undefined;
}

/** Shows nothing, and has nothing to say before messages arrive: loaded behind the first screen. */
export const LazyMessageAnnouncer = createLazyPart<MessageAnnouncerProps>(
  async () => (await import('./MessageAnnouncer.js')).MessageAnnouncer,
  () => null,
);
