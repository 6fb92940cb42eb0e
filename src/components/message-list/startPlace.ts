'use client';
import type { ShownList } from './useShownRows.js';

/** Px between the top edge and the unread divider when a list starts there: some of what was read stays in sight. */
const unreadOffset = 96;
/** A date may stand between the divider and the message that it belongs to. */
const dividerReach = 2;

/** Px of unread rows, as estimated, above which a server begins with them: fewer stand above the end with what was read before. */
const unreadScreen = 600;

export interface StartPlace {
  readonly startIndex: number | undefined;
  readonly startOffset: number | undefined;
}

/** Where the list starts: where it was left, else at the first unread, else at the end. */
export function startPlace(list: Pick<ShownList, 'rows' | 'startAt' | 'readingPosition'>): StartPlace {
  const { rows, readingPosition, startAt } = list;
  const left = readingPosition === null ? -1 : rows.indexOf(readingPosition.key);
  if (left >= 0) return { startIndex: left, startOffset: readingPosition?.offset };
  const first = startAt === undefined ? -1 : rows.indexOf(startAt);
  if (first < 0) return { startIndex: undefined, startOffset: undefined };
  for (let index = first; index >= Math.max(0, first - dividerReach); index -= 1) {
    if (rows.at(index).type === 'unread') return { startIndex: index, startOffset: unreadOffset };
  }
  return { startIndex: first, startOffset: unreadOffset };
}

/**
 * Where a server starts, which knows neither heights nor where it was left: with the unread divider at the top edge, where a list
 * without a script begins; else at the end.
 */
export function servedPlace(list: Pick<ShownList, 'rows' | 'startAt'>, paddingStart: number): StartPlace {
  const { startIndex } = startPlace({ ...list, readingPosition: null });
  let height = 0;
  for (let index = startIndex ?? list.rows.count; index < list.rows.count; index += 1) height += list.rows.heightAt(index);
  return height < unreadScreen ? { startIndex: undefined, startOffset: undefined } : { startIndex, startOffset: paddingStart };
}
