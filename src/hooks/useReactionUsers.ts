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

/** What `useReactionUsers` returns. */
export interface ReactionUsersView extends PagedView {
  /** Who gave it, whoever was first coming first, each with the name to show. */
  readonly users: readonly { readonly userId: string; readonly name: string }[];
}

/** Who gave a message this reaction. Null where the backend has no reactions. */
export function useReactionUsers(message: Message, reaction: string): ReactionUsersView | null {
  const client = useChatClient();
  const part = usePart(client, messageListsPart);
  const ref = useMessageRef(message);
  const isOffered = useStore(client.store, selectIsOffered);
  const groupId = useStore(
    client.store,
    useCallback((state: ChatState) => state.conversations.byId.get(ref.conversationId)?.conversation.groupId, [ref]),
  );
  const key = messageListKey(ref, reaction);
  useHeld(
    client,
    isOffered,
    useCallback(() => part.hold((actions) => actions.holdReactors(key, { ref, reaction })), [part, key, ref, reaction]),
  );
  const list = useStore(
    part.store,
    useCallback((state: MessageListsState) => state.reactors.get(key), [key]),
  );
  const loadMore = useCallback(() => void part.run((actions) => actions.loadMore('reactors', key)), [part, key]);
  const userIds = useMemo(() => list?.items ?? [], [list]);
  const names = useUserNames(userIds, groupId);
  return useMemo(() => {
    if (!isOffered) return null;
    const users = userIds.map((userId, index) => ({ userId, name: names[index] ?? userId }));
    return { users, ...pagedView(list, loadMore) };
  }, [isOffered, list, userIds, names, loadMore]);
}

function selectIsOffered(state: ChatState): boolean {
  return state.session.facets.reactions === true;
}
