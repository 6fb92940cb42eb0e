import type { Change } from '../../model/change.js';
import { type IncomingMessage, isConfirmed } from '../../model/message.js';
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
import { withoutKey } from './maps.js';
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
    const stored = store(timeline, entry, found);
    next = withTimeline(state, stored);
    if (isIn(stored, entry)) next = withoutWaiting(next, conversationId, [entry]);
  }
  next = withEntries(next, [noteMessage(entryOf(next, conversationId), entry, live, context)]);
  return settleOutbox(next, [entry]);
}

/** What was seen on the server needs no sending any more, whatever its ack said. */
export function settleOutbox(state: ChatState, entries: readonly Entry[]): ChatState {
  const outbox = entries.reduce((left, { message }) => (message.delivery === 'sent' ? withoutKey(left, message.id) : left), state.outbox);
  return outbox === state.outbox ? state : { ...state, outbox };
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

function store(timeline: Timeline, entry: Entry, found: Resolved['found']): Timeline {
  const [only, ...more] = found;
  const stays =
    only !== undefined &&
    more.length === 0 &&
    only.window !== undefined &&
    isConfirmed(only.entry.message) &&
    only.entry.message.order === entry.message.order;
  if (stays) return replaceFound(timeline, only, entry);
  // Still shown among the unsent, since the live end is not loaded.
  if (
    only !== undefined &&
    more.length === 0 &&
    only.window === undefined &&
    isConfirmed(only.entry.message) &&
    liveWindow(timeline) === undefined
  ) {
    return replaceFound(timeline, only, entry);
  }
  return trim(
    place(
      removeMessages(
        timeline,
        found.map((each) => each.entry.message.id),
      ),
      entry,
    ),
  );
}

function isIn(timeline: Timeline, { message }: Entry): boolean {
  return findAll(timeline, [message.id]).length > 0;
}
