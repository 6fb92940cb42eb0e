'use client';
import type { NotifyOption } from '../model/conversation.js';
import type { Action, ConversationTarget } from './types.js';

export interface ConversationActionsView {
  readonly pin: Action<[pinned: boolean]>;
  readonly notify: Action<[option: NotifyOption]>;
  readonly markRead: Action;
  readonly markUnread: Action<[unread: boolean]>;
  readonly remove: Action;
  /** Groups only. */
  readonly leave: Action | null;
}

export function useConversationActions(_target: ConversationTarget): ConversationActionsView {
  throw new Error('not built yet');
}

export interface NewConversationActions {
  /** The value is the conversation's id. */
  readonly openDirect: Action<[userId: string], string>;
  readonly createGroup: Action<[draft: { readonly name: string; readonly memberIds: readonly string[] }], string> | null;
}

export function useNewConversation(): NewConversationActions {
  throw new Error('not built yet');
}
