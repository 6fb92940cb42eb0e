import type { Cursor, Page } from '../../../contract/ChatAdapter.js';
import { chatError } from '../../../model/error.js';

const maxItems = 500;

/** A page of a list that is at hand, after the item whose key the cursor is. Keys are unique and stay as they are. */
export function pageOf<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  args: { readonly after?: Cursor | undefined; readonly limit: number },
): Page<T> {
  const limit = Math.max(1, Math.min(maxItems, Math.floor(args.limit)));
  let start = 0;
  if (args.after !== undefined) {
    const { after } = args;
    if (typeof after !== 'string') throw chatError('invalid', { detail: 'This is no cursor of this backend.' });
    // Gone since: from the start again, since repeating loses nothing.
    start = items.findIndex((item) => keyOf(item) === after) + 1;
  }
  const page = items.slice(start, start + limit);
  const last = page.at(-1);
  return start + limit < items.length && last !== undefined ? { items: page, after: keyOf(last) } : { items: page };
}
