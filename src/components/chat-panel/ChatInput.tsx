'use client';
import type { ComponentPropsWithoutRef } from 'react';
import { useConversation } from '../../hooks/useConversation.js';
import { MessageInput } from '../message-input/MessageInput.js';
import { useChatPanel } from './chatPanelContext.js';

export type ChatInputProps = Omit<ComponentPropsWithoutRef<typeof MessageInput>, 'conversation'>;

/** The input of the panel's conversation. Nothing where one can no longer write. */
export function ChatInput(props: ChatInputProps) {
  const { conversation } = useChatPanel('Input');
  const gone = useConversation(conversation)?.gone;
  if (gone !== undefined && gone !== 'deleted') return null;
  return <MessageInput {...props} key={conversation.id} conversation={conversation} />;
}
