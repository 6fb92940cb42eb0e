import type { ChatEvent } from '../../../contract/events.js';
import type { MessageRow } from './messageRows.js';

/**
 * An entry of the log. `event` is the same for all who get it. The others say what to look at: each reader makes the event
 * from the rows as they are when it reads, so that a snapshot is never older than its revision.
 */
export type Notice =
  | { readonly type: 'event'; readonly event: ChatEvent }
  | { readonly type: 'message'; readonly row: MessageRow }
  | { readonly type: 'conversation' | 'unread' | 'group'; readonly conversationId: string }
  | { readonly type: 'member'; readonly conversationId: string; readonly userId: string }
  | { readonly type: 'user' | 'presence' | 'contact'; readonly userId: string }
  | { readonly type: 'tab'; readonly tabId: string }
  | { readonly type: 'kick'; readonly connectionId: string };
