import type { ChatState, OutboxEntry } from '../state.js';

export function selectOutboxEntry(state: ChatState, messageId: string): OutboxEntry | undefined {
  return state.outbox.get(messageId);
}

/** Messages that the backend does not have yet, failed ones included; of one conversation, or of all. */
export function selectUnsentCount(state: ChatState, conversationId?: string): number {
  if (conversationId === undefined) return state.outbox.size;
  let count = 0;
  for (const entry of state.outbox.values()) if (entry.conversationId === conversationId) count += 1;
  return count;
}
