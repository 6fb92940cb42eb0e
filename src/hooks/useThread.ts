'use client';
import { useCallback, useMemo } from 'react';
import { threadsPart } from '../core/parts/threads/threadsPart.js';
import type { ChatState } from '../core/state.js';
import type { Message, ThreadSummary } from '../model/message.js';
import { messageRights } from '../model/messageRights.js';
import type { Action } from './types.js';
import { useAction } from './useAction.js';
import { useChatClient } from './useChatClient.js';
import { useMessageRef } from './useMessageRef.js';
import { usePart } from './usePart.js';
import { useRightNow } from './useRightNow.js';
import { useStore } from './useStore.js';

/** What `useThread` returns. */
export interface MessageThreadView {
  /** Undefined: none was begun. */
  readonly summary: ThreadSummary | undefined;
  /** Unread replies, where I follow it. */
  readonly unread: number;
  /**
   * Answers with the id of the thread's conversation, to be shown as any other. Null: there is none, and none can be begun. Refused
   * as writing in the conversation is: `muted`, `all-muted`, `forbidden`; `not-found`.
   */
  readonly open: Action<[], string> | null;
}

/** The thread on a message. Null where the backend has no threads. */
export function useThread(message: Message): MessageThreadView | null {
  const client = useChatClient();
  const part = usePart(client, threadsPart);
  const ref = useMessageRef(message);
  const { thread: summary } = message;
  const isOffered = useStore(client.store, selectHasThreads);
  const conversation = useStore(
    client.store,
    useCallback((state: ChatState) => state.conversations.byId.get(ref.conversationId)?.conversation, [ref]),
  );
  const threadId = summary?.conversationId ?? '';
  const unread = useStore(
    client.store,
    useCallback((state: ChatState) => state.conversations.byId.get(threadId)?.conversation.unread.count ?? 0, [threadId]),
  );
  // A thread that is there can be looked at by whoever sees its message.
  const right = summary !== undefined ? true : conversation && messageRights(message, conversation, client.now()).startThread;
  const open = useAction(() => part.run((actions) => actions.open(ref)), useRightNow(client, right));
  return useMemo(
    () => (isOffered ? { summary, unread, open: right === undefined ? null : open } : null),
    [isOffered, summary, unread, right, open],
  );
}

export function selectHasThreads(state: ChatState): boolean {
  return state.session.facets.threads === true;
}
