import type { TimelineKey } from './state.js';

/** The name of a conversation's history, or of another of its lists. */
export function timelineKey(conversationId: string, list: 'history' | 'pins' = 'history'): TimelineKey {
  return `${list}:${conversationId}`;
}
