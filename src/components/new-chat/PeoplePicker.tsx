'use client';
import { type ReactNode, useCallback, useState } from 'react';
import { useFindUsers } from '../../hooks/useFindUsers.js';
import { useI18n } from '../../hooks/useI18n.js';
import { useUser } from '../../hooks/useUser.js';
import { useVirtualRows } from '../../hooks/useVirtualRows.js';
import type { User } from '../../model/user.js';
import { Avatar } from '../primitives/Avatar.js';
import { EmptyState } from '../primitives/EmptyState.js';
import { ErrorState } from '../primitives/ErrorState.js';
import { Check } from '../primitives/generated/Check.js';
import { Search } from '../primitives/generated/Search.js';
import { UserRoundX } from '../primitives/generated/UserRoundX.js';
import { X } from '../primitives/generated/X.js';
import { Icon } from '../primitives/Icon.js';
import { RowSkeletons } from '../primitives/RowSkeletons.js';
import { SearchField } from '../primitives/SearchField.js';
import { useRovingList } from '../primitives/useRovingList.js';

export interface PeoplePickerProps {
  /** Several can be chosen; absent: a click picks one. */
  readonly chosen?: readonly string[] | undefined;
  readonly pending?: boolean | undefined;
  readonly onPick: (userId: string) => void;
  /** Above the people, while nothing is searched. */
  readonly children?: ReactNode;
}

/** People to choose from: contacts, and who the backend finds. */
export function PeoplePicker({ chosen, pending = false, onPick, children }: PeoplePickerProps) {
  const i18n = useI18n();
  const [text, setText] = useState('');
  const { users, status, byName } = useFindUsers(text);
  const keyAt = useCallback((index: number) => users[index]?.id ?? '', [users]);
  const roving = useRovingList({
    count: users.length,
    keyAt,
    labelAt: (index) => users[index]?.nickname ?? users[index]?.id ?? '',
    scrollToIndex: (index) => scrollToIndex(index),
  });
  const { rows, scrollRef, innerStyle, measureRow, scrollToIndex } = useVirtualRows({
    count: users.length,
    keyAt,
    estimateAt: rowHeight,
    anchor: 'start',
    keepMounted: roving.tabStop === undefined ? undefined : [roving.tabStop],
  });
  const { ref, ...handlers } = roving.props;
  const query = text.trim();
  const isEmpty = users.length === 0;
  const hint = !byName ? i18n.t('contacts.searchHintById') : query === '' ? i18n.t('contacts.searchHint') : undefined;
  return (
    <div className="parley-PeoplePicker">
      <SearchField
        value={text}
        onChange={setText}
        label={i18n.t('contacts.searchPeople')}
        icon={Search}
        clearIcon={X}
        onDown={roving.focusFirst}
        autoFocus
      />
      {query === '' && children}
      {isEmpty && status === 'loading' && <RowSkeletons label={i18n.t('common.loading')} count={5} size="small" />}
      {isEmpty && status === 'failed' && <ErrorState title={i18n.t('contacts.searchFailed')} />}
      {isEmpty && (status === 'ready' || status === 'idle') && (
        <EmptyState
          icon={UserRoundX}
          title={query === '' ? i18n.t('contacts.empty.title') : i18n.t('common.noResults', { query })}
          description={hint}
        />
      )}
      {!isEmpty && (
        <div className="parley-PeoplePicker-scroll" ref={scrollRef} {...handlers}>
          <ul className="parley-PeoplePicker-rows" style={innerStyle} aria-label={i18n.t('contacts.people')} ref={ref}>
            {rows.map((row) => {
              const user = users[row.index];
              if (user === undefined) return null;
              return (
                <li
                  className="parley-PeoplePicker-row"
                  key={row.key}
                  aria-setsize={users.length}
                  aria-posinset={row.index + 1}
                  data-index={row.index}
                  ref={measureRow}
                  style={row.style}
                >
                  <Person
                    user={user}
                    isChosen={chosen?.includes(user.id)}
                    isTabStop={row.key === roving.tabStop}
                    pending={pending}
                    onPick={onPick}
                  />
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </div>
  );
}

interface PersonProps {
  readonly user: User;
  readonly isChosen: boolean | undefined;
  readonly isTabStop: boolean;
  readonly pending: boolean;
  readonly onPick: (userId: string) => void;
}

function Person({ user, isChosen, isTabStop, pending, onPick }: PersonProps) {
  const { name, avatar } = useUser(user.id);
  return (
    <button
      type="button"
      className="parley-PersonRow"
      aria-pressed={isChosen}
      aria-disabled={pending || undefined}
      tabIndex={isTabStop ? 0 : -1}
      data-key={user.id}
      onClick={() => !pending && onPick(user.id)}
    >
      <Avatar avatar={avatar} size="var(--parley-row-avatar-small)" />
      <span className="parley-PersonRow-text">
        <span className="parley-Truncate" dir="auto">
          {name}
        </span>
        {user.about !== undefined && user.about !== '' && (
          <span className="parley-PersonRow-about parley-Truncate" dir="auto">
            {user.about}
          </span>
        )}
      </span>
      {isChosen !== undefined && <span className="parley-PersonRow-check">{isChosen && <Icon icon={Check} size="small" />}</span>}
    </button>
  );
}

function rowHeight(): number {
  return 52;
}
