'use client';
import { MessageList, type MessageListProps } from '../message-list/MessageList.js';
import { createPart } from '../primitives/createPart.js';
import { useChatPanel } from './chatPanelContext.js';

/** Props of `ChatPanel.Messages`: those of `MessageList` without the conversation, which is the panel's. */
export type ChatMessagesProps = Omit<MessageListProps, 'conversation'>;

/** The messages of the panel's conversation. */
export const ChatMessages = createPart<ChatMessagesProps>('ChatPanel.Messages', (props, ref) => {
  const { conversation } = useChatPanel('Messages');
  return <MessageList {...props} ref={ref} key={conversation.id} conversation={conversation} />;
});
