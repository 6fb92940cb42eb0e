'use client';
import { useCallback, useMemo } from 'react';
import { type TopicPatch, topicsPart } from '../core/parts/topics/topicsPart.js';
import type { ChatState } from '../core/state.js';
import type { Action, ConversationTarget } from './types.js';
import { useAction } from './useAction.js';
import { targetId, useTargetClient } from './useChatClient.js';
import { usePart } from './usePart.js';
import { useRightNow } from './useRightNow.js';
import { useStore } from './useStore.js';
import { selectHasTopics } from './useTopicIds.js';

/** What `useTopicActions` returns. An action is null where there is no such thing. */
export interface TopicActionsView {
  /** Shown at once, and taken back where it is refused. `forbidden`, `empty`, `too-large`, `not-found`. */
  readonly update: Action<[patch: TopicPatch]> | null;
  /** Ends the topic for everybody. `forbidden`, `not-found`. */
  readonly remove: Action | null;
  /** Silences a member here until then (epoch ms, server clock). 0: no longer. `forbidden` for whom one may not act on, `not-found`. */
  readonly mute: Action<[userId: string, until: number]> | null;
}

/** What may be done with a topic of a community, beyond what any conversation has. */
export function useTopicActions(topic: ConversationTarget): TopicActionsView {
  const client = useTargetClient(topic);
  const id = targetId(topic);
  const part = usePart(client, topicsPart);
  const isOffered = useStore(client.store, selectHasTopics);
  const conversation = useStore(
    client.store,
    useCallback((state: ChatState) => state.conversations.byId.get(id)?.conversation, [id]),
  );
  const { kind, rights } = conversation ?? {};
  // A conversation that says nothing about rights denies nothing.
  const [rename, dismiss, silence] =
    rights === undefined ? ([true, true, true] as const) : [rights.rename, rights.dismiss, rights.muteMembers];
  const update = useAction((patch: TopicPatch) => part.run((actions) => actions.update(id, patch)), useRightNow(client, rename));
  const remove = useAction(() => part.run((actions) => actions.remove(id)), useRightNow(client, dismiss));
  const mute = useAction(
    (userId: string, until: number) => part.run((actions) => actions.mute(id, userId, until)),
    useRightNow(client, silence),
  );
  const isTopic = isOffered && kind === 'topic';
  const canMute = isTopic && client.adapter.topics?.mute !== undefined && silence !== undefined;
  return useMemo(
    () => ({
      update: isTopic && rename !== undefined ? update : null,
      remove: isTopic && dismiss !== undefined ? remove : null,
      mute: canMute ? mute : null,
    }),
    [isTopic, rename, update, dismiss, remove, canMute, mute],
  );
}
