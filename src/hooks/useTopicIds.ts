'use client';
import { useCallback } from 'react';
import type { ChatClient } from '../core/ChatClient.js';
import type { HeldList } from '../core/parts/createHeldLists.js';
import { type TopicsState, topicsPart } from '../core/parts/topics/topicsPart.js';
import type { ChatState } from '../core/state.js';
import { useHeld } from './useNeeded.js';
import { usePart } from './usePart.js';
import { useStore } from './useStore.js';

/** Ids of the topics of a community, loaded as long as somebody uses them. */
export function useTopicIds(client: ChatClient, communityId: string): HeldList<string> | undefined {
  const part = usePart(client, topicsPart);
  const isOffered = useStore(client.store, selectHasTopics);
  useHeld(
    client,
    isOffered,
    useCallback(() => part.hold((actions) => actions.hold(communityId)), [part, communityId]),
  );
  return useStore(
    part.store,
    useCallback((state: TopicsState) => state.byCommunity.get(communityId), [communityId]),
  );
}

export function selectHasTopics(state: ChatState): boolean {
  return state.session.facets.topics === true;
}
