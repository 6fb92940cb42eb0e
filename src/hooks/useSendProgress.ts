'use client';
import { useCallback } from 'react';
import type { VolatileState } from '../core/state.js';
import { useChatClient } from './useChatClient.js';
import { useStore } from './useStore.js';

/** Bytes of the upload under way, or undefined. */
export function useSendProgress(messageId: string): { readonly loaded: number; readonly total: number } | undefined {
  const select = useCallback((state: VolatileState) => state.progress.get(messageId), [messageId]);
  return useStore(useChatClient().volatile, select);
}
