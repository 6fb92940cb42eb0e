'use client';
import { useCallback, useSyncExternalStore } from 'react';
import { StoresContext, useProvided } from './contexts.js';
import { isSameConversation, toConversationRef } from './createActiveConversation.js';
import type { ConversationRef, ConversationTarget } from './types.js';
import { useChatClients } from './useChatClient.js';

/** The open conversation of this provider, and how to open another (null: none). */
export function useActiveConversation(): readonly [ConversationRef | null, (ref: ConversationRef | string | null) => void] {
  const { active } = useProvided(StoresContext, 'useActiveConversation');
  return [useSyncExternalStore(active.subscribe, active.get, active.getInitial), useOpenConversation()];
}

/** How to open a conversation, without rendering again when another is open. */
export function useOpenConversation(): (ref: ConversationRef | string | null) => void {
  const { open } = useProvided(StoresContext, 'useOpenConversation');
  return useCallback((ref) => open(toConversationRef(ref)), [open]);
}

/** Whether this conversation is the open one. Renders again only when that changes. */
export function useIsActiveConversation(target: ConversationTarget): boolean {
  const { active } = useProvided(StoresContext, 'useIsActiveConversation');
  const client = useChatClients()[0];
  const is = (ref: ConversationRef | null) => isSameConversation(ref, toConversationRef(target), client);
  return useSyncExternalStore(
    active.subscribe,
    () => is(active.get()),
    () => is(active.getInitial()),
  );
}
