import { chatError } from '../../model/error.js';
import { bytesOf } from './limits.js';

/* What would be refused by the service, or cut off in silence, is refused here. */

export function checkBytes(text: string | undefined, limit: number | undefined): void {
  if (text !== undefined && limit !== undefined && bytesOf(text) > limit) throw chatError('too-large', { data: { limit } });
}

/** A name that somebody has to have written. */
export function checkName(text: string, limit: number | undefined): void {
  if (text.trim() === '') throw chatError('empty');
  checkBytes(text, limit);
}

/** Pages of lists that the SDK gives as a whole: the cursor says how many went before. */
export function pageOf<T>(items: readonly T[], after: unknown, limit: number): { readonly items: readonly T[]; readonly after?: string } {
  const from = after === undefined ? 0 : Number(/^n(\d{1,7})$/.exec(String(after))?.[1] ?? Number.NaN);
  if (!Number.isInteger(from)) throw chatError('invalid', { detail: 'a cursor of another list' });
  const size = sizeOf(limit, items.length);
  const shown = items.slice(from, from + size);
  return from + size < items.length ? { items: shown, after: `n${from + size}` } : { items: shown };
}

/** At least one, and no more than there may be. */
export function sizeOf(limit: number, most: number): number {
  return Math.max(1, Math.min(most, Number.isFinite(limit) ? Math.floor(limit) : most));
}
