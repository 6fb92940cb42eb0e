'use client';
import type { ConversationRef } from '../../hooks/types.js';
import { createPartContext } from '../primitives/createPartContext.js';

export interface ChatPanelContextValue {
  readonly conversation: ConversationRef;
  readonly onBack: (() => void) | undefined;
  readonly onInfo: (() => void) | undefined;
  readonly infoOpen: boolean;
}

/** The chat that a part stands in. */
export const [ChatPanelContext, useChatPanel] = createPartContext<ChatPanelContextValue>('ChatPanel');
