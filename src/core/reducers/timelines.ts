import type { MessagePage } from '../../contract/facets/messages.js';
import type { Change } from '../../model/change.js';
import type { ReadPosition } from '../../model/conversation.js';
import type { CoreEvent, PagePlace } from '../coreEvents.js';
import type { ChatState, ConversationEntry, Timeline } from '../state.js';
import { timelineKey } from '../timelineKey.js';
import { applyChange } from '../timelines/applyChange.js';
import { createTimeline, createWindow } from '../timelines/create.js';
import { liveWindow } from '../timelines/ends.js';
import type { Entry } from '../timelines/ledger.js';
import { mergeCopy } from '../timelines/mergeCopy.js';
import { missingFrom } from '../timelines/missingFrom.js';
import { removeMessages } from '../timelines/place.js';
import { placePage } from '../timelines/placePage.js';
import { settleChunk, settleLedgers } from '../timelines/settleLedgers.js';
import { staleTimeline, trimClosed } from '../timelines/trim.js';
import { unreadStart } from '../timelines/unreadStart.js';
import { nextWindowId, withoutWindows, withWindow } from '../timelines/window.js';
import type { ReduceContext } from './context.js';
import { entryOf, withEntries } from './conversationEntry.js';
import { keysOfChange, noteMessage, withoutMessage } from './conversationMessages.js';
import { receiveChange, settleOutbox, withTimeline } from './messages.js';
import { RECENT } from './recent.js';
import { resolveMessage } from './resolveMessage.js';
import { staleWaiting, withoutWaiting } from './waiting.js';

type Of<Type extends CoreEvent['type']> = Extract<CoreEvent, { readonly type: Type }>;

/** Timelines that are kept while no screen shows them; the one closed longest ago goes first. */
const CLOSED_TIMELINES = 24;

export function openTimeline(state: ChatState, event: Of<'core/timeline-opened'>): ChatState {
  const known = state.timelines.get(event.key);
  // Opened again, with a conversation that is known better: only where the unread ones begin may have changed.
  if (known?.open === true) return withTimeline(state, { ...known, unreadAfter: unreadAfter(state, event.conversationId) });
  const timeline = known ?? createTimeline(event.key, event.conversationId, event.mode);
  // A server's page has shown already where they begin: read since then, the divider stays.
  const start = timeline.unreadAfter ?? unreadAfter(state, event.conversationId);
  const opened: Timeline = { ...timeline, mode: event.mode, open: true, unreadAfter: start };
  if (event.mode === 'history' || liveWindow(opened) !== undefined) return withTimeline(state, opened);
  const window = createWindow(nextWindowId(opened), []);
  return withTimeline(state, { ...withWindow(opened, window), current: window.id, status: 'ready' });
}

export function closeTimeline(state: ChatState, { key }: Of<'core/timeline-closed'>): ChatState {
  const known = state.timelines.get(key);
  if (known === undefined || !known.open) return state;
  const timelines = new Map(state.timelines);
  timelines.delete(key);
  timelines.set(key, trimClosed(known));
  const closed = [...timelines.values()].filter((timeline) => !timeline.open && timeline.unsent.messages.length === 0);
  for (const timeline of closed.slice(0, Math.max(0, closed.length - CLOSED_TIMELINES))) timelines.delete(timeline.key);
  return { ...state, timelines };
}

export function startPage(state: ChatState, key: string, where: PagePlace): ChatState {
  const timeline = state.timelines.get(key);
  if (timeline === undefined) return state;
  if (!('windowId' in where)) {
    return timeline.current === undefined ? withTimeline(state, { ...timeline, status: 'loading', error: undefined }) : state;
  }
  const window = timeline.windows.find((candidate) => candidate.id === where.windowId);
  if (window === undefined || window.loading[where.at]) return state;
  const loading = { ...window.loading, [where.at]: true };
  return withTimeline(state, withWindow(timeline, { ...window, loading, error: { ...window.error, [where.at]: undefined } }));
}

export function failPage(state: ChatState, { key, place, error }: Of<'core/page-failed'>): ChatState {
  const timeline = state.timelines.get(key);
  if (timeline === undefined) return state;
  if (!('windowId' in place)) {
    return timeline.current === undefined ? withTimeline(state, { ...timeline, status: 'failed', error }) : state;
  }
  const window = timeline.windows.find((candidate) => candidate.id === place.windowId);
  if (window === undefined) return state;
  const loading = { ...window.loading, [place.at]: false };
  return withTimeline(state, withWindow(timeline, { ...window, loading, error: { ...window.error, [place.at]: error } }));
}

