import type { Change } from '../../model/change.js';
import { type IncomingMessage, isConfirmed, type Message } from '../../model/message.js';
import { isReadAt } from '../../model/position.js';
import type { ChatState, Timeline } from '../state.js';
import { timelineKey } from '../timelineKey.js';
import { applyChange } from '../timelines/applyChange.js';
import { liveWindow } from '../timelines/ends.js';
import { findAll } from '../timelines/find.js';
import type { Entry } from '../timelines/ledger.js';
import { place, removeMessages, replaceFound } from '../timelines/place.js';
import { trim } from '../timelines/trim.js';
import type { ReduceContext } from './context.js';
import { entryOf, withEntries } from './conversationEntry.js';
import { keysOfChange, noteChange, noteMessage } from './conversationMessages.js';
import { withFields, withoutKey } from './maps.js';
import type { Resolved } from './resolveMessage.js';
import { resolveMessage } from './resolveMessage.js';
import { withoutWaiting, withWaiting } from './waiting.js';

/** A message as an event: new, or one more copy of a known one. */
export function receiveMessage(state: ChatState, incoming: IncomingMessage, context: ReduceContext): ChatState {
  const timeline = state.timelines.get(timelineKey(incoming.conversationId));
  const resolved = resolveMessage(state, timeline, incoming, context);
  return storeMessage(state, resolved, true, context);
}

/** Puts a confirmed message where it belongs: timeline, conversation, out of the outbox. */
export function storeMessage(state: ChatState, { entry, found }: Resolved, live: boolean, context: ReduceContext): ChatState {
  const { conversationId } = entry.message;
  const timeline = state.timelines.get(timelineKey(conversationId));
  let next = state;
  if (timeline !== undefined) {
    const stored = store(timeline, entry, found, isOver(state, entry.message, found));
    next = withTimeline(state, stored);
    if (isIn(stored, entry)) next = withoutWaiting(next, conversationId, [entry]);
  }
  next = withEntries(next, [noteMessage(entryOf(next, conversationId), entry, live, context)]);
  return settleOutbox(next, [entry]);
}

/** What was seen on the server needs no sending any more, whatever its ack said. */
export function settleOutbox(state: ChatState, entries: readonly Entry[]): ChatState {
  const outbox = entries.reduce((left, { message }) => (message.delivery === 'sent' ? withoutKey(left, message.id) : left), state.outbox);
  return withFields(state, { outbox });
}

export function receiveChange(state: ChatState, change: Change, context: ReduceContext): ChatState {
  const { conversationId } = change.target;
  const keys = keysOfChange(change);
  let next = state;
  let loaded: Entry | undefined;
  for (const list of ['history', 'pins'] as const) {
    const timeline = next.timelines.get(timelineKey(conversationId, list));
    if (timeline === undefined) continue;
    const found = findAll(timeline, keys);
    for (const each of found) {
      const changed = applyChange(each.entry, change, context.self);
      if (list === 'history') loaded = changed;
      next = withTimeline(next, replaceFound(next.timelines.get(timeline.key) ?? timeline, each, changed));
    }
  }
  const known = next.conversations.byId.get(conversationId);
  if (known !== undefined) next = withEntries(next, [noteChange(known, change, context.self, loaded)]);
  return loaded !== undefined ? next : withWaiting(next, change);
}

export function withTimeline(state: ChatState, timeline: Timeline): ChatState {
  if (state.timelines.get(timeline.key) === timeline) return state;
  return { ...state, timelines: new Map(state.timelines).set(timeline.key, timeline) };
}

/** Told late of what was deleted or cleared since: what there is still of it, a page has brought. */
function isOver(state: ChatState, message: Message, found: Resolved['found']): boolean {
  const { floor, gone = 'deleted' } = entryOf(state, message.conversationId);
  return gone === 'deleted' && isReadAt(message, floor) && found.every(({ window }) => window === undefined);
}

function store(timeline: Timeline, entry: Entry, found: Resolved['found'], isGone: boolean): Timeline {
  const [only, ...more] = found;
  if (!isGone && only !== undefined && more.length === 0 && isConfirmed(only.entry.message)) {
    // Among the unsent it is still shown where the live end is not loaded.
    const stays = only.window === undefined ? liveWindow(timeline) === undefined : only.entry.message.order === entry.message.order;
    if (stays) return replaceFound(timeline, only, entry);
  }
  const others = removeMessages(
    timeline,
    found.map((each) => each.entry.message.id),
  );
  return isGone ? others : trim(place(others, entry));
}

function isIn(timeline: Timeline, { message }: Entry): boolean {
  return findAll(timeline, [message.id]).length > 0;
}
