'use client';
import { useCallback } from 'react';
import type { ConversationRef } from '../../hooks/types.js';
import { useChatClients } from '../../hooks/useChatClient.js';

/** The key of a row: its id, and where there are several clients, whose two conversations may have one id, whose it is. */
export function useConversationKey(): (ref: ConversationRef) => string {
  const clients = useChatClients();
  return useCallback(({ id, client }) => (client === undefined || clients.length < 2 ? id : `${clients.indexOf(client)}:${id}`), [clients]);
}
