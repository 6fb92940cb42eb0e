'use client';
import { useCallback, useMemo } from 'react';
import { type MessageListsState, messageListKey, messageListsPart } from '../core/parts/messageLists/messageListsPart.js';
import type { ChatState } from '../core/state.js';
import type { Message } from '../model/message.js';
import { type PagedView, pagedView } from './pagedView.js';
import { useChatClient } from './useChatClient.js';
import { useMessageRef } from './useMessageRef.js';
import { useHeld } from './useNeeded.js';
import { usePart } from './usePart.js';
import { useStore } from './useStore.js';
import { useUserNames } from './useUser.js';

/** What `useMessageReaders` returns. */
export interface MessageReadersView extends PagedView {
  /** `at`: when (epoch ms), where the backend knows. */
  readonly readers: readonly { readonly userId: string; readonly name: string; readonly at: number | undefined }[];
}

/**
 * Who has read an own message (`read`), or has not: of those who were there when it was sent. Null where the backend does not
 * say, and for messages of others.
 */
export function useMessageReaders(
  message: Message,
  { read = true }: { readonly read?: boolean | undefined } = {},
): MessageReadersView | null {
  const client = useChatClient();
  const part = usePart(client, messageListsPart);
  const ref = useMessageRef(message);
  const { conversationId } = ref;
  const isTold = useStore(
    client.store,
    useCallback((state: ChatState) => selectIsOffered(state, conversationId), [conversationId]),
  );
  const isOffered = isTold && message.own;
  const groupId = useStore(
    client.store,
    useCallback((state: ChatState) => state.conversations.byId.get(conversationId)?.conversation.groupId, [conversationId]),
  );
  const key = messageListKey(ref, read);
  useHeld(
    client,
    isOffered,
    useCallback(() => part.hold((actions) => actions.holdReaders(key, { ref, read })), [part, key, ref, read]),
  );
  const list = useStore(
    part.store,
    useCallback((state: MessageListsState) => state.readers.get(key), [key]),
  );
  const loadMore = useCallback(() => void part.run((actions) => actions.loadMore('readers', key)), [part, key]);
  const userIds = useMemo(() => list?.items.map(({ userId }) => userId) ?? [], [list]);
  const names = useUserNames(userIds, groupId);
  return useMemo(() => {
    if (!isOffered) return null;
    const readers = (list?.items ?? []).map(({ userId, at }, index) => ({ userId, name: names[index] ?? userId, at }));
    return { readers, ...pagedView(list, loadMore) };
  }, [isOffered, list, names, loadMore]);
}

function selectIsOffered({ session, conversations }: ChatState, conversationId: string): boolean {
  return session.facets.receipts === true && conversations.byId.get(conversationId)?.conversation.lacks?.receipts === undefined;
}
