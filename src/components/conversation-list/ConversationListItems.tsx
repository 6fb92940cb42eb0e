'use client';
import { type ComponentType, useCallback, useState } from 'react';
import type { ConversationRef } from '../../hooks/types.js';
import { useActiveConversation } from '../../hooks/useActiveConversation.js';
import { useI18n } from '../../hooks/useI18n.js';
import { NewChatButton } from '../new-chat/NewChatButton.js';
import { createPart } from '../primitives/createPart.js';
import { EmptyState } from '../primitives/EmptyState.js';
import { ErrorState } from '../primitives/ErrorState.js';
import { MessagesSquare } from '../primitives/generated/MessagesSquare.js';
import { SearchX } from '../primitives/generated/SearchX.js';
import { SquarePen } from '../primitives/generated/SquarePen.js';
import type { OverlayRequest } from '../primitives/overlay.js';
import { RowSkeletons } from '../primitives/RowSkeletons.js';
import { type PartProps, renderElement } from '../primitives/renderElement.js';
import { useMenuTrigger } from '../primitives/useMenuTrigger.js';
import { ConversationListItem, type ConversationListItemProps } from './ConversationListItem.js';
import { ConversationRows } from './ConversationRows.js';
import { useConversationListContext } from './conversationListContext.js';
import { LazyConversationMenu, LazyDeleteConversationDialog } from './LazyConversationMenu.js';
import { useConversationKey } from './useConversationKey.js';

export interface ConversationListItemsProps extends Omit<PartProps, 'children'> {
  /** Another row. It gets the props of `ConversationList.Item` and passes them on. Keep it the same between renders. */
  readonly Item?: ComponentType<ConversationListItemProps> | undefined;
}

/** The rows, and what stands in their place while there are none. */
export const ConversationListItems = createPart<ConversationListItemsProps>('ConversationListItems', (props, ref) => {
  const { Item = ConversationListItem, ...rest } = props;
  const i18n = useI18n();
  const { list, query, open, focusRows } = useConversationListContext('Items');
  const [active] = useActiveConversation();
  const conversationKey = useConversationKey();
  const [menu, setMenu] = useState<{ readonly request: OverlayRequest; readonly conversation: ConversationRef } | null>(null);
  const closeMenu = useCallback(() => setMenu(null), []);
  const [deleting, setDeleting] = useState<typeof menu>(null);
  const closeDialog = useCallback(() => setDeleting(null), []);
  const trigger = useMenuTrigger(
    (request) => {
      const key = request.element.dataset.key;
      const conversation = list.conversations.find((ref) => conversationKey(ref) === key);
      if (conversation !== undefined) setMenu({ request, conversation });
    },
    { selector: '.parley-ConversationListItem' },
  );

  let content = null;
  if (list.conversations.length > 0) content = <ConversationRows list={list} Item={Item} active={active} onOpen={open} />;
  else if (list.status === 'loading') content = <RowSkeletons label={i18n.t('conversationList.loading')} />;
  else if (list.status === 'failed')
    content = <ErrorState title={i18n.t('conversationList.failed')} error={list.error} onRetry={list.retry} />;
  else if (query.trim() !== '') content = <EmptyState icon={SearchX} title={i18n.t('common.noResults', { query: query.trim() })} />;
  else {
    content = (
      <EmptyState
        icon={MessagesSquare}
        title={i18n.t('conversationList.empty.title')}
        description={i18n.t('conversationList.empty.description')}
        action={<NewChatButton icon={SquarePen} variant="solid" onOpened={(id) => open({ id })} />}
      />
    );
  }
  return (
    <>
      {renderElement('div', { className: 'parley-ConversationListItems', ...trigger, children: content }, rest, ref)}
      {menu && <LazyConversationMenu {...menu} onClose={closeMenu} onDelete={() => setDeleting(menu)} />}
      {deleting && <LazyDeleteConversationDialog {...deleting} onClose={closeDialog} onDeleted={() => focusRows('current')} />}
    </>
  );
});
