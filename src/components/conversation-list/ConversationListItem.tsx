'use client';
import { type ComponentPropsWithoutRef, memo, type ReactNode, useMemo } from 'react';
import { ChatClientScope } from '../../hooks/ChatProvider.js';
import type { ConversationRef } from '../../hooks/types.js';
import { useConversation } from '../../hooks/useConversation.js';
import { createPart } from '../primitives/createPart.js';
import { type PartRender, renderElement } from '../primitives/renderElement.js';
import { ItemAvatar, ItemBadge, ItemPreview, ItemTime, ItemTitle } from './ConversationListItemParts.js';
import { ConversationListItemContext } from './conversationListContext.js';

export interface ConversationListItemProps extends Omit<ComponentPropsWithoutRef<'button'>, 'children'> {
  /** The conversation that the row shows. */
  readonly conversation: ConversationRef;
  /** Whether it is the open one. */
  readonly isSelected?: boolean | undefined;
  /** Slots of your own arrangement. Default: avatar, title, time, preview, badge. */
  readonly children?: ReactNode;
  readonly render?: PartRender | undefined;
}

const Item = createPart<ConversationListItemProps, HTMLButtonElement>('ConversationListItem', (props, ref) => {
  const { conversation, isSelected = false, children, ...rest } = props;
  const view = useConversation(conversation);
  const value = useMemo(() => (view === undefined ? null : { view, isSelected }), [view, isSelected]);
  if (value === null) return null;
  const { unread, muted, pinned, conversation: model } = value.view;
  const own = {
    type: 'button',
    className: 'parley-ConversationListItem',
    'data-kind': model.kind,
    'data-selected': isSelected || undefined,
    'data-unread': unread.count > 0 || model.markedUnread === true || undefined,
    'data-muted': muted || undefined,
    'data-pinned': pinned || undefined,
    'aria-current': isSelected ? 'true' : undefined,
    children: (
      <ConversationListItemContext.Provider value={value}>
        {conversation.client === undefined ? (
          slots(children)
        ) : (
          <ChatClientScope client={conversation.client}>{slots(children)}</ChatClientScope>
        )}
      </ConversationListItemContext.Provider>
    ),
  };
  return renderElement('button', own, rest, ref);
});

/**
 * One row. Renders again only when its own conversation changes.
 * @selector .parley-ConversationListItem [data-kind] [data-selected] [data-unread] [data-muted] [data-pinned]
 */
export const ConversationListItem = memo(Item);

function slots(children: ReactNode): ReactNode {
  if (children !== undefined) return children;
  return (
    <>
      <ItemAvatar />
      <span className="parley-ConversationListItem-line">
        <ItemTitle />
        <ItemTime />
      </span>
      <span className="parley-ConversationListItem-line">
        <ItemPreview />
        <ItemBadge />
      </span>
    </>
  );
}
