'use client';
import type { ReactNode } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import { NewChatButton } from '../new-chat/NewChatButton.js';
import { createPart } from '../primitives/createPart.js';
import { Search } from '../primitives/generated/Search.js';
import { SquarePen } from '../primitives/generated/SquarePen.js';
import { X } from '../primitives/generated/X.js';
import { type PartProps, renderElement } from '../primitives/renderElement.js';
import { SearchField } from '../primitives/SearchField.js';
import { useConversationListContext } from './conversationListContext.js';

export interface ConversationListHeaderProps extends Omit<PartProps<'header'>, 'title'> {
  /** Default: “Chats”. */
  readonly title?: ReactNode;
  /** Beside the title, instead of the "New" button. */
  readonly actions?: ReactNode;
}

/** The title of the list, and the button that begins a new chat. */
export const ConversationListHeader = createPart<ConversationListHeaderProps, HTMLElement>('ConversationListHeader', (props, ref) => {
  const { title, actions, ...rest } = props;
  const i18n = useI18n();
  const { open } = useConversationListContext('Header');
  const children = (
    <>
      <h2 className="parley-ConversationListHeader-title">{title ?? i18n.t('conversationList.title')}</h2>
      {actions ?? <NewChatButton icon={SquarePen} onOpened={(id) => open({ id })} />}
    </>
  );
  return renderElement('header', { className: 'parley-ConversationListHeader', children }, rest, ref);
});

/** Narrows the list to names that hold the text. The arrow down leads into the rows, Escape empties it. */
export const ConversationListSearch = createPart<PartProps>('ConversationListSearch', (props, ref) => {
  const i18n = useI18n();
  const { query, setQuery, focusRows } = useConversationListContext('Search');
  const children = (
    <SearchField
      value={query}
      onChange={setQuery}
      label={i18n.t('conversationList.search')}
      icon={Search}
      clearIcon={X}
      onDown={() => focusRows('first')}
    />
  );
  return renderElement('div', { className: 'parley-ConversationListSearch', role: 'search', children }, props, ref);
});
