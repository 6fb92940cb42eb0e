'use client';
import { useCallback } from 'react';
import type { ChatState } from '../core/state.js';
import { useChatClient } from './useChatClient.js';
import { useStore } from './useStore.js';

/** The id of the conversation of a group; of one that I am out of, too, for what was said there stays readable. Undefined: deleted, or not known. */
export function useGroupConversation(groupId: string | undefined): string | undefined {
  const { store } = useChatClient();
  return useStore(
    store,
    useCallback((state: ChatState) => findGroupConversation(state, groupId), [groupId]),
  );
}

function findGroupConversation(state: ChatState, groupId: string | undefined): string | undefined {
  if (groupId === undefined) return undefined;
  for (const [id, { conversation, gone }] of state.conversations.byId) {
    if (conversation.groupId === groupId && conversation.kind === 'group' && gone !== 'deleted') return id;
  }
  return undefined;
}
