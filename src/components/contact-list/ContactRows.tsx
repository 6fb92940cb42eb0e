'use client';
import { type Ref, useCallback, useImperativeHandle, useMemo } from 'react';
import type { ContactRequestsView } from '../../hooks/useContactList.js';
import { useI18n } from '../../hooks/useI18n.js';
import { useVirtualRows } from '../../hooks/useVirtualRows.js';
import { useRovingList } from '../primitives/useRovingList.js';
import { ContactRowView } from './ContactRowView.js';
import { LazySectionIndex } from './LazySectionIndex.js';
import { sectionLetters } from './sectionLetters.js';
import type { ContactRow } from './toContactRows.js';

/** What the search field does with the rows. */
export interface ContactRowsHandle {
  readonly focusFirst: () => void;
}

export interface ContactRowsProps {
  readonly rows: readonly ContactRow[];
  /** How many they will be is not known yet. */
  readonly hasMore: boolean;
  readonly selected: string | null;
  readonly answer: ContactRequestsView['answer'];
  readonly handle: Ref<ContactRowsHandle>;
  readonly onSelect: (userId: string) => void;
  readonly onSelectGroup: (groupId: string, conversationId: string | undefined) => void;
}

/** Those lines of the contact list that are in view, and the letters to jump by. */
export function ContactRows({ rows, hasMore, selected, answer, handle, onSelect, onSelectGroup }: ContactRowsProps) {
  const i18n = useI18n();
  const keyAt = useCallback((index: number) => rows[index]?.key ?? '', [rows]);
  const estimateAt = useCallback((index: number) => (rows[index]?.heading === undefined ? 52 : 84), [rows]);
  const {
    tabStop,
    focusFirst,
    props: { ref, ...handlers },
  } = useRovingList({
    count: rows.length,
    keyAt,
    labelAt: (index) => labelOf(rows[index]),
    // It is its buttons that are reached.
    isSkipped: (index) => rows[index]?.type === 'request',
    initialKey: selected === null ? undefined : `user:${selected}`,
    scrollToIndex: (index) => scrollToIndex(index),
  });
  const {
    rows: shown,
    scrollRef,
    innerStyle,
    measureRow,
    scrollToIndex,
    visible,
  } = useVirtualRows({
    count: rows.length,
    keyAt,
    estimateAt,
    anchor: 'start',
    keepMounted: tabStop === undefined ? undefined : [tabStop],
  });
  useImperativeHandle(handle, () => ({ focusFirst }));

  const sectionInView = sectionAt(rows, visible.first);
  const letters = useMemo(() => sectionLetters(rows), [rows]);
  return (
    <div className="parley-ContactRows">
      <div className="parley-ContactRows-scroll" ref={scrollRef} {...handlers}>
        <ul className="parley-ContactRows-inner" style={innerStyle} aria-label={i18n.t('contacts.title')} ref={ref}>
          {shown.map(({ index, key, style }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <li
                className="parley-ContactRow"
                key={key}
                data-index={index}
                aria-setsize={hasMore ? -1 : rows.length}
                aria-posinset={index + 1}
                ref={measureRow}
                style={style}
              >
                <ContactRowView
                  row={row}
                  isSelected={row.type === 'contact' && row.view.contact.userId === selected}
                  isTabStop={key === tabStop}
                  answer={answer}
                  onSelect={onSelect}
                  onSelectGroup={onSelectGroup}
                />
              </li>
            );
          })}
        </ul>
      </div>
      {letters.length > 0 && (
        <LazySectionIndex letters={letters} current={sectionInView} onJump={(index) => scrollToIndex(index, { align: 'start' })} />
      )}
    </div>
  );
}

function labelOf(row: ContactRow | undefined): string {
  if (row?.type === 'contact') return row.view.name;
  return row?.type === 'group' ? (row.group.name ?? '') : '';
}

function sectionAt(rows: readonly ContactRow[], first: number): string | undefined {
  for (let index = Math.min(first, rows.length - 1); index >= 0; index -= 1) {
    const heading = rows[index]?.heading;
    if (heading !== undefined) return heading;
  }
  return undefined;
}
