'use client';
import { ChatClientScope } from '../../hooks/ChatProvider.js';
import { type ConversationView, useConversation } from '../../hooks/useConversation.js';
import { type ConversationActionsView, useConversationActions } from '../../hooks/useConversationActions.js';
import { useResolvedConversationActions } from '../../hooks/useConversationMenu.js';
import { useErrorText } from '../../hooks/useErrorText.js';
import { useI18n } from '../../hooks/useI18n.js';
import type { ConversationActionContext } from '../../kinds/messageActions.js';
import type { MenuEntry } from '../primitives/LazyMenu.js';
import { Menu } from '../primitives/Menu.js';
import { useAnnounce } from '../provider/useAnnounce.js';
import { conversationIcon } from './conversationIcons.js';
import type { ConversationMenuProps } from './LazyConversationMenu.js';

/** The menu of one conversation, from the registry; mounted while it is open. */
export function ConversationMenu(props: ConversationMenuProps) {
  const view = useConversation(props.conversation);
  if (view === undefined) return null;
  const menu = <OpenConversationMenu {...props} view={view} />;
  const { client } = props.conversation;
  return client === undefined ? menu : <ChatClientScope client={client}>{menu}</ChatClientScope>;
}

function OpenConversationMenu({
  request,
  conversation,
  view,
  onClose,
  onDelete,
}: ConversationMenuProps & { readonly view: ConversationView }) {
  const i18n = useI18n();
  const entries = useEntries(view, useConversationActions(conversation), onDelete);
  return <Menu request={request} entries={entries} label={i18n.t('conversationList.menu', { title: view.title })} onClose={onClose} />;
}

function useEntries(view: ConversationView, actions: ConversationActionsView, onDelete: () => void): readonly MenuEntry[] {
  const i18n = useI18n();
  const errorText = useErrorText();
  const announce = useAnnounce();
  const conversationActions = useResolvedConversationActions('ConversationList');
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
    delete: onDelete,
  };
  const entries: MenuEntry[] = [];
  for (const action of conversationActions) {
    const available = action.available(context);
    if (available === false) continue;
    entries.push({
      key: action.key,
      label: action.label(i18n, view.conversation),
      Icon: action.Icon ?? conversationIcon(action.key, view),
      danger: action.danger,
      denied: available === true ? undefined : errorText(available),
      separated: action.danger === true && entries.length > 0,
      run: () => action.run(context),
    });
  }
  return entries;
}
