'use client';
import type { Message } from '../model/message.js';
import type { Denial } from '../model/rights.js';
import type { MessageAction } from '../kinds/messageActions.js';

export interface MessageMenuEntry {
  readonly action: MessageAction;
  readonly label: string;
  readonly denied: Denial | undefined;
  readonly run: () => void;
}

/** The entries of one message's menu. Called when the menu opens, not for each row. `onReply` is the message list's. */
export function useMessageActions(_message: Message, _handlers: { readonly onReply: (message: Message) => void }): readonly MessageMenuEntry[] {
  throw new Error('not built yet');
}
