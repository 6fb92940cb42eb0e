'use client';
import { type CSSProperties, memo, type RefCallback } from 'react';
import { DateSeparator } from '../message/DateSeparator.js';
import { itemDescription, itemLabel, MessageItem } from '../message/MessageItem.js';
import { UnreadDivider } from '../message/UnreadDivider.js';
import type { ListRow } from './useShownRows.js';

export interface MessageListRowProps {
  readonly row: ListRow;
  readonly index: number;
  readonly style: CSSProperties;
  readonly measure: RefCallback<HTMLElement>;
  readonly idPrefix: string;
  /** Its number among the messages, from 1. */
  readonly place: number;
  /** Of how many; -1 while not all are known. */
  readonly total: number;
  readonly inTabOrder: boolean;
  readonly highlighted: boolean;
  /** It was written just now. */
  readonly entering: boolean;
}

/** The place of a row in the list. It renders when it moves; what is in it does not. */
export const MessageListRow = memo(function MessageListRow({
  row,
  index,
  style,
  measure,
  idPrefix,
  place,
  total,
  inTabOrder,
  highlighted,
  entering,
}: MessageListRowProps) {
  if (row.type === 'hidden') return <div ref={measure} data-index={index} style={style} />;
  if (row.type !== 'message') {
    return (
      <div ref={measure} className="parley-MessageList-row" data-index={index} data-type={row.type} style={style}>
        {row.type === 'date' ? <DateSeparator day={row.day} /> : <UnreadDivider />}
      </div>
    );
  }
  const domId = idPrefix + row.key;
  return (
    <article
      ref={measure}
      className="parley-MessageList-row"
      data-index={index}
      data-key={row.key}
      data-type="message"
      data-position={row.position}
      data-highlighted={highlighted || undefined}
      data-entering={entering || undefined}
      aria-labelledby={itemLabel(domId)}
      aria-describedby={itemDescription(domId)}
      aria-posinset={place}
      aria-setsize={total}
      tabIndex={inTabOrder ? 0 : -1}
      style={style}
    >
      <MessageItem row={row} domId={domId} />
    </article>
  );
});
