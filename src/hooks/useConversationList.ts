'use client';
import type { ChatError } from '../model/error.js';
import type { ConversationRef } from './types.js';

export interface ConversationListOptions {
  /** Shows only those whose name holds this text. */
  readonly query?: string | undefined;
}

export interface ConversationListView {
  /** In the order of the list. Rows read the rest with `useConversation`. */
  readonly conversations: readonly ConversationRef[];
  /** How many of them, from the top, are pinned. */
  readonly pinnedCount: number;
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error: ChatError | undefined;
  readonly syncing: boolean;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

export function useConversationList(_options?: ConversationListOptions): ConversationListView {
  throw new Error('not built yet');
}
