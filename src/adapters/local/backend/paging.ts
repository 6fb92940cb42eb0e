import type { Cursor, Page } from '../../../contract/ChatAdapter.js';
import { chatError } from '../../../model/error.js';
import type { TableName, Tables } from '../database/tables.js';
import type { View } from './createServer.js';

const maxItems = 500;

/** What a page asks for. */
export interface PageArgs {
  readonly after?: Cursor | undefined;
  readonly limit: number;
}

/** Rows of a table in the order of their keys, and what is made of each. */
export interface RowSource<T extends TableName, Item> {
  readonly table: T;
  readonly range: { readonly from: string; readonly to: string };
  readonly keyOf: (row: Tables[T]) => string;
  /** Null: not on the list. */
  readonly take: (row: Tables[T]) => Promise<Item | null>;
}

/** A page of a list that is at hand, after the item whose key the cursor is. Keys are unique and stay as they are. */
export function pageOf<T>(items: readonly T[], keyOf: (item: T) => string, args: PageArgs): Page<T> {
  const limit = limitOf(args);
  let start = 0;
  if (args.after !== undefined) {
    const { after } = args;
    if (typeof after !== 'string') throw foreignCursor();
    // Gone since: from the start again, since repeating loses nothing.
    start = items.findIndex((item) => keyOf(item) === after) + 1;
  }
  const page = items.slice(start, start + limit);
  const last = page.at(-1);
  return start + limit < items.length && last !== undefined ? { items: page, after: keyOf(last) } : { items: page };
}

/** A page read where it lies: as quick in a list of ten thousand as in one of ten. The cursor is the key of the last item. */
export async function pageOfRows<T extends TableName, Item>(
  view: View,
  { table, range, keyOf, take }: RowSource<T, Item>,
  args: PageArgs,
): Promise<Page<Item>> {
  const limit = limitOf(args);
  const items: Item[] = [];
  let reached = args.after === undefined ? undefined : cursorIn(range, args.after);
  for (;;) {
    const wanted = limit + 1 - items.length;
    const rows = await view.list(table, { from: reached === undefined ? range.from : keyAfter(reached), to: range.to, limit: wanted });
    const taken = await Promise.all(rows.map(take));
    for (const [index, row] of rows.entries()) {
      const item = taken[index] ?? null;
      if (item !== null && items.length === limit) return { items, after: reached };
      if (item !== null) items.push(item);
      reached = keyOf(row);
    }
    if (rows.length < wanted) return { items };
  }
}

function cursorIn(range: { readonly from: string; readonly to: string }, after: Cursor): string {
  if (typeof after !== 'string' || after < range.from || after > range.to) throw foreignCursor();
  return after;
}

/** The first that may come after this one. */
function keyAfter(key: string): string {
  return `${key}\u0000`;
}

export function limitOf({ limit }: PageArgs): number {
  return Math.max(1, Math.min(maxItems, Math.floor(limit)));
}

function foreignCursor(): ReturnType<typeof chatError> {
  return chatError('invalid', { detail: 'This is no cursor of this backend.' });
}
