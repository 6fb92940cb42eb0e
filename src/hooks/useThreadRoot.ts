'use client';
import { useCallback, useMemo } from 'react';
import { type ThreadsState, threadsPart } from '../core/parts/threads/threadsPart.js';
import { selectMessage } from '../core/selectors/timelines.js';
import type { ChatState } from '../core/state.js';
import type { Message } from '../model/message.js';
import type { Action, ConversationTarget } from './types.js';
import { useAction } from './useAction.js';
import { targetId, useTargetClient } from './useChatClient.js';
import { useNeeded } from './useNeeded.js';
import { usePart } from './usePart.js';
import { useStore } from './useStore.js';
import { selectHasThreads } from './useThread.js';

/** What `useThreadRoot` returns. */
export interface ThreadRootView {
  /** The conversation that the thread is in. */
  readonly parentId: string | undefined;
  /** The message that it hangs on, as it is now. Undefined: not loaded yet, or gone. */
  readonly root: Message | undefined;
  /** Whether its replies reach me as news. */
  readonly following: boolean;
  /** Its replies reach me as news, or no longer. Shown at once. Null where threads cannot be followed. `not-found`. */
  readonly follow: Action<[following: boolean]> | null;
}

/** What a thread hangs on, and whether one follows it. Null for what is no thread. */
export function useThreadRoot(target: ConversationTarget): ThreadRootView | null {
  const client = useTargetClient(target);
  const id = targetId(target);
  const part = usePart(client, threadsPart);
  const conversation = useStore(
    client.store,
    useCallback((state: ChatState) => state.conversations.byId.get(id)?.conversation, [id]),
  );
  const ref = conversation?.root;
  const loaded = useStore(
    client.store,
    useCallback((state: ChatState) => ref?.names.map((name) => selectMessage(state, ref.conversationId, name)).find(Boolean), [ref]),
  );
  const fetched = useStore(
    part.store,
    useCallback((state: ThreadsState) => state.roots.get(id)?.message, [id]),
  );
  const isOffered = useStore(client.store, selectHasThreads);
  const load = useCallback(() => {
    if (ref !== undefined) void part.run((actions) => actions.loadRoot(id, ref));
  }, [part, id, ref]);
  useNeeded(client, isOffered && ref !== undefined && loaded === undefined && fetched === undefined, load);
  const follow = useAction((following: boolean) => part.run((actions) => actions.follow(id, following)));
  const canFollow = isOffered && client.adapter.threads?.follow !== undefined;
  return useMemo(() => {
    if (conversation?.kind !== 'thread') return null;
    const { parentId, following = false } = conversation;
    return { parentId, root: loaded ?? fetched, following, follow: canFollow ? follow : null };
  }, [conversation, loaded, fetched, canFollow, follow]);
}
