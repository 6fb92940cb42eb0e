'use client';
import { useState } from 'react';
import { ChatClientScope } from '../../hooks/ChatProvider.js';
import { RegistriesContext, useProvided } from '../../hooks/contexts.js';
import type { ConversationRef } from '../../hooks/types.js';
import { type ConversationView, useConversation } from '../../hooks/useConversation.js';
import { type ConversationActionsView, useConversationActions } from '../../hooks/useConversationActions.js';
import { useErrorText } from '../../hooks/useErrorText.js';
import { useI18n } from '../../hooks/useI18n.js';
import type { ConversationActionContext } from '../../kinds/messageActions.js';
import { Button } from '../primitives/Button.js';
import { LazyDialog } from '../primitives/LazyDialog.js';
import { LazyMenu, type MenuEntry } from '../primitives/LazyMenu.js';
import type { OverlayRequest } from '../primitives/overlay.js';
import { useAnnounce } from '../provider/useAnnounce.js';
import { conversationIcons } from './conversationIcons.js';

export interface ConversationMenuProps {
  readonly request: OverlayRequest;
  readonly conversation: ConversationRef;
  readonly onClose: () => void;
}

/** The menu of one conversation, from the registry; mounted while it, or the question that it leads to, is open. */
export function ConversationMenu(props: ConversationMenuProps) {
  const view = useConversation(props.conversation);
  if (view === undefined) return null;
  const menu = <OpenConversationMenu {...props} view={view} />;
  const { client } = props.conversation;
  return client === undefined ? menu : <ChatClientScope client={client}>{menu}</ChatClientScope>;
}

function OpenConversationMenu({ request, conversation, view, onClose }: ConversationMenuProps & { readonly view: ConversationView }) {
  const i18n = useI18n();
  const actions = useConversationActions(conversation);
  const [isAsking, setAsking] = useState(false);
  const { entries, remove } = useEntries(view, actions, () => setAsking(true));
  const finish = () => {
    onClose();
    void remove();
  };
  if (isAsking) {
    return (
      <LazyDialog
        size="small"
        title={i18n.t('conversationList.delete.title')}
        description={i18n.t('conversationList.delete.description', { title: view.title })}
        request={request}
        onClose={onClose}
        footer={
          <>
            <Button onClick={onClose} data-autofocus>
              {i18n.t('common.cancel')}
            </Button>
            <Button variant="solid" tone="danger" onClick={finish}>
              {i18n.t('common.delete')}
            </Button>
          </>
        }
      />
    );
  }
  return (
    <LazyMenu
      request={request}
      entries={entries}
      label={i18n.t('conversationList.menu', { title: view.title })}
      // A choice that leads to a question sets `isAsking` right after the menu has closed.
      onClose={() => queueMicrotask(onClose)}
    />
  );
}

function useEntries(view: ConversationView, actions: ConversationActionsView, ask: () => void) {
  const i18n = useI18n();
  const errorText = useErrorText();
  const announce = useAnnounce();
  const { conversationActions } = useProvided(RegistriesContext, 'ConversationList');
  const perform = async (result: ReturnType<ConversationActionsView['markRead']['run']>) => {
    const ended = await result;
    if (!ended.ok) announce(errorText(ended.error));
  };
  const context: ConversationActionContext = {
    conversation: view.conversation,
    unread: view.unread.count > 0 || view.conversation.markedUnread === true,
    pin: (pinned) => void perform(actions.pin.run(pinned)),
    mute: (muted) => void perform(actions.notify.run(muted ? 'silent' : 'all')),
    markRead: () => void perform(actions.markRead.run()),
    markUnread: () => void perform(actions.markUnread.run(true)),
    delete: ask,
  };
  const entries: MenuEntry[] = [];
  for (const action of conversationActions) {
    const available = action.available(context);
    if (available === false) continue;
    entries.push({
      key: action.key,
      label: action.label(i18n, view.conversation),
      Icon: action.Icon ?? conversationIcons[action.key],
      danger: action.danger,
      denied: available === true ? undefined : errorText(available),
      separated: action.danger === true && entries.length > 0,
      run: () => action.run(context),
    });
  }
  return { entries, remove: () => perform(actions.remove.run()) };
}
