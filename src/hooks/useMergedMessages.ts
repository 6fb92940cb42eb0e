'use client';
import { useCallback, useMemo } from 'react';
import { isFetched, type MessageListsState, messageListKey, messageListsPart } from '../core/parts/messageLists/messageListsPart.js';
import type { MergedContent, MergedMessage } from '../model/content.js';
import type { ChatError } from '../model/error.js';
import type { Message } from '../model/message.js';
import { pagedView } from './pagedView.js';
import { useChatClient } from './useChatClient.js';
import { useMessageRef } from './useMessageRef.js';
import { useHeld } from './useNeeded.js';
import { usePart } from './usePart.js';
import { useStore } from './useStore.js';

/** What `useMergedMessages` returns. */
export interface MergedMessagesView {
  /** In their order; empty until they are there. */
  readonly messages: readonly MergedMessage[];
  /** `ready` once there is something to show; `failed`: nothing is, and `error` says why. */
  readonly status: 'loading' | 'ready' | 'failed';
  /** Why something could not be loaded. Undefined: nothing failed. */
  readonly error: ChatError | undefined;
  /** Fetches them again, after a failure. */
  readonly retry: () => void;
}

/**
 * The messages of a merged one, fetched where they did not come with it. `content`: the one to look into, where it lies within
 * another of the same message.
 */
export function useMergedMessages(message: Message, content: MergedContent): MergedMessagesView {
  const client = useChatClient();
  const part = usePart(client, messageListsPart);
  const ref = useMessageRef(message);
  const mergedKey = isFetched(content) ? content.key : undefined;
  const key = messageListKey(ref, mergedKey);
  useHeld(
    client,
    mergedKey !== undefined,
    useCallback(() => part.hold((actions) => actions.holdMerged(key, { ref, key: mergedKey ?? '' })), [part, key, ref, mergedKey]),
  );
  const list = useStore(
    part.store,
    useCallback((state: MessageListsState) => state.merged.get(key), [key]),
  );
  const retry = useCallback(() => void part.run((actions) => actions.loadMore('merged', key)), [part, key]);
  const { messages: inline } = content;
  return useMemo(() => {
    if (mergedKey === undefined) return { messages: inline ?? [], status: 'ready', error: undefined, retry };
    const { status, error } = pagedView(list, retry);
    return { messages: list?.items ?? [], status, error, retry };
  }, [mergedKey, inline, list, retry]);
}
