'use client';
import { createContext, useContext } from 'react';
import type { Message, MessageRef } from '../../model/message.js';
import type { OverlayRequest } from '../primitives/overlay.js';

/** What a message may ask of the list that it stands in. The same object as long as the list shows the same conversation. */
export interface MessageListContextValue {
  readonly conversationId: string;
  readonly groupId: string | undefined;
  /** Names and avatars are shown. */
  readonly isGroup: boolean;
  readonly jumpTo: (ref: MessageRef) => void;
  readonly openMenu: (message: Message, request: OverlayRequest) => void;
  readonly openPicture: (message: Message, request: OverlayRequest) => void;
}

export const MessageListContext = createContext<MessageListContextValue | null>(null);

/** Null for a message that stands alone (a story, a search hit): it then offers nothing that needs a list. */
export function useMessageListContext(): MessageListContextValue | null {
  return useContext(MessageListContext);
}
