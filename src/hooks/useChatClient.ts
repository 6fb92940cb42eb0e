'use client';
import type { ChatClient } from '../core/ChatClient.js';
import { ClientContext, ClientsContext, useProvided } from './contexts.js';
import type { ConversationTarget } from './types.js';

/** The client of this part of the tree: the provider's (the first, where it has several), or that of a `ChatClientScope`. */
export function useChatClient(): ChatClient {
  return useProvided(ClientContext, 'useChatClient');
}

/** All clients of the provider. */
export function useChatClients(): readonly ChatClient[] {
  return useProvided(ClientsContext, 'useChatClients');
}

/** The client of a conversation. */
export function useTargetClient(target: ConversationTarget | null | undefined): ChatClient {
  const own = useProvided(ClientContext, 'useChatClient');
  return (typeof target === 'object' ? target?.client : undefined) ?? own;
}

export function targetId(target: ConversationTarget): string;
export function targetId(target: ConversationTarget | null | undefined): string | undefined;
export function targetId(target: ConversationTarget | null | undefined): string | undefined {
  return typeof target === 'string' ? target : target?.id;
}
