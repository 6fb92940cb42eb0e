'use client';
import { useCallback, useMemo } from 'react';
import type { TopicDetails } from '../contract/facets/topics.js';
import { sectionsOf, selectTopics, type TopicSection } from '../core/parts/topics/topicSelectors.js';
import { topicsPart } from '../core/parts/topics/topicsPart.js';
import type { ChatState } from '../core/state.js';
import type { Conversation } from '../model/conversation.js';
import type { ChatError } from '../model/error.js';
import { pagedView } from './pagedView.js';
import type { Action, ConversationTarget } from './types.js';
import { useAction } from './useAction.js';
import { targetId, useTargetClient } from './useChatClient.js';
import { usePart } from './usePart.js';
import { useRightNow } from './useRightNow.js';
import { sameItems, useStore } from './useStore.js';
import { selectHasTopics, useTopicIds } from './useTopicIds.js';

/** What `useTopics` returns. */
export interface TopicsView {
  /** By section and place. Each is a conversation, to be shown as any other. */
  readonly topics: readonly Conversation[];
  /** The same by section. */
  readonly sections: readonly TopicSection[];
  /** `ready` once there is something to show; `failed`: nothing is, and `error` says why. */
  readonly status: 'loading' | 'ready' | 'failed';
  /** Why something could not be loaded. Undefined: nothing failed. */
  readonly error: ChatError | undefined;
  /** Loads them again, after a failure. */
  readonly reload: () => void;
  /**
   * Answers with the id of the new topic's conversation. Null: this is no community, or it has no such right. `forbidden`, `empty`,
   * `too-large`, `limit-reached`.
   */
  readonly create: Action<[title: string, details?: TopicDetails], string> | null;
}

/** The topics of a community, all of them, as they come and go. Null where the backend has no topics. */
export function useTopics(community: ConversationTarget): TopicsView | null {
  const client = useTargetClient(community);
  const id = targetId(community);
  const part = usePart(client, topicsPart);
  const isOffered = useStore(client.store, selectHasTopics);
  const list = useTopicIds(client, id);
  const ids = list?.items;
  const topics = useStore(
    client.store,
    useCallback((state: ChatState) => selectTopics(state, ids ?? []), [ids]),
    sameItems,
  );
  const conversation = useStore(
    client.store,
    useCallback((state: ChatState) => state.conversations.byId.get(id)?.conversation, [id]),
  );
  const right = conversation?.rights === undefined ? true : conversation.rights.createTopics;
  const create = useAction(
    (title: string, details?: TopicDetails) => part.run((actions) => actions.create(id, title, details)),
    useRightNow(client, right),
  );
  const reload = useCallback(() => void part.run((actions) => actions.reload(id)), [part, id]);
  return useMemo(() => {
    if (!isOffered) return null;
    const { status, error } = pagedView(list, reload);
    return { topics, sections: sectionsOf(topics, conversation), status, error, reload, create: right === undefined ? null : create };
  }, [isOffered, topics, conversation, list, reload, right, create]);
}
