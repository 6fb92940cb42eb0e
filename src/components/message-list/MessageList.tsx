'use client';
import { type ForwardedRef, type ReactNode, useState } from 'react';
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

/** Props of `MessageList`; the rest goes to its `div`. */
export interface MessageListProps extends PartProps, MessageListOptions {
  /** Whose messages. */
  readonly conversation: ConversationTarget;
  /** Shown where no message is yet. */
  readonly empty?: ReactNode;
}

/**
 * The messages of a conversation, with everything that a person does with them.
 * @selector .parley-MessageList [data-status]
 */
export const MessageList = createPart<MessageListProps>('MessageList', (props, ref) => {
  const [tries, setTries] = useState(0);
  // Opening it is what may fail: trying again is opening it again.
  return <Opened key={tries} {...props} partRef={ref} onRetry={() => setTries(tries + 1)} />;
});

interface OpenedProps extends MessageListProps {
  readonly partRef: ForwardedRef<HTMLDivElement>;
  readonly onRetry: () => void;
}

function Opened({ conversation, openAt, groupWithinMs, empty, partRef, onRetry, ...rest }: OpenedProps) {
  const i18n = useI18n();
  const list = useMessageList(conversation, { openAt, groupWithinMs });
  const view = useConversation(conversation);
  const nothing = empty ?? (
    <EmptyState
      title={i18n.t('chat.messages.empty.title')}
      description={view === undefined ? undefined : i18n.t('chat.messages.empty.text', { name: view.title })}
    />
  );
  const children =
    list.rows.count > 0 ? (
      <MessageScroller key={list.conversationId} list={list} conversation={view} />
    ) : list.status === 'failed' ? (
      <ErrorState
        title={i18n.t('chat.messages.failed')}
        error={list.error}
        onRetry={() => {
          list.retry();
          onRetry();
        }}
      />
    ) : list.status === 'loading' || list.loadingOlder ? (
      <MessageListSkeleton />
    ) : (
      nothing
    );
  return renderElement('div', { className: 'parley-MessageList', 'data-status': list.status, children }, rest, partRef);
}
