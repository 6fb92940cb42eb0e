'use client';
import type { ConversationRef } from '../../hooks/types.js';
import type { ConversationView } from '../../hooks/useConversation.js';
import type { ConversationListView } from '../../hooks/useConversationList.js';
import { createPartContext } from '../primitives/createPartContext.js';

export type FocusRows = (row: 'first' | 'current') => void;

/** What the parts of one list share. */
export interface ConversationListContextValue {
  readonly list: ConversationListView;
  readonly query: string;
  readonly setQuery: (query: string) => void;
  readonly open: (ref: ConversationRef) => void;
  /** Moves focus into the rows: from the search field, or after one of them is gone. */
  readonly focusRows: FocusRows;
  readonly setFocusRows: (focusRows: FocusRows) => void;
}

export const [ConversationListContext, useConversationListContext] = createPartContext<ConversationListContextValue>('ConversationList');

/** What the slots of one row share. */
export interface ConversationListItemContextValue {
  readonly view: ConversationView;
  readonly isSelected: boolean;
}

export const [ConversationListItemContext, useConversationListItem] = createPartContext<ConversationListItemContextValue>(
  'ConversationList',
  'ConversationList.Item',
);
