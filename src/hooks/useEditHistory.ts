'use client';
import { useCallback, useMemo } from 'react';
import { type MessageListsState, messageListKey, messageListsPart } from '../core/parts/messageLists/messageListsPart.js';
import type { Message, MessageVersion } from '../model/message.js';
import { type PagedView, pagedView } from './pagedView.js';
import { useChatClient } from './useChatClient.js';
import { useMessageRef } from './useMessageRef.js';
import { useHeld } from './useNeeded.js';
import { usePart } from './usePart.js';
import { useStore } from './useStore.js';

/** What `useEditHistory` returns. */
export interface EditHistoryView extends PagedView {
  /** What the message said before, the latest first. What it says now is on the message. */
  readonly versions: readonly MessageVersion[];
}

/** What a message said before its edits. Null where the backend keeps none, and for a message that was never edited or was taken back. */
export function useEditHistory(message: Message): EditHistoryView | null {
  const client = useChatClient();
  const part = usePart(client, messageListsPart);
  const ref = useMessageRef(message);
  const isOffered = client.adapter.messages.edits !== undefined && message.editedAt !== undefined && message.removed === undefined;
  const key = messageListKey(ref);
  useHeld(
    client,
    isOffered,
    useCallback(() => part.hold((actions) => actions.holdVersions(key, { ref })), [part, key, ref]),
  );
  const list = useStore(
    part.store,
    useCallback((state: MessageListsState) => state.versions.get(key), [key]),
  );
  const loadMore = useCallback(() => void part.run((actions) => actions.loadMore('versions', key)), [part, key]);
  return useMemo(() => (isOffered ? { versions: list?.items ?? [], ...pagedView(list, loadMore) } : null), [isOffered, list, loadMore]);
}
