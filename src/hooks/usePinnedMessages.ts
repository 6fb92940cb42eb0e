'use client';
import { useCallback, useMemo } from 'react';
import { type PinsState, pinsPart } from '../core/parts/pins/pinsPart.js';
import type { ChatState } from '../core/state.js';
import { type Message, toMessageRef } from '../model/message.js';
import { type PagedView, pagedView } from './pagedView.js';
import type { Action, ConversationTarget } from './types.js';
import { useAction } from './useAction.js';
import { targetId, useTargetClient } from './useChatClient.js';
import { useHeld } from './useNeeded.js';
import { usePart } from './usePart.js';
import { useStore } from './useStore.js';

/** What `usePinnedMessages` returns. */
export interface PinnedMessagesView extends PagedView {
  /** The newest pin first. */
  readonly messages: readonly Message[];
  /** Pins a message for everybody here, or no longer. `limit-reached`: as many as there may be are pinned. Null: not here, or not by me. */
  readonly pin: Action<[message: Message, pinned: boolean]> | null;
}

/** The pinned messages of a conversation. Null where the backend has none. */
export function usePinnedMessages(target: ConversationTarget): PinnedMessagesView | null {
  const client = useTargetClient(target);
  const id = targetId(target);
  const part = usePart(client, pinsPart);
  const isOffered = useStore(client.store, selectIsOffered);
  const mayPin = useStore(
    client.store,
    useCallback((state: ChatState) => state.conversations.byId.get(id)?.conversation.messageRules?.pin !== undefined, [id]),
  );
  useHeld(
    client,
    isOffered,
    useCallback(() => part.hold((actions) => actions.hold(id)), [part, id]),
  );
  const list = useStore(
    part.store,
    useCallback((state: PinsState) => state.byConversation.get(id), [id]),
  );
  const loadMore = useCallback(() => void part.run((actions) => actions.loadMore(id)), [part, id]);
  const pin = useAction((message: Message, pinned: boolean) => client.actions.pinMessage(toMessageRef(message), pinned));
  return useMemo(() => {
    if (!isOffered) return null;
    const messages = (list?.items ?? []).map(({ message }) => message);
    return { messages, pin: mayPin ? pin : null, ...pagedView(list, loadMore) };
  }, [isOffered, list, mayPin, pin, loadMore]);
}

function selectIsOffered(state: ChatState): boolean {
  return state.session.facets.pins === true;
}
