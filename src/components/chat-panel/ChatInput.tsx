'use client';
import { useConversation } from '../../hooks/useConversation.js';
import { MessageInput, type MessageInputProps } from '../message-input/MessageInput.js';
import { createPart } from '../primitives/createPart.js';
import { useChatPanel } from './chatPanelContext.js';

export type ChatInputProps = Omit<MessageInputProps, 'conversation'>;

/** The input of the panel's conversation. Nothing where one can no longer write. */
export const ChatInput = createPart<ChatInputProps>('ChatPanel.Input', (props, ref) => {
  const { conversation } = useChatPanel('Input');
  const gone = useConversation(conversation)?.gone;
  if (gone !== undefined && gone !== 'deleted') return null;
  return <MessageInput {...props} ref={ref} key={conversation.id} conversation={conversation} />;
});
