'use client';
import { useCallback, useMemo, useState } from 'react';
import type { ChatState } from '../core/state.js';
import { defaultMessageActions } from '../kinds/defaultMessageActions.js';
import type { MessageAction, MessageActionContext } from '../kinds/messageActions.js';
import { messageCopyText } from '../kinds/messageFacts.js';
import { resolveActions } from '../kinds/resolveActions.js';
import { type Message, toMessageRef } from '../model/message.js';
import { messageRights } from '../model/messageRights.js';
import type { Denial } from '../model/rights.js';
import { RegistriesContext, useProvided } from './contexts.js';
import { useChatClient } from './useChatClient.js';
import { useI18n } from './useI18n.js';
import { useMessageKinds } from './useMessageKinds.js';
import { useStore } from './useStore.js';

/** An entry of a message's menu, ready to be shown. With `denied` it is shown disabled, with the reason. */
export interface MessageMenuEntry {
  /** As it was declared. */
  readonly action: MessageAction;
  /** Its words, ready to show. */
  readonly label: string;
  /** Why it is disabled. Undefined: it is not. */
  readonly denied: Denial | undefined;
  /** Does it. */
  readonly run: () => void;
}

/** The entries of one message's menu. Called when the menu opens, not for each row. `onReply` is the message list's. */
export function useMessageActions(
  message: Message,
  handlers: { readonly onReply: (message: Message) => void },
): readonly MessageMenuEntry[] {
  const client = useChatClient();
  const i18n = useI18n();
  const kinds = useMessageKinds();
  const { messageActions: hosts } = useProvided(RegistriesContext, 'useMessageActions');
  const messageActions = useMemo(() => resolveActions(defaultMessageActions, hosts), [hosts]);
  const { conversationId } = message;
  const conversation = useStore(
    client.store,
    useCallback((state: ChatState) => state.conversations.byId.get(conversationId)?.conversation, [conversationId]),
  );
  // What closes with time closes by the clock of the moment at which the menu opened.
  const [openedAt] = useState(() => client.now());
  const { onReply } = handlers;
  return useMemo(() => {
    if (conversation === undefined) return [];
    const { actions } = client;
    const ref = toMessageRef(message);
    const context: MessageActionContext = {
      message,
      conversation,
      rights: messageRights(message, conversation, openedAt),
      i18n,
      copyText: messageCopyText(kinds, message),
      reply: () => onReply(message),
      recall: () => void actions.recall(ref),
      remove: (scope) => void actions.removeMessage(ref, scope),
      resend: () => actions.resend(message.id),
      discard: () => actions.discard(message.id),
      // A browser may refuse the clipboard; there is nothing to be done about it here.
      copy: (text) => void navigator.clipboard?.writeText(text).catch(() => undefined),
    };
    return messageActions.flatMap((action) => {
      const available = action.available(context);
      if (available === false) return [];
      return [{ action, label: action.label(i18n), denied: available === true ? undefined : available, run: () => action.run(context) }];
    });
  }, [conversation, client, message, openedAt, i18n, kinds, messageActions, onReply]);
}
