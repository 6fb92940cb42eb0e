'use client';
import { useCallback, useMemo } from 'react';
import type { ChatState } from '../core/state.js';
import { defaultConversationActions } from '../kinds/defaultConversationActions.js';
import type { ConversationAction, ConversationActionContext } from '../kinds/messageActions.js';
import { resolveActions } from '../kinds/resolveActions.js';
import type { Denial } from '../model/rights.js';
import { RegistriesContext, useProvided } from './contexts.js';
import type { ConversationTarget } from './types.js';
import { targetId, useTargetClient } from './useChatClient.js';
import { useI18n } from './useI18n.js';
import { useStore } from './useStore.js';

/** An entry of a conversation's menu, ready to show. */
export interface ConversationMenuEntry {
  /** As it was declared. */
  readonly action: ConversationAction;
  /** Its words, ready to show. */
  readonly label: string;
  /** Why it is disabled. Undefined: it is not. */
  readonly denied: Denial | undefined;
  /** Does it. */
  readonly run: () => void;
}

/** The entries of one conversation's menu, the host's own among them. Called when the menu opens, not for each row. */
export function useConversationMenu(target: ConversationTarget): readonly ConversationMenuEntry[] {
  const client = useTargetClient(target);
  const id = targetId(target);
  const i18n = useI18n();
  const conversationActions = useResolvedConversationActions('useConversationMenu');
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

/** The built-in entries as the host has changed them, and its own. */
export function useResolvedConversationActions(hook: string): readonly ConversationAction[] {
  const { conversationActions } = useProvided(RegistriesContext, hook);
  return useMemo(() => resolveActions(defaultConversationActions, conversationActions), [conversationActions]);
}
