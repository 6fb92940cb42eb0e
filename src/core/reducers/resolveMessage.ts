import type { IncomingMessage } from '../../model/message.js';
import type { ChatState, Timeline } from '../state.js';
import type { Found } from '../timelines/find.js';
import { findAll } from '../timelines/find.js';
import type { Entry } from '../timelines/ledger.js';
import { mergeCopy, mergeEntries, newEntry } from '../timelines/mergeCopy.js';
import { keysOf, mayBeOne } from '../timelines/naming.js';
import type { ReduceContext } from './context.js';
import { findRecent } from './recent.js';
import { applyWaiting } from './waiting.js';

export interface Resolved {
  /** The one message that all of these are. */
  readonly entry: Entry;
  /** Where it has been until now; several where names met that belonged to different rows. */
  readonly found: readonly Found[];
}

/** Finds what is known of a message by any of its names, makes it one, and applies what waited for it. */
export function resolveMessage(
  state: ChatState,
  timeline: Timeline | undefined,
  incoming: IncomingMessage,
  context: ReduceContext,
): Resolved {
  const { self } = context;
  const keys = keysOf(incoming);
  const found = timeline === undefined ? [] : findAll(timeline, keys).filter(({ entry }) => mayBeOne(entry.message, incoming));
  const recent = findRecent(
    state.conversations.byId.get(incoming.conversationId)?.recent ?? { index: new Map(), messages: [], ledgers: new Map() },
    keys,
  );
  const known = found.map(({ entry }) => entry);
  if (recent !== undefined && mayBeOne(recent.message, incoming) && !known.some(({ message }) => message === recent.message))
    known.push(recent);
  const first = known.find(({ ledger }) => ledger?.sentHere === true) ?? known[0];
  // One's own copy of a record makes way for the caller's.
  const isOther = first?.message.own === true && !incoming.own;
  if (first === undefined || isOther) return { entry: applyWaiting(state, newEntry(incoming), self, incoming), found };
  const merged = known.reduce((entry, other) => (other === first ? entry : mergeEntries(entry, other, self)), first);
  return { entry: applyWaiting(state, withOwnId(mergeCopy(merged, incoming, self), incoming), self, incoming), found };
}

/** A message sent from here before a reload, or from another device of mine, gets the id back that it was sent with. */
function withOwnId(entry: Entry, incoming: IncomingMessage): Entry {
  if (!incoming.own || incoming.id === undefined || entry.ledger?.sentHere === true || incoming.id === entry.message.id) return entry;
  return { ...entry, message: { ...entry.message, id: incoming.id } };
}
