'use client';
import { useMemo } from 'react';
import { useMessageKinds } from '../../hooks/useMessageKinds.js';
import type { MessageListView, MessageRow } from '../../hooks/useMessageList.js';
import { messageLayout } from '../../kinds/messageFacts.js';
import type { MessageKinds } from '../../kinds/resolveMessageKinds.js';

/** A message of which nothing is shown: deleted, or of a kind that the host hides. It has no height and no focus. */
export interface HiddenRow {
  readonly type: 'hidden';
  readonly key: string;
}

export type ListRow = MessageRow | HiddenRow;

export interface ListRows {
  readonly count: number;
  at(index: number): ListRow;
  /** -1 where there is none. */
  indexOf(key: string): number;
}

/** A message list whose rows tell what is shown. */
export interface ShownList extends Omit<MessageListView, 'rows'> {
  readonly rows: ListRows;
}

export function useShownRows(list: MessageListView): ShownList {
  const kinds = useMessageKinds();
  const { rows } = list;
  const shown = useMemo<ListRows>(
    () => ({
      count: rows.count,
      at(index) {
        const row = rows.at(index);
        return isHidden(row, kinds) ? { type: 'hidden', key: row.key } : row;
      },
      indexOf: (key) => rows.indexOf(key),
    }),
    [rows, kinds],
  );
  return useMemo(() => ({ ...list, rows: shown }), [list, shown]);
}

function isHidden(row: MessageRow, kinds: MessageKinds): boolean {
  if (row.type !== 'message') return false;
  return row.message.removed?.how === 'deleted' || messageLayout(kinds, row.message) === 'hidden';
}
