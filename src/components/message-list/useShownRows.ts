'use client';
import { useMemo } from 'react';
import { useMessageKinds } from '../../hooks/useMessageKinds.js';
import type { MessageListView, MessageRow, MessageRows } from '../../hooks/useMessageList.js';
import { estimateMessageHeight, messageLayout } from '../../kinds/messageFacts.js';
import type { MessageKinds } from '../../kinds/resolveMessageKinds.js';
import { chunked } from '../../model/chunked.js';

const separatorHeight = 44;
/** What a bubble has beside its content: its share of the space to the next, time, name. */
const around = 10;

/** A message of a kind that the host hides. It has no height and no focus. */
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
  /** How many of the rows before `index` are messages that are shown. `count`: of all. */
  messagesBefore(index: number): number;
  /** Px, of a row that is not measured yet. */
  heightAt(index: number): number;
}

/** A message list whose rows tell what is shown. */
export interface ShownList extends Omit<MessageListView, 'rows'> {
  readonly rows: ListRows;
}

export function useShownRows(list: MessageListView): ShownList {
  const kinds = useMessageKinds();
  const show = useMemo(() => createShownRows(kinds), [kinds]);
  const shown = useMemo(() => show(list.rows), [show, list.rows]);
  return useMemo(() => ({ ...list, rows: shown }), [list, shown]);
}

interface ShownChunk {
  readonly rows: readonly ListRow[];
  /** Indexes of those that are no messages, ascending. */
  readonly others: readonly number[];
  /** By index, as far as they were asked for: asked for again of all rows whenever one comes in. */
  readonly heights: number[];
}

/** What is worked out of rows stays with them: an event costs the chunk that it changes. */
function createShownRows(kinds: MessageKinds): (rows: MessageRows) => ListRows {
  const known = new WeakMap<readonly MessageRow[], ShownChunk>();
  return ({ count, chunks, indexOf }) => {
    const shown = chunks.map((rows) => {
      const chunk = known.get(rows) ?? shownChunk(rows, kinds);
      known.set(rows, chunk);
      return chunk;
    });
    const { at, chunkOf, startOf } = chunked(shown.map(({ rows }) => rows));
    const messages = [0];
    for (const { rows, others } of shown) messages.push((messages.at(-1) ?? 0) + rows.length - others.length);
    return {
      count,
      at(index) {
        const row = at(index);
        if (row === undefined) throw new RangeError(`No row ${index} among ${count}.`);
        return row;
      },
      indexOf,
      messagesBefore(index) {
        const chunk = index < count ? chunkOf(index) : shown.length;
        const within = index - startOf(chunk);
        return (messages[chunk] ?? 0) + within - countBelow(shown[chunk]?.others ?? [], within);
      },
      heightAt(index) {
        const position = chunkOf(index);
        const chunk = shown[position];
        if (chunk === undefined) return 0;
        const within = index - startOf(position);
        chunk.heights[within] ??= estimateHeight(chunk.rows[within], kinds);
        return chunk.heights[within] ?? 0;
      },
    };
  };
}

function shownChunk(rows: readonly MessageRow[], kinds: MessageKinds): ShownChunk {
  const others: number[] = [];
  let hides = false;
  rows.forEach((row, index) => {
    const isHidden = isHiddenRow(row, kinds);
    hides ||= isHidden;
    if (isHidden || row.type !== 'message') others.push(index);
  });
  const shown = hides ? rows.map((row) => (isHiddenRow(row, kinds) ? ({ type: 'hidden', key: row.key } as const) : row)) : rows;
  return { rows: shown, others, heights: [] };
}

function isHiddenRow(row: MessageRow, kinds: MessageKinds): boolean {
  return row.type === 'message' && messageLayout(kinds, row.message) === 'hidden';
}

function estimateHeight(row: ListRow | undefined, kinds: MessageKinds): number {
  if (row === undefined || row.type === 'hidden') return 0;
  return row.type === 'message' ? estimateMessageHeight(kinds, row.message) + around : separatorHeight;
}

/** How many of the ascending numbers are below `limit`. */
function countBelow(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
