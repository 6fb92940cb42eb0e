'use client';
import { useEffect, useRef, useState } from 'react';
import type { VirtualRowsView } from '../../hooks/useVirtualRows.js';
import { messageAt, nextMessage } from './useRowCallbacks.js';
import type { ListRows } from './useShownRows.js';

export interface NewMessages {
  /** Messages of others that came while the person was not at the end. */
  readonly count: number;
  /** Index of the first of them, -1 where there are none. */
  readonly firstIndex: number;
}

/** Counts what came in below while the person reads further up. `live`: the newest message is loaded. */
export function useNewMessages(rows: ListRows, { isAtEnd }: Pick<VirtualRowsView, 'isAtEnd'>, live: boolean): NewMessages {
  const lastIndex = nextMessage(rows, rows.count - 1, -1);
  const lastKey = lastIndex < 0 ? undefined : rows.at(lastIndex).key;
  const [seen, setSeen] = useState(lastKey);
  const atEnd = isAtEnd && live;
  if (atEnd && seen !== lastKey) setSeen(lastKey);

  const known = seen === undefined ? -1 : rows.indexOf(seen);
  if (atEnd || known < 0) return { count: 0, firstIndex: -1 };
  let count = 0;
  let firstIndex = -1;
  for (let index = known + 1; index < rows.count; index += 1) {
    const message = messageAt(rows, index);
    if (message === undefined || message.own) continue;
    count += 1;
    if (firstIndex < 0) firstIndex = index;
  }
  return { count, firstIndex };
}

/** Calls when the person's own new message has come to the end of the rows: sending leads back there from anywhere. */
export function useOwnSend(rows: ListRows, onSend: () => void): void {
  const last = messageAt(rows, nextMessage(rows, rows.count - 1, -1));
  const before = useRef<string | undefined>(undefined);
  const opened = useRef(false);
  useEffect(() => {
    const isNew = opened.current && last !== undefined && before.current !== last.id;
    before.current = last?.id;
    opened.current ||= last !== undefined;
    if (isNew && last.own && last.delivery === 'sending') onSend();
  }, [last, onSend]);
}

/** The key of the newest message, once one has come since the list was opened. */
export function useNewestKey(rows: ListRows, live: boolean): string | undefined {
  const index = live ? nextMessage(rows, rows.count - 1, -1) : -1;
  const key = index < 0 ? undefined : rows.at(index).key;
  const [opened] = useState(key);
  return key === opened ? undefined : key;
}
