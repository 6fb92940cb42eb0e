import { isConfirmed, type Message } from '../../model/message.js';
import type { Entry } from './ledger.js';

/**
 * Two overlapping stretches made one. The page's order rules among its own messages; what only `known` has goes into its
 * place by order, or stays behind what it stood behind. What has no order yet and is newer than the page stays at the end.
 */
export function mergeSequence(known: readonly Entry[], page: readonly Entry[], pageIsLive: boolean): readonly Entry[] {
  const inPage = new Set(page.map(({ message }) => message.id));
  const lastShared = known.findLastIndex(({ message }) => inPage.has(message.id));
  const merged = [...page];
  const positions = () => new Map(merged.map(({ message }, position) => [message.id, position]));
  let at = positions();
  let behind = lastShared < 0 ? merged.length : 0;
  known.forEach((entry, index) => {
    const shared = inPage.has(entry.message.id) ? at.get(entry.message.id) : undefined;
    if (shared !== undefined) {
      behind = shared + 1;
      return;
    }
    const position = placeOf(merged, entry.message, index > lastShared && pageIsLive ? merged.length : behind);
    merged.splice(position, 0, entry);
    at = positions();
    behind = position + 1;
  });
  return merged;
}

function placeOf(merged: readonly Entry[], message: Message, otherwise: number): number {
  const { order } = message;
  if (order === undefined) return isConfirmed(message) ? otherwise : byTime(merged, message, otherwise);
  const before = merged.findLastIndex(
    (entry) => entry.message.order !== undefined && (entry.message.order < order || isTieBefore(entry.message, message)),
  );
  if (before >= 0) {
    let position = before + 1;
    // It stood behind these, and their places are not known.
    while (position < otherwise && merged[position]?.message.order === undefined) position += 1;
    return position;
  }
  const next = merged.findIndex((entry) => entry.message.order !== undefined);
  return next < 0 ? otherwise : next;
}

/** A failed message has no place of its own: it stands where it was when it failed. */
function byTime(merged: readonly Entry[], message: Message, otherwise: number): number {
  return merged[otherwise - 1] !== undefined && otherwise < merged.length
    ? otherwise
    : merged.findLastIndex((entry) => entry.message.sentAt <= message.sentAt) + 1;
}

function isTieBefore(known: Message, message: Message): boolean {
  return known.order === message.order && known.id < message.id;
}
