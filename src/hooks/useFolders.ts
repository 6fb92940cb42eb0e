'use client';
import { useCallback, useMemo } from 'react';
import { type FoldersState, foldersPart } from '../core/parts/folders/foldersPart.js';
import { conversationsInFolder, summarizeUnread, type UnreadSummary } from '../core/selectors/unreadSummary.js';
import type { ChatState } from '../core/state.js';
import type { ChatError } from '../model/error.js';
import type { Action } from './types.js';
import { useAction } from './useAction.js';
import { useChatClient } from './useChatClient.js';
import { useNeeded } from './useNeeded.js';
import { usePart } from './usePart.js';
import { sameItems, useStore } from './useStore.js';

/** A folder, what is in it and what is unread there. */
export interface FolderView {
  /** As `Conversation.folders` has it. */
  readonly id: string;
  /** As the person wrote it. */
  readonly name: string;
  /** Those on the list that are in it, in its order, as far as they have been loaded. */
  readonly conversationIds: readonly string[];
  /** What is unread in it. */
  readonly unread: UnreadSummary;
}

/** What `useFolders` returns. Actions are null where the backend has no folders. */
export interface FoldersView {
  /** In the person's order. */
  readonly folders: readonly FolderView[];
  /** `ready` once there is something to show; `failed`: nothing is, and `error` says why. */
  readonly status: 'loading' | 'ready' | 'failed';
  /** Why something could not be loaded. Undefined: nothing failed. */
  readonly error: ChatError | undefined;
  /** The value is the folder's id. Null where the backend has no folders. `empty`, `too-large`, `already-exists`, `limit-reached`. */
  readonly create: Action<[name: string], string> | null;
  /** Gives it another name. Shown at once. Null where the backend has no folders. `empty`, `too-large`, `already-exists`. */
  readonly rename: Action<[folderId: string, name: string]> | null;
  /** Takes a folder away; what is in it stays on the list. Shown at once. Null where the backend has no folders. `not-found`. */
  readonly remove: Action<[folderId: string]> | null;
  /** Those that are named first, in that order. Shown at once. Null where the backend has no folders. `not-found`. */
  readonly order: Action<[folderIds: readonly string[]]> | null;
}

/** My folders of conversations. What is put into them: `useConversationSettings`. */
export function useFolders(): FoldersView {
  const client = useChatClient();
  const part = usePart(client, foldersPart);
  const { folders, status, error } = useStore(part.store, selectPart);
  const isOffered = client.adapter.conversations.folderList !== undefined;
  const load = useMemo(() => () => part.run((actions) => actions.load()), [part]);
  useNeeded(client, isOffered && status === 'idle', load);

  const select = useCallback((state: ChatState) => viewsOf(state, folders), [folders]);
  const views = useStore(client.store, select, sameViews);
  const create = useAction((name: string) => part.run((actions) => actions.create(name)));
  const rename = useAction((folderId: string, name: string) => part.run((actions) => actions.rename(folderId, name)));
  const remove = useAction((folderId: string) => part.run((actions) => actions.remove(folderId)));
  const order = useAction((folderIds: readonly string[]) => part.run((actions) => actions.order(folderIds)));
  return useMemo(() => {
    const shown = status === 'loaded' || !isOffered ? 'ready' : status === 'failed' ? 'failed' : 'loading';
    const offered = isOffered ? { create, rename, remove, order } : { create: null, rename: null, remove: null, order: null };
    return { folders: views, status: shown, error, ...offered };
  }, [views, status, error, isOffered, create, rename, remove, order]);
}

function selectPart(state: FoldersState): FoldersState {
  return state;
}

function viewsOf(state: ChatState, folders: FoldersState['folders']): readonly FolderView[] {
  return folders.map(({ id, name }) => ({
    id,
    name,
    conversationIds: conversationsInFolder(state, id),
    unread: summarizeUnread(state, { folderId: id }),
  }));
}

function sameViews(a: readonly FolderView[], b: readonly FolderView[]): boolean {
  return a.length === b.length && a.every((view, index) => isSameView(view, b[index]));
}

function isSameView(a: FolderView, b: FolderView | undefined): boolean {
  if (b === undefined || a.id !== b.id || a.name !== b.name || !sameItems(a.conversationIds, b.conversationIds)) return false;
  return a.unread.count === b.unread.count && a.unread.exact === b.unread.exact && a.unread.conversations === b.unread.conversations;
}
