import type { SendAck } from '../../contract/facets/messages.js';
import { isConfirmed, type Message } from '../../model/message.js';
import type { CoreEvent } from '../coreEvents.js';
import type { ChatState, ConversationEntry, OutboxEntry, Timeline, TimelineChunk } from '../state.js';
import { timelineKey } from '../timelineKey.js';
import { createTimeline } from '../timelines/create.js';
import { findAll } from '../timelines/find.js';
import type { Entry } from '../timelines/ledger.js';
import { mergeCopy, mergeEntries } from '../timelines/mergeCopy.js';
import { placeUnsent, removeMessages, replaceFound, settleFailed } from '../timelines/place.js';
import type { ReduceContext } from './context.js';
import { entryOf, withEntries } from './conversationEntry.js';
import { noteMessage } from './conversationMessages.js';
import { withoutKey } from './maps.js';
import { storeMessage, withTimeline } from './messages.js';
import { isPreviewable } from './preview.js';
import { findRecent, withoutRecent } from './recent.js';
import { applyWaiting } from './waiting.js';

type Of<Type extends CoreEvent['type']> = Extract<CoreEvent, { readonly type: Type }>;

/** Into the queue, and at once into the timeline. */
export function queueSend(state: ChatState, entry: OutboxEntry, context: ReduceContext): ChatState {
  if (state.outbox.has(entry.id)) return state;
  const known = timelineOf(state, entry.conversationId);
  const queued = { ...state, outbox: new Map(state.outbox).set(entry.id, entry) };
  if (findAll(known, [entry.id]).length > 0) return queued;
  const sending: Entry = applyWaiting(state, { message: messageOf(entry, context.self), ledger: { sentHere: true } }, context.self);
  const next = withTimeline(queued, placeUnsent(known, sending));
  return withEntries(next, [noteMessage(entryOf(next, entry.conversationId), sending, true, context)]);
}

export function setSendStatus(state: ChatState, event: Of<'core/send-status'>, context: ReduceContext): ChatState {
  const known = state.outbox.get(event.id);
  if (known === undefined) return state;
  const entry: OutboxEntry = {
    ...known,
    status: event.status,
    error: event.error,
    attempts: event.attempts ?? known.attempts,
    durable: event.durable ?? known.durable,
  };
  const next = { ...state, outbox: new Map(state.outbox).set(event.id, entry) };
  const timeline = timelineOf(next, known.conversationId);
  const found = findAll(timeline, [event.id])[0];
  if (found === undefined || found.entry.message.delivery === 'sent') return next;
  const { delivery, failure } = messageOf(entry, context.self);
  if (delivery === found.entry.message.delivery && failure === found.entry.message.failure) return next;
  const changed = { ...found.entry, message: { ...found.entry.message, delivery, failure } };
  const placed = settleFailed(replaceFound(timeline, found, changed));
  const shown = withTimeline(next, placed);
  return withEntries(shown, [noteMessage(entryOf(shown, known.conversationId), changed, false, context)]);
}

export function setCheckpoint(state: ChatState, { id, resume, uploaded }: Of<'core/send-checkpoint'>): ChatState {
  const known = state.outbox.get(id);
  return known === undefined ? state : { ...state, outbox: new Map(state.outbox).set(id, { ...known, resume, uploaded }) };
}

/** The backend has it: it gets names and its place, and keeps its id. Whatever came of it meanwhile becomes one with it. */
export function acknowledge(state: ChatState, id: string, ack: SendAck, context: ReduceContext): ChatState {
  const queued = state.outbox.get(id);
  const conversationId = queued?.conversationId ?? conversationOfSent(state, id);
  if (conversationId === undefined) return state;
  const { self } = context;
  const timeline = timelineOf(state, conversationId);
  // The record of a call, which is there as the caller's.
  if (queued?.draft.content.kind === 'call' && findAll(timeline, ack.names).some(({ entry }) => !entry.message.own))
    return discardSend(state, id);
  const found = findAll(timeline, [id, ...ack.names]).filter(({ entry }) => entry.message.own);
  const recent = [id, ...ack.names]
    .flatMap((key) => findRecent(entryOf(state, conversationId).recent, [key]) ?? [])
    .filter(({ message }) => message.own);
  const known = [...found.map(({ entry }) => entry), ...recent];
  const ours =
    known.find(({ message }) => message.id === id) ?? (queued && { message: messageOf(queued, self), ledger: { sentHere: true } as const });
  if (ours === undefined) return state;
  const others = known.filter(({ message }) => message.id !== id);
  const merged = others.reduce((entry, other) => mergeEntries(entry, other, self), ours);
  const entry = applyWaiting(state, mergeCopy(merged, ack, self), self);
  return storeMessage({ ...state, outbox: withoutKey(state.outbox, id) }, { entry, found }, true, context);
}

