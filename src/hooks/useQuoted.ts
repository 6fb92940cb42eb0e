'use client';
import { useCallback } from 'react';
import { selectMessage } from '../core/selectors/timelines.js';
import type { ChatState } from '../core/state.js';
import type { MessageContent } from '../model/content.js';
import type { Quote } from '../model/message.js';
import { useChatClient } from './useChatClient.js';
import { useStore } from './useStore.js';

/** What a quote says, as it is now where its message is loaded: edited since, or (undefined) taken back. */
export function useQuoted({ ref, content }: Quote): MessageContent | undefined {
  const message = useStore(
    useChatClient().store,
    useCallback((state: ChatState) => selectMessage(state, ref.conversationId, ref.names[0] ?? ''), [ref]),
  );
  return message ? (message.removed ? undefined : message.content) : content;
}
