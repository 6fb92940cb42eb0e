'use client';
import { createContext, useContext } from 'react';
import type { Message, MessageRef } from '../../model/message.js';

/** Where a menu opens: at a point (pointer) or at an element (button, keyboard). */
export type MenuAnchor = { readonly x: number; readonly y: number } | HTMLElement;

/** What a message may ask of the list that it stands in. The same object as long as the list shows the same conversation. */
export interface MessageListContextValue {
  readonly conversationId: string;
  readonly groupId: string | undefined;
  /** Names and avatars are shown. */
  readonly isGroup: boolean;
  readonly jumpTo: (ref: MessageRef) => void;
  readonly openMenu: (message: Message, anchor: MenuAnchor) => void;
  readonly openPicture: (message: Message) => void;
}

export const MessageListContext = createContext<MessageListContextValue | null>(null);

/** Null for a message that stands alone (a story, a search hit): it then offers nothing that needs a list. */
export function useMessageListContext(): MessageListContextValue | null {
  return useContext(MessageListContext);
}
