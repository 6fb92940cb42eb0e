import type { MessagePage } from '../../contract/facets/messages.js';
import { isConfirmed, type Message } from '../../model/message.js';
import type { PagePlace } from '../coreEvents.js';
import type { Timeline } from '../state.js';
import type { Entry } from './ledger.js';
import { reachedEnds } from './placePage.js';

/**
 * What was known from before a cut, belongs on this page and is not there: deleted while nobody could tell us. Only where a place
 * is known of anything: a backend that gives none may have shown live what it keeps nowhere.
 */
export function missingFrom({ windows }: Timeline, where: PagePlace, page: MessagePage, entries: readonly Entry[]): readonly Message[] {
  const reached = reachedEnds(where, page);
  const ids = new Set(entries.map(({ message }) => message.id));
  const orders = entries.flatMap(({ message }) => message.order ?? []).sort();
  const [low, high] = [orders[0], orders.at(-1)];
  return windows.flatMap(({ lost, chunks }) => {
    if (lost.after !== true) return [];
    const known = chunks.flatMap(({ messages }) => messages);
    const shared = known.flatMap(({ id }, index) => (ids.has(id) ? [index] : []));
    return known.filter((message, index) => {
      const { id, order, onlineOnly } = message;
      if (ids.has(id) || onlineOnly === true || !isConfirmed(message) || (order ?? low) === undefined) return false;
      const isBehind = order === undefined ? index > (shared[0] ?? index) : low !== undefined && order > low;
      const isBefore = order === undefined ? index < (shared.at(-1) ?? index) : high !== undefined && order < high;
      return (reached.beginning || isBehind) && (reached.end || isBefore);
    });
  });
}