export function discardSend(state: ChatState, id: string): ChatState {
  const queued = state.outbox.get(id);
  if (queued === undefined) return state;
  const outbox = withoutKey(state.outbox, id);
  const timeline = timelineOf(state, queued.conversationId);
  const message = findAll(timeline, [id])[0]?.entry.message;
  if (message === undefined || message.delivery === 'sent') return { ...state, outbox };
  const next = withTimeline({ ...state, outbox }, removeMessages(timeline, [id]));
  const entry = entryOf(next, queued.conversationId);
  const recent = withoutRecent(entry.recent, id);
  const activeAt = entry.activeAt === message.sentAt ? lastActiveAt(entry, recent) : entry.activeAt;
  // Deleted before, and nothing else brought it back.
  const over = entry.held === true && recent.messages.every(isConfirmed) ? ({ gone: 'deleted', held: undefined } as const) : {};
  return withEntries(next, [{ ...entry, recent, activeAt, ...over }]);
}

/** Where the row stood before the message that was taken away. */
function lastActiveAt({ conversation }: ConversationEntry, recent: TimelineChunk): number {
  const times = recent.messages.filter(isPreviewable).map(({ sentAt }) => sentAt);
  return Math.max(conversation.activeAt ?? 0, ...times);
}

/** Tried again by the person: to the end of queue and timeline. */
export function requeueSend(state: ChatState, event: Of<'core/send-requeued'>, context: ReduceContext): ChatState {
  const known = state.outbox.get(event.id);
  if (known === undefined) return state;
  const entry: OutboxEntry = {
    ...known,
    status: 'queued',
    error: undefined,
    position: event.position,
    draft: { ...known.draft, createdAt: event.createdAt },
  };
  const timeline = timelineOf(state, known.conversationId);
  const found = findAll(timeline, [event.id])[0];
  if (found?.entry.message.delivery === 'sent') return state;
  const { delivery, failure, sentAt } = messageOf(entry, context.self);
  const sending: Entry =
    found === undefined
      ? { message: messageOf(entry, context.self), ledger: { sentHere: true } }
      : { ...found.entry, message: { ...found.entry.message, delivery, failure, sentAt } };
  const next = withTimeline(
    { ...state, outbox: new Map(state.outbox).set(event.id, entry) },
    placeUnsent(removeMessages(timeline, [event.id]), sending),
  );
  return withEntries(next, [noteMessage(entryOf(next, known.conversationId), sending, true, context)]);
}

/** The message of an entry as it is shown while it is sent. */
export function messageOf({ id, draft, status, error }: OutboxEntry, self: string | undefined): Message {
  const failed = status === 'failed' || status === 'refused' || status === 'ask';
  return {
    id,
    conversationId: draft.conversationId,
    names: [],
    sender: { id: self ?? '', scope: 'global' },
    own: true,
    sentAt: draft.createdAt,
    content: draft.content,
    delivery: status === 'refused' ? 'refused' : failed ? 'failed' : 'sending',
    failure: failed ? error : undefined,
    replyTo: draft.replyTo,
    metadata: draft.metadata,
    priority: draft.priority,
    onlineOnly: draft.onlineOnly,
    excludedFromUnread: draft.excludedFromUnread,
    excludedFromPreview: draft.excludedFromPreview,
  };
}

function timelineOf(state: ChatState, conversationId: string): Timeline {
  const key = timelineKey(conversationId);
  return state.timelines.get(key) ?? createTimeline(key, conversationId, 'history');
}

/** Where a message is that the outbox has let go of, because its echo came before its ack. */
function conversationOfSent(state: ChatState, id: string): string | undefined {
  for (const timeline of state.timelines.values()) if (findAll(timeline, [id]).length > 0) return timeline.conversationId;
  for (const entry of state.conversations.byId.values()) if (findRecent(entry.recent, [id]) !== undefined) return entry.conversation.id;
  return undefined;
}
