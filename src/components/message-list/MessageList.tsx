'use client';
import type { ConversationTarget } from '../../hooks/types.js';
import { useConversation } from '../../hooks/useConversation.js';
import { useI18n } from '../../hooks/useI18n.js';
import { type MessageListOptions, useMessageList } from '../../hooks/useMessageList.js';
import { createPart } from '../primitives/createPart.js';
import { EmptyState } from '../primitives/EmptyState.js';
import { ErrorState } from '../primitives/ErrorState.js';
import { type PartProps, renderElement } from '../primitives/renderElement.js';
import { MessageListSkeleton } from './MessageListSkeleton.js';
import { MessageScroller } from './MessageScroller.js';

export interface MessageListProps extends PartProps, MessageListOptions {
  readonly conversation: ConversationTarget;
  /** Shown where no message is yet. */
  readonly empty?: React.ReactNode;
}

/**
 * The messages of a conversation, with everything that a person does with them.
 * @selector .parley-MessageList [data-status]
 */
export const MessageList = createPart<MessageListProps>('MessageList', (props, ref) => {
  const { conversation, openAt, groupWithinMs, empty, ...rest } = props;
  const list = useMessageList(conversation, { openAt, groupWithinMs });
  const own = {
    className: 'parley-MessageList',
    'data-status': list.status,
    children: <Messages conversation={conversation} list={list} empty={empty} />,
  };
  return renderElement('div', own, rest, ref);
});

function Messages({
  conversation,
  list,
  empty,
}: Pick<MessageListProps, 'conversation' | 'empty'> & { readonly list: ReturnType<typeof useMessageList> }) {
  const i18n = useI18n();
  const view = useConversation(conversation);
  if (list.rows.count > 0) return <MessageScroller key={list.conversationId} list={list} conversation={view} />;
  if (list.status === 'failed') {
    return <ErrorState title={i18n.t('chat.messages.failed')} error={list.error} onRetry={list.loadOlder} />;
  }
  if (list.status === 'loading' || list.loadingOlder) return <MessageListSkeleton />;
  return (
    empty ?? (
      <EmptyState
        title={i18n.t('chat.messages.empty.title')}
        description={view === undefined ? undefined : i18n.t('chat.messages.empty.text', { name: view.title })}
      />
    )
  );
}
