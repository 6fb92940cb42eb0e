'use client';
import { useCallback, useMemo } from 'react';
import { type ThreadsState, threadsPart } from '../core/parts/threads/threadsPart.js';
import type { ChatState } from '../core/state.js';
import type { Conversation } from '../model/conversation.js';
import { type PagedView, pagedView } from './pagedView.js';
import type { ConversationTarget } from './types.js';
import { targetId, useTargetClient } from './useChatClient.js';
import { useHeld } from './useNeeded.js';
import { usePart } from './usePart.js';
import { sameItems, useStore } from './useStore.js';
import { selectHasThreads } from './useThread.js';

/** What `useThreads` returns. */
export interface ThreadsView extends PagedView {
  /** The one with the newest reply first. */
  readonly threads: readonly Conversation[];
}

/** The threads of a conversation. Null where the backend has no threads. */
export function useThreads(target: ConversationTarget): ThreadsView | null {
  const client = useTargetClient(target);
  const id = targetId(target);
  const part = usePart(client, threadsPart);
  const isOffered = useStore(client.store, selectHasThreads);
  useHeld(
    client,
    isOffered,
    useCallback(() => part.hold((actions) => actions.hold(id)), [part, id]),
  );
  const list = useStore(
    part.store,
    useCallback((state: ThreadsState) => state.byConversation.get(id), [id]),
  );
  const ids = list?.items;
  const threads = useStore(
    client.store,
    useCallback((state: ChatState) => threadsOf(state, ids ?? []), [ids]),
    sameItems,
  );
  const loadMore = useCallback(() => void part.run((actions) => actions.loadMore(id)), [part, id]);
  return useMemo(() => (isOffered ? { threads, ...pagedView(list, loadMore) } : null), [isOffered, threads, list, loadMore]);
}

function threadsOf(state: ChatState, ids: readonly string[]): readonly Conversation[] {
  const entries = ids.flatMap((id) => state.conversations.byId.get(id) ?? []);
  return entries.sort((a, b) => b.activeAt - a.activeAt).map(({ conversation }) => conversation);
}
