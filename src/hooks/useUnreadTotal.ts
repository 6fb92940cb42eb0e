'use client';
import type { ChatClient } from '../core/ChatClient.js';
import { selectTotalUnread } from '../core/selectors/conversations.js';
import type { ChatState } from '../core/state.js';
import { useChatClients } from './useChatClient.js';
import { useStores } from './useStore.js';

/** Unread messages of all conversations that are not muted, of all clients: for a title or a badge. */
export function useUnreadTotal(): number {
  return useStores(useChatClients(), selectUnread).reduce((total, count) => total + count, 0);
}

function selectUnread(_client: ChatClient, state: ChatState): number {
  return selectTotalUnread(state);
}
