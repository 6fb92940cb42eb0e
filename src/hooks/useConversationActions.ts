'use client';
import { useCallback, useMemo } from 'react';
import type { ChatState } from '../core/state.js';
import type { NotifyOption } from '../model/conversation.js';
import type { Action, ConversationTarget } from './types.js';
import { useAction } from './useAction.js';
import { targetId, useChatClient, useTargetClient } from './useChatClient.js';
import { useRightNow } from './useRightNow.js';
import { useStore } from './useStore.js';

/** What `useConversationActions` returns. */
export interface ConversationActionsView {
  /** On top of my list, or no longer. Shown at once. `limit-reached`. */
  readonly pin: Action<[pinned: boolean]>;
  /** What of it reaches me as news. Shown at once. `not-found`. */
  readonly notify: Action<[option: NotifyOption]>;
  /** All of it is read, and the mark of my own goes. Shown at once. `not-found`. */
  readonly markRead: Action;
  /** A mark of my own, which reading takes away. Shown at once. `not-found`. */
  readonly markUnread: Action<[unread: boolean]>;
  /** Off my list, with its history for me; a new message brings it back. Gone at once. `not-found`. */
  readonly remove: Action;
  /** Groups only. Leaves the group; its history stays readable. `forbidden` for an owner who has to hand it over first. */
  readonly leave: Action | null;
}

/** What may be done with a conversation. All but `leave` are always there; what is refused now carries `denied`. */
export function useConversationActions(target: ConversationTarget): ConversationActionsView {
  const client = useTargetClient(target);
  const id = targetId(target);
  const { actions } = client;
  const conversation = useStore(
    client.store,
    useCallback((state: ChatState) => state.conversations.byId.get(id)?.conversation, [id]),
  );
  const hasGroups = useStore(client.store, selectHasGroups);
  const groupId = conversation?.groupId;
  const leaveRight = conversation?.rights === undefined ? true : conversation.rights.leave;

  const pin = useAction((pinned: boolean) => actions.pinConversation(id, pinned));
  const notify = useAction((option: NotifyOption) => actions.setNotify(id, option));
  const markRead = useAction(() => actions.markRead(id));
  const markUnread = useAction((unread: boolean) => actions.markUnread(id, unread));
  const remove = useAction(() => actions.deleteConversation(id));
  const leave = useAction(() => actions.leaveGroup(groupId ?? id), useRightNow(client, leaveRight));
  const canLeave = hasGroups && groupId !== undefined && leaveRight !== undefined;
  return useMemo(
    () => ({ pin, notify, markRead, markUnread, remove, leave: canLeave ? leave : null }),
    [pin, notify, markRead, markUnread, remove, leave, canLeave],
  );
}

/** What `useNewConversation` returns. `createGroup` is null where the backend has no groups. */
export interface NewConversationActions {
  /** The value is the conversation's id. `not-found`, `invalid` for oneself. */
  readonly openDirect: Action<[userId: string], string>;
  /**
   * Makes a group with these people; the value is the conversation's id. Null where the backend has no groups. `forbidden`,
   * `empty`, `too-large`, `limit-reached`.
   */
  readonly createGroup: Action<[draft: { readonly name: string; readonly memberIds: readonly string[] }], string> | null;
}

/** The two ways to begin a conversation: with one person, or as a new group. Both answer with the conversation's id. */
export function useNewConversation(): NewConversationActions {
  const { actions, store } = useChatClient();
  const hasGroups = useStore(store, selectHasGroups);
  const openDirect = useAction((userId: string) => actions.openDirect(userId));
  const createGroup = useAction((draft: { readonly name: string; readonly memberIds: readonly string[] }) => actions.createGroup(draft));
  return useMemo(() => ({ openDirect, createGroup: hasGroups ? createGroup : null }), [openDirect, createGroup, hasGroups]);
}

function selectHasGroups(state: ChatState): boolean {
  return state.session.facets.groups === true;
}
