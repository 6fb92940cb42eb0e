'use client';
import type { ChatClient } from '../core/ChatClient.js';

/** The provider's client (the first, where it has several); `useChatClient()` outside of a provider explains itself and throws. */
export function useChatClient(): ChatClient {
  throw new Error('not built yet');
}
