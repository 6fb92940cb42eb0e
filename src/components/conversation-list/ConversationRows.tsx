'use client';
import { type ComponentType, memo, type RefCallback, useCallback, useEffect } from 'react';
import type { ConversationRef } from '../../hooks/types.js';
import type { ConversationListView } from '../../hooks/useConversationList.js';
import { useI18n } from '../../hooks/useI18n.js';
import { useVirtualRows, type VirtualRow } from '../../hooks/useVirtualRows.js';
import { useRovingList } from '../primitives/useRovingList.js';
import type { ConversationListItemProps } from './ConversationListItem.js';
import { useConversationListContext } from './conversationListContext.js';
import { useConversationKey } from './useConversationKey.js';

/** Px of a row before it is measured. */
const ROW_HEIGHT = 64;
/** So many rows before the end, more are asked for. */
const LOAD_AHEAD = 10;

export interface ConversationRowsProps {
  readonly list: ConversationListView;
  readonly Item: ComponentType<ConversationListItemProps>;
  readonly active: ConversationRef | null;
  readonly onOpen: (ref: ConversationRef) => void;
}

/** The rows that are in view, of however many. */
export function ConversationRows({ list, Item, active, onOpen }: ConversationRowsProps) {
  const i18n = useI18n();
  const { setFocusRows } = useConversationListContext('Items');
  const { conversations, hasMore, loadMore, titleOf } = list;
  const conversationKey = useConversationKey();
  const keyAt = useCallback(
    (index: number) => {
      const ref = conversations[index];
      return ref === undefined ? '' : conversationKey(ref);
    },
    [conversations, conversationKey],
  );
  const activeKey = active === null ? undefined : conversationKey(active);

  const {
    tabStop,
    focusFirst,
    focusCurrent,
    props: { ref, ...handlers },
  } = useRovingList({
    count: conversations.length,
    keyAt,
    labelAt: (index) => titleOf(conversations[index] ?? { id: '' }),
    initialKey: activeKey,
    scrollToIndex: (index) => scrollToIndex(index),
  });
  const { rows, scrollRef, innerStyle, measureRow, scrollToIndex, visible } = useVirtualRows({
    count: conversations.length,
    keyAt,
    estimateAt: rowHeight,
    anchor: 'start',
    keepMounted: tabStop === undefined ? undefined : [tabStop],
  });

  const isNearEnd = visible.last >= conversations.length - LOAD_AHEAD;
  useEffect(
    function loadMoreNearEnd() {
      if (isNearEnd && hasMore) loadMore();
    },
    [isNearEnd, hasMore, loadMore],
  );
  useEffect(() => setFocusRows((row) => (row === 'first' ? focusFirst() : focusCurrent())));

  return (
    <div className="parley-ConversationRows" ref={scrollRef} {...handlers}>
      <ul className="parley-ConversationRows-inner" style={innerStyle} aria-label={i18n.t('conversationList.label')} ref={ref}>
        {rows.map((row) => (
          <Row
            key={row.key}
            row={row}
            conversation={conversations[row.index] ?? { id: row.key }}
            setSize={hasMore ? -1 : conversations.length}
            isSectionEnd={row.index === list.pinnedCount - 1 && conversations.length > list.pinnedCount}
            isSelected={row.key === activeKey}
            isTabStop={row.key === tabStop}
            measureRow={measureRow}
            Item={Item}
            onOpen={onOpen}
          />
        ))}
      </ul>
    </div>
  );
}

interface RowProps extends Pick<ConversationRowsProps, 'Item' | 'onOpen'> {
  readonly row: VirtualRow;
  readonly conversation: ConversationRef;
  readonly setSize: number;
  readonly isSectionEnd: boolean;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly measureRow: RefCallback<HTMLElement>;
}

/** The place of a row; renders when it moves, without the row itself rendering again. */
const Row = memo(function Row({ row, conversation, setSize, isSectionEnd, isSelected, isTabStop, measureRow, Item, onOpen }: RowProps) {
  return (
    <li
      className="parley-ConversationRow"
      aria-setsize={setSize}
      aria-posinset={row.index + 1}
      data-index={row.index}
      data-section-end={isSectionEnd || undefined}
      ref={measureRow}
      style={row.style}
    >
      <RowItem Item={Item} conversation={conversation} rowKey={row.key} isSelected={isSelected} isTabStop={isTabStop} onOpen={onOpen} />
    </li>
  );
});

interface RowItemProps extends Pick<RowProps, 'Item' | 'conversation' | 'isSelected' | 'isTabStop' | 'onOpen'> {
  readonly rowKey: string;
}

const RowItem = memo(function RowItem({ Item, conversation, rowKey, isSelected, isTabStop, onOpen }: RowItemProps) {
  return (
    <Item
      conversation={conversation}
      isSelected={isSelected}
      tabIndex={isTabStop ? 0 : -1}
      data-key={rowKey}
      aria-haspopup="menu"
      onClick={() => onOpen(conversation)}
    />
  );
});

function rowHeight(): number {
  return ROW_HEIGHT;
}
