import type { Conversation } from '../model/conversation.js';
import type { ConversationAction } from './messageActions.js';

/** A conversation's menu as it comes, without icons: those belong to the components. */
export const defaultConversationActions: readonly ConversationAction[] = Object.freeze<ConversationAction[]>([
  {
    key: 'pin',
    label: (i18n, conversation) => i18n.t(isPinned(conversation) ? 'action.conversation.unpin' : 'action.conversation.pin'),
    available: () => true,
    run: (context) => context.pin(!isPinned(context.conversation)),
  },
  {
    key: 'mute',
    label: (i18n, conversation) => i18n.t(isMuted(conversation) ? 'action.conversation.unmute' : 'action.conversation.mute'),
    available: () => true,
    run: (context) => context.mute(!isMuted(context.conversation)),
  },
  {
    key: 'mark-read',
    label: (i18n) => i18n.t('action.conversation.markRead'),
    available: ({ unread }) => unread,
    run: (context) => context.markRead(),
  },
  {
    key: 'mark-unread',
    label: (i18n) => i18n.t('action.conversation.markUnread'),
    available: ({ unread }) => !unread,
    run: (context) => context.markUnread(),
  },
  {
    key: 'delete',
    label: (i18n) => i18n.t('action.conversation.delete'),
    available: () => true,
    run: (context) => context.delete(),
    danger: true,
  },
]);

function isPinned(conversation: Conversation): boolean {
  return conversation.pinnedAt !== undefined;
}

/** Anything less than all is called muted: the list shows one dot for it. */
function isMuted(conversation: Conversation): boolean {
  return conversation.notify !== undefined && conversation.notify !== 'all';
}
