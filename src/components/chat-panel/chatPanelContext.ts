'use client';
import { createContext, useContext } from 'react';
import type { ConversationRef } from '../../hooks/types.js';

export interface ChatPanelContextValue {
  readonly conversation: ConversationRef;
  readonly onBack: (() => void) | undefined;
  readonly onInfo: (() => void) | undefined;
  readonly infoOpen: boolean;
}

export const ChatPanelContext = createContext<ChatPanelContextValue | null>(null);

/** The chat that a part stands in. */
export function useChatPanel(part: string): ChatPanelContextValue {
  const context = useContext(ChatPanelContext);
  if (context === null) {
    throw new Error(
      `[parley] <ChatPanel.${part}> was rendered outside of <ChatPanel>. It shows the conversation of the panel around it. Put it between <ChatPanel> and </ChatPanel>.`,
    );
  }
  return context;
}
