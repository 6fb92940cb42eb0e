'use client';
import { useCallback, useMemo } from 'react';
import type { ChatState } from '../core/state.js';
import type { ConversationAction, ConversationActionContext } from '../kinds/messageActions.js';
import type { NotifyOption } from '../model/conversation.js';
import type { Denial } from '../model/rights.js';
import { RegistriesContext, useProvided } from './contexts.js';
import type { Action, ConversationTarget } from './types.js';
import { useAction } from './useAction.js';
import { targetId, useChatClient, useTargetClient } from './useChatClient.js';
import { useI18n } from './useI18n.js';
import { useRightNow } from './useRightNow.js';
import { useStore } from './useStore.js';

export interface ConversationActionsView {
  readonly pin: Action<[pinned: boolean]>;
  readonly notify: Action<[option: NotifyOption]>;
  readonly markRead: Action;
  readonly markUnread: Action<[unread: boolean]>;
  readonly remove: Action;
  /** Groups only. */
  readonly leave: Action | null;
}

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

export interface NewConversationActions {
  /** The value is the conversation's id. */
  readonly openDirect: Action<[userId: string], string>;
  readonly createGroup: Action<[draft: { readonly name: string; readonly memberIds: readonly string[] }], string> | null;
}

export function useNewConversation(): NewConversationActions {
  const { actions, store } = useChatClient();
  const hasGroups = useStore(store, selectHasGroups);
  const openDirect = useAction((userId: string) => actions.openDirect(userId));
  const createGroup = useAction((draft: { readonly name: string; readonly memberIds: readonly string[] }) => actions.createGroup(draft));
  return useMemo(() => ({ openDirect, createGroup: hasGroups ? createGroup : null }), [openDirect, createGroup, hasGroups]);
}

/** An entry of a conversation's menu, ready to show. */
export interface ConversationMenuEntry {
  readonly action: ConversationAction;
  readonly label: string;
  readonly denied: Denial | undefined;
  readonly run: () => void;
}

/** The entries of one conversation's menu, the host's own among them. Called when the menu opens, not for each row. */
export function useConversationMenu(target: ConversationTarget): readonly ConversationMenuEntry[] {
  const client = useTargetClient(target);
  const id = targetId(target);
  const i18n = useI18n();
  const { conversationActions } = useProvided(RegistriesContext, 'useConversationMenu');
  const conversation = useStore(
    client.store,
    useCallback((state: ChatState) => state.conversations.byId.get(id)?.conversation, [id]),
  );
  return useMemo(() => {
    if (conversation === undefined) return [];
    const { actions } = client;
    const context: ConversationActionContext = {
      conversation,
      unread: conversation.unread.count > 0 || conversation.markedUnread === true,
      pin: (pinned) => void actions.pinConversation(id, pinned),
      mute: (muted) => void actions.setNotify(id, muted ? 'silent' : 'all'),
      markRead: () => void actions.markRead(id),
      markUnread: () => void actions.markUnread(id, true),
      delete: () => void actions.deleteConversation(id),
    };
    return conversationActions.flatMap((action) => {
      const available = action.available(context);
      if (available === false) return [];
      return [
        {
          action,
          label: action.label(i18n, conversation),
          denied: available === true ? undefined : available,
          run: () => action.run(context),
        },
      ];
    });
  }, [conversation, client, id, conversationActions, i18n]);
}

function selectHasGroups(state: ChatState): boolean {
  return state.session.facets.groups === true;
}