/** A page: its messages merged with what is known of them, into windows, preview and outbox; without what it shows to be gone. */
export function loadPage(state: ChatState, key: string, where: PagePlace, page: MessagePage, context: ReduceContext): ChatState {
  const timeline = state.timelines.get(key);
  if (timeline === undefined) return state;
  const { conversationId } = timeline;
  const { entries, replaced, elsewhere } = resolvePage(state, timeline, page, context);
  const known = removeMessages(timeline, replaced);
  const missing = missingFrom(known, entryOf(state, conversationId).recent.messages, where, page, entries);
  const left = removeMessages(
    known,
    missing.map(({ id }) => id),
  );
  let next = withTimeline(state, placePage(withoutEmpty(left), where, page, entries));
  if (key === timelineKey(conversationId)) {
    const before = missing.reduce(withoutMessage, entryOf(next, conversationId));
    const noted = noteworthy(entries, before).reduce((entry, each) => noteMessage(entry, each, false, context), before);
    next = settleOutbox(withEntries(withoutWaiting(next, conversationId, entries), [noted]), entries);
  }
  return elsewhere.reduce((changed, change) => receiveChange(changed, change, context), next);
}

export function showWindow(state: ChatState, { key, messageId }: Of<'core/window-shown'>): ChatState {
  const timeline = state.timelines.get(key);
  if (timeline === undefined) return state;
  const holds = (id: string) => (window: Timeline['windows'][number]) => window.chunks.some((chunk) => chunk.index.has(id));
  const window = messageId === null ? liveWindow(timeline) : timeline.windows.find(holds(messageId));
  return window === undefined || window.id === timeline.current ? state : withTimeline(state, { ...timeline, current: window.id });
}

/** After a cut: no cursor leads on, and what the backend sums up is newer than what was added up here. */
export function staleWindows(state: ChatState): ChatState {
  const timelines = new Map([...state.timelines].map(([key, timeline]) => [key, settleLedgers(staleTimeline(timeline))]));
  const entries = [...state.conversations.byId.values()].flatMap((entry) => {
    const recent = settleChunk(entry.recent);
    return recent === entry.recent ? [] : { ...entry, recent };
  });
  return withEntries({ ...state, timelines, waiting: staleWaiting(state.waiting) }, entries);
}

interface ResolvedPage {
  readonly entries: readonly Entry[];
  /** Ids of rows that turned out to be one with another, or to have another id. */
  readonly replaced: readonly string[];
  /** Changes of messages that are not on the page. */
  readonly elsewhere: readonly Change[];
}

function resolvePage(state: ChatState, timeline: Timeline, page: MessagePage, context: ReduceContext): ResolvedPage {
  const entries: Entry[] = [];
  const replaced: string[] = [];
  const elsewhere: Change[] = [];
  const positions = new Map<string, number>();
  const positionOf = (keys: readonly string[]) => keys.map((key) => positions.get(key)).find((position) => position !== undefined);
  const put = (position: number, entry: Entry) => {
    entries[position] = entry;
    for (const key of [entry.message.id, ...entry.message.names]) positions.set(key, position);
  };
  for (const incoming of page.messages) {
    const message = { ...incoming, conversationId: timeline.conversationId };
    const repeated = positionOf(incoming.names);
    const before = repeated === undefined ? undefined : entries[repeated];
    if (repeated !== undefined && before !== undefined) {
      put(repeated, mergeCopy(before, message, context.self));
      continue;
    }
    const { entry, found } = resolveMessage(state, timeline, message, context);
    put(entries.length, entry);
    replaced.push(...found.map((each) => each.entry.message.id).filter((id) => id !== entry.message.id || found.length > 1));
  }
  for (const change of page.changes) {
    const at = positionOf(keysOfChange(change));
    const entry = at === undefined ? undefined : entries[at];
    if (at === undefined || entry === undefined) elsewhere.push(change);
    else put(at, applyChange(entry, change, context.self));
  }
  return { entries, replaced, elsewhere };
}

/** Of what a cut has left, windows in which nothing is any more lead nowhere. */
function withoutEmpty(timeline: Timeline): Timeline {
  const empty = timeline.windows.filter(({ size, lost }) => size === 0 && lost.after === true);
  return withoutWindows(timeline, new Set(empty.map(({ id }) => id)));
}

/** Those of a page that the conversation may want to know: the newest, what it knows already, and what was taken back. */
function noteworthy(entries: readonly Entry[], { recent }: ConversationEntry): readonly Entry[] {
  return entries.filter(
    ({ message }, position) =>
      position >= entries.length - RECENT ||
      message.removed !== undefined ||
      recent.index.has(message.id) ||
      message.names.some((name) => recent.index.has(name)),
  );
}

/** Where reading goes on; nothing where nothing is unread. */
function unreadAfter(state: ChatState, conversationId: string): ReadPosition | undefined {
  const conversation = state.conversations.byId.get(conversationId)?.conversation;
  return conversation === undefined ? undefined : unreadStart(conversation);
}
