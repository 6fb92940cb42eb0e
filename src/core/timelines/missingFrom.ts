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
    return known.filter((message, index) => {
      if (!isConfirmed(message) || message.onlineOnly === true || isThere(message)) return false;
      const { order = orders[0] && index } = message;
      const [first, last] = typeof order === 'string' ? [orders[0], orders.at(-1)] : [shared[0], shared.at(-1)];
      return order !== undefined && (beginning || (first ?? order) < order) && (toTheEnd || order < (last ?? order));
    });
  }

  const stale = windows.filter(({ lost }) => lost.after === true);
  return [
    ...stale.flatMap(({ chunks }) =>
      missing(
        chunks.flatMap(({ messages }) => messages),
        end,
      ),
    ),
    ...missing(recent, false),
  ];
}
