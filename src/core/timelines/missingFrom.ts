import type { MessagePage } from '../../contract/facets/messages.js';
import { isConfirmed, type Message } from '../../model/message.js';
import type { PagePlace } from '../coreEvents.js';
import type { Timeline } from '../state.js';
import type { Entry } from './ledger.js';
import { reachedEnds } from './placePage.js';

/**
 * What was known from before a cut, belongs on this page and is not there: deleted while nobody could tell us. Only where a place
 * is known of anything: a backend that gives none may have shown live what it keeps nowhere. Of the `recent` ones, which no cut
 * ends, those that stand before something on the page.
 */
export function missingFrom(
  { windows }: Timeline,
  recent: readonly Message[],
  where: PagePlace,
  page: MessagePage,
  entries: readonly Entry[],
): readonly Message[] {
  const { beginning, end } = reachedEnds(where, page);
  const keys = new Set(entries.flatMap(({ message }) => [message.id, ...message.names]));
  const orders = entries.flatMap(({ message }) => message.order ?? []).sort();
  const isThere = ({ id, names }: Message) => [id, ...names].some((key) => keys.has(key));

  function missing(known: readonly Message[], toTheEnd: boolean): readonly Message[] {
    const shared = known.flatMap((message, index) => (isThere(message) ? [index] : []));
    const isWithin = <Place extends string | number>(place: Place, first: Place | undefined, last: Place | undefined) =>
      (beginning || (first !== undefined && first < place)) && (toTheEnd || (last !== undefined && place < last));
    return known.filter((message, index) => {
      const { order, onlineOnly } = message;
      if (!isConfirmed(message) || onlineOnly === true || isThere(message)) return false;
      if (order !== undefined) return isWithin(order, orders[0], orders.at(-1));
      return orders.length > 0 && isWithin(index, shared[0], shared.at(-1));
    });
  }

  const stale = windows.filter(({ lost }) => lost.after === true).map(({ chunks }) => chunks.flatMap(({ messages }) => messages));
  return [...stale.flatMap((known) => missing(known, end)), ...missing(recent, false)];
}
