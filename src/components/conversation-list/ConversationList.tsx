'use client';
import { type ReactNode, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { ConversationRef } from '../../hooks/types.js';
import { useActiveConversation } from '../../hooks/useActiveConversation.js';
import { useConversationList } from '../../hooks/useConversationList.js';
import { useI18n } from '../../hooks/useI18n.js';
import { createPart } from '../primitives/createPart.js';
import { type PartProps, renderElement } from '../primitives/renderElement.js';
import { ConversationListHeader, ConversationListSearch } from './ConversationListHeader.js';
import { ConversationListItem } from './ConversationListItem.js';
import { ItemAvatar, ItemBadge, ItemPreview, ItemTime, ItemTitle } from './ConversationListItemParts.js';
import { ConversationListItems } from './ConversationListItems.js';
import { ConversationListStatus } from './ConversationListStatus.js';
import { ConversationListContext, type FocusRows } from './conversationListContext.js';

/** Props of `ConversationList`; the rest goes to its `section`. `children` take the place of its parts. */
export interface ConversationListProps extends Omit<PartProps<'section'>, 'onSelect'> {
  /** Called with each conversation that a person opens here, after it has become the provider's open one. */
  readonly onSelect?: ((ref: ConversationRef) => void) | undefined;
  /** Parts of your own arrangement. Default: header, search, status, items. */
  readonly children?: ReactNode;
}

const Root = createPart<ConversationListProps, HTMLElement>('ConversationList', (props, ref) => {
  const { onSelect, children, ...rest } = props;
  const i18n = useI18n();
  const [query, setQuery] = useState('');
  const list = useConversationList({ query: useDeferredValue(query) });
  const [, setActive] = useActiveConversation();
  const rows = useRef<FocusRows>(() => {});
  const open = useCallback(
    (conversation: ConversationRef) => {
      setActive(conversation);
      onSelect?.(conversation);
    },
    [setActive, onSelect],
  );
  const focusRows = useCallback<FocusRows>((row) => rows.current(row), []);
  const setFocusRows = useCallback((focus: FocusRows) => {
    rows.current = focus;
  }, []);
  const value = useMemo(() => ({ list, query, setQuery, open, focusRows, setFocusRows }), [list, query, open, focusRows, setFocusRows]);
  const own = {
    className: 'parley-ConversationList',
    'aria-label': i18n.t('conversationList.title'),
    'aria-busy': list.status === 'loading' || undefined,
    'data-status': list.status,
    children: (
      <ConversationListContext.Provider value={value}>
        {children ?? (
          <>
            <ConversationListHeader />
            <ConversationListSearch />
            <ConversationListStatus />
            <ConversationListItems />
          </>
        )}
      </ConversationListContext.Provider>
    ),
  };
  return renderElement('section', own, rest, ref);
});

/**
 * The conversations of the provider's clients: alone it is a whole screen, its parts rearrange it.
 * @selector .parley-ConversationList [data-status]
 */
export const ConversationList = Object.assign(Root, {
  Header: ConversationListHeader,
  Search: ConversationListSearch,
  Status: ConversationListStatus,
  Items: ConversationListItems,
  Item: ConversationListItem,
  ItemAvatar,
  ItemTitle,
  ItemTime,
  ItemPreview,
  ItemBadge,
});
