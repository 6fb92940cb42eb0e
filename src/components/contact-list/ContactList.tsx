'use client';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useActiveConversation } from '../../hooks/useActiveConversation.js';
import { useContactList, useContactRequests } from '../../hooks/useContactList.js';
import { useI18n } from '../../hooks/useI18n.js';
import { createPart } from '../primitives/createPart.js';
import { EmptyState } from '../primitives/EmptyState.js';
import { ErrorState } from '../primitives/ErrorState.js';
import { Search } from '../primitives/generated/Search.js';
import { SearchX } from '../primitives/generated/SearchX.js';
import { UsersRound } from '../primitives/generated/UsersRound.js';
import { X } from '../primitives/generated/X.js';
import { RowSkeletons } from '../primitives/RowSkeletons.js';
import { type PartProps, renderElement } from '../primitives/renderElement.js';
import { SearchField } from '../primitives/SearchField.js';
import { ContactRows, type ContactRowsHandle } from './ContactRows.js';
import { toContactRows } from './toContactRows.js';

/** Props of `ContactList`; the rest goes to its `section`. */
export interface ContactListProps extends Omit<PartProps<'section'>, 'onSelect' | 'children'> {
  /** The person who is shown beside the list. Absent: the list remembers it by itself. */
  readonly selected?: string | null | undefined;
  /** Called with the person who was chosen. */
  readonly onSelect?: ((userId: string) => void) | undefined;
  /** Default: opens the group's conversation. */
  readonly onSelectGroup?: ((groupId: string, conversationId: string | undefined) => void) | undefined;
}

/** Requests, groups, and the people one knows from A to Z. @selector .parley-ContactList [data-status] */
export const ContactList = createPart<ContactListProps, HTMLElement>('ContactList', (props, ref) => {
  const { selected, onSelect, onSelectGroup, ...rest } = props;
  const i18n = useI18n();
  const [text, setText] = useState('');
  const query = useDeferredValue(text).trim();
  const list = useContactList({ query });
  const { requests, answer } = useContactRequests();
  const [own, setOwn] = useState<string | null>(null);
  const [, setActive] = useActiveConversation();
  const shownRows = useRef<ContactRowsHandle>(null);
  const { sections, groups, status, available } = list;
  const rows = useMemo(
    () => toContactRows({ requests: query === '' ? requests : [], groups, sections }),
    [query, requests, groups, sections],
  );

  let content = null;
  if (!available) {
    content = (
      <EmptyState icon={UsersRound} title={i18n.t('contacts.unavailable.title')} description={i18n.t('contacts.unavailable.description')} />
    );
  } else if (status === 'failed' && sections.length === 0) {
    content = <ErrorState title={i18n.t('contacts.failed')} error={list.error} onRetry={list.retry} />;
  } else if (rows.length > 0) {
    content = (
      <ContactRows
        rows={rows}
        hasMore={list.hasMore}
        selected={selected === undefined ? own : selected}
        answer={answer}
        handle={shownRows}
        onSelect={(userId) => {
          setOwn(userId);
          onSelect?.(userId);
        }}
        onSelectGroup={(groupId, conversationId) => {
          if (onSelectGroup !== undefined) onSelectGroup(groupId, conversationId);
          else if (conversationId !== undefined) setActive(conversationId);
        }}
      />
    );
  } else if (status === 'loading') content = <RowSkeletons label={i18n.t('contacts.loading')} size="small" />;
  else if (query !== '') content = <EmptyState icon={SearchX} title={i18n.t('common.noResults', { query })} />;
  else content = <EmptyState icon={UsersRound} title={i18n.t('contacts.empty.title')} description={i18n.t('contacts.empty.description')} />;

  const children = (
    <>
      <header className="parley-ConversationListHeader">
        <h2 className="parley-ConversationListHeader-title">{i18n.t('contacts.title')}</h2>
      </header>
      {available && (
        // biome-ignore lint/a11y/useSemanticElements: <search> is not known to React 18
        <div className="parley-ConversationListSearch" role="search">
          <SearchField
            value={text}
            onChange={setText}
            label={i18n.t('contacts.search')}
            icon={Search}
            clearIcon={X}
            onDown={() => shownRows.current?.focusFirst()}
          />
        </div>
      )}
      {content}
    </>
  );
  const attributes = {
    className: 'parley-ContactList',
    'aria-label': i18n.t('contacts.title'),
    'aria-busy': status === 'loading' || undefined,
    'data-status': status,
  };
  return renderElement('section', { ...attributes, children }, rest, ref);
});
