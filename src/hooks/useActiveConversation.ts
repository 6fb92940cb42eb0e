'use client';
import type { ConversationRef } from './types.js';

/** The open conversation of this provider, and how to open another (null: none). */
export function useActiveConversation(): readonly [ConversationRef | null, (ref: ConversationRef | string | null) => void] {
  throw new Error('not built yet');
}
