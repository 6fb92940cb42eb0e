'use client';
import { createContext, useContext } from 'react';
import type { ConversationRef } from '../../hooks/types.js';
import type { ConversationView } from '../../hooks/useConversation.js';
import type { ConversationListView } from '../../hooks/useConversationList.js';

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

export const ConversationListContext = createContext<ConversationListContextValue | null>(null);

export function useConversationListContext(part: string): ConversationListContextValue {
  const value = useContext(ConversationListContext);
  if (value === null) {
    throw new Error(`<ConversationList.${part}> stands outside of <ConversationList>. It reads the list from there. Put it inside.`);
  }
  return value;
}

/** What the slots of one row share. */
export interface ConversationListItemContextValue {
  readonly view: ConversationView;
  readonly isSelected: boolean;
}

export const ConversationListItemContext = createContext<ConversationListItemContextValue | null>(null);

export function useConversationListItem(part: string): ConversationListItemContextValue {
  const value = useContext(ConversationListItemContext);
  if (value === null) {
    throw new Error(`<ConversationList.${part}> stands outside of <ConversationList.Item>. It shows a part of that row. Put it inside.`);
  }
  return value;
}
