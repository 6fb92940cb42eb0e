'use client';
import type { OpenAt } from '../core/ChatClient.js';
import type { MessageRows } from '../core/rows.js';
import type { ChatError } from '../model/error.js';
import type { Message, MessageRef } from '../model/message.js';
import type { ConversationTarget } from './types.js';

export type { DateRow, MessageRow, MessageRowData, MessageRows, UnreadRow } from '../core/rows.js';

export interface MessageListOptions {
  /** Where to start. Default: at the first unread, else at the newest. */
  readonly openAt?: OpenAt | undefined;
  /** Two messages of one sender within this many ms stand together. Default 5 minutes; 0: never. */
  readonly groupWithinMs?: number | undefined;
}

export interface MessageListView {
  readonly conversationId: string;
  readonly rows: MessageRows;
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error: ChatError | undefined;
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
  readonly loadingOlder: boolean;
  readonly loadingNewer: boolean;
  readonly olderError: ChatError | undefined;
  readonly newerError: ChatError | undefined;
  readonly loadOlder: () => void;
  readonly loadNewer: () => void;
  /** Resolves with the row's key once its window is shown, or null where it is gone. */
  readonly jumpTo: (ref: MessageRef) => Promise<string | null>;
  readonly jumpToLatest: () => Promise<void>;
  /** The key of the row to start at; undefined: the end. */
  readonly startAt: string | undefined;
  /** A restored reading position: this row, this many px below the top edge. */
  readonly saveReadingPosition: (position: { readonly key: string; readonly offset: number } | null) => void;
  readonly readingPosition: { readonly key: string; readonly offset: number } | null;
  /** The person sees this message in a focused window: all up to it is read. */
  readonly markRead: (message: Message) => void;
  readonly isGroup: boolean;
}

export function useMessageList(_target: ConversationTarget, _options?: MessageListOptions): MessageListView {
  throw new Error('not built yet');
}
