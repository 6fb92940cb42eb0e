'use client';
import { useCallback } from 'react';
import { type ContainerTotals, selectContainerTotals } from '../core/parts/topics/topicSelectors.js';
import type { ChatState } from '../core/state.js';
import type { ConversationTarget } from './types.js';
import { targetId, useTargetClient } from './useChatClient.js';
import { sameMembers, useStore } from './useStore.js';
import { useTopicIds } from './useTopicIds.js';

/** What is new in all topics of a community together: for its badge. Loads the topics where need be. */
export function useContainerTotals(community: ConversationTarget): ContainerTotals {
  const client = useTargetClient(community);
  const ids = useTopicIds(client, targetId(community))?.items;
  return useStore(
    client.store,
    useCallback((state: ChatState) => selectContainerTotals(state, ids ?? []), [ids]),
    sameMembers,
  );
}
