'use client';
import { useCallback, useMemo } from 'react';
import { foldersPart } from '../core/parts/folders/foldersPart.js';
import { hiddenConversations, summarizeUnread, type UnreadSummary, type UnreadSummaryOptions } from '../core/selectors/unreadSummary.js';
import type { ChatState } from '../core/state.js';
import type { NotifyOption } from '../model/conversation.js';
import type { JsonObject } from '../model/json.js';
import type { Action, ConversationTarget } from './types.js';
import { useAction } from './useAction.js';
import { targetId, useChatClient, useTargetClient } from './useChatClient.js';
import { usePart } from './usePart.js';
import { sameItems, sameMembers, useStore } from './useStore.js';

/** What `useConversationSettings` returns. Actions are null where the backend does not have them. */
export interface ConversationSettingsView {
  /** What of it reaches me as news. */
  readonly notify: NotifyOption;
  /** Off the list until something new comes. */
  readonly hidden: boolean;
  /** Among the first of the list. */
  readonly pinned: boolean;
  /** Ids of the folders that it is in. */
  readonly folderIds: readonly string[];
  /** What I keep here for myself, over what the conversation carries. Undefined: nothing. */
  readonly metadata: JsonObject | undefined;
  /** Off my list until something new comes, or on it again. Shown at once. Null where the backend cannot hide. `not-found`. */
  readonly hide: Action<[hidden: boolean]> | null;
  /** The whole new set of folders. Shown at once. Null where the backend has no folders. `not-found` where one of them is gone. */
  readonly setFolders: Action<[folderIds: readonly string[]]> | null;
  /** Forgets its messages for me, and keeps it on the list. Null where the backend cannot. `not-found`, `not-member`. */
  readonly clear: Action | null;
  /** A patch (RFC 7396) of what I keep here for myself. Shown at once. Null where the backend keeps nothing. `too-large`, `not-found`. */
  readonly patchMetadata: Action<[patch: JsonObject]> | null;
}

/** What a person sets for one conversation beyond `useConversationActions`: folders, hiding, clearing, notes of one's own. */
export function useConversationSettings(target: ConversationTarget): ConversationSettingsView {
  const client = useTargetClient(target);
  const id = targetId(target);
  const part = usePart(client, foldersPart);
  const conversation = useStore(
    client.store,
    useCallback((state: ChatState) => state.conversations.byId.get(id)?.conversation, [id]),
  );
  const hide = useAction((hidden: boolean) => part.run((actions) => actions.hide(id, hidden)));
  const setFolders = useAction((folderIds: readonly string[]) => part.run((actions) => actions.put(id, folderIds)));
  const clear = useAction(() => part.run((actions) => actions.clear(id)));
  const patchMetadata = useAction((patch: JsonObject) => part.run((actions) => actions.patchMetadata(id, patch)));
  const { conversations } = client.adapter;
  return useMemo(
    () => ({
      notify: conversation?.notify ?? 'all',
      hidden: conversation?.hidden === true,
      pinned: conversation?.pinnedAt !== undefined,
      folderIds: conversation?.folders ?? [],
      metadata: conversation?.metadata,
      hide: conversations.hide === undefined ? null : hide,
      setFolders: conversations.folders === undefined ? null : setFolders,
      clear: conversations.clear === undefined ? null : clear,
      patchMetadata: conversations.patchMetadata === undefined ? null : patchMetadata,
    }),
    [conversation, conversations, hide, setFolders, clear, patchMetadata],
  );
}

/** Ids of the conversations that are hidden, the newest first, as far as the list has been loaded. */
export function useHiddenConversations(): readonly string[] {
  return useStore(useChatClient().store, hiddenConversations, sameItems);
}

/** What is unread in all conversations, or in a folder: how much, whether that is all of it, and in how many. */
export function useUnreadSummary({ folderId, includeMuted }: UnreadSummaryOptions = {}): UnreadSummary {
  const select = useCallback((state: ChatState) => summarizeUnread(state, { folderId, includeMuted }), [folderId, includeMuted]);
  return useStore(useChatClient().store, select, sameMembers);
}
