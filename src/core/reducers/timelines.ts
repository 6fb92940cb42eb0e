import type { MessagePage } from '../../contract/facets/messages.js';
import type { ReadPosition } from '../../model/conversation.js';
import type { CoreEvent, PagePlace } from '../coreEvents.js';
import type { ChatState, Timeline } from '../state.js';
import { timelineKey } from '../timelineKey.js';
import { applyChange } from '../timelines/applyChange.js';
import type { Entry } from '../timelines/ledger.js';
import { mergeCopy } from '../timelines/mergeCopy.js';
import { removeMessages } from '../timelines/place.js';
import { placePage } from '../timelines/placePage.js';
import { settleLedgers } from '../timelines/settleLedgers.js';
import { staleTimeline, trimClosed } from '../timelines/trim.js';
import { createTimeline, createWindow, liveWindow, nextWindowId, withWindow } from '../timelines/window.js';
import type { ReduceContext } from './context.js';
import { entryOf, withEntries } from './conversationEntry.js';
import { keysOfChange, noteMessage } from './conversationMessages.js';
import { receiveChange, settleOutbox, withTimeline } from './messages.js';
import { resolveMessage } from './resolveMessage.js';
import { withoutWaiting } from './waiting.js';

type Of<Type extends CoreEvent['type']> = Extract<CoreEvent, { readonly type: Type }>;

/** Timelines that are kept while no screen shows them; the one closed longest ago goes first. */
const CLOSED_TIMELINES = 24;

export function openTimeline(state: ChatState, event: Of<'core/timeline-opened'>): ChatState {
  const known = state.timelines.get(event.key);
  if (known?.open === true) return state;
  const timeline = known ?? createTimeline(event.key, event.conversationId, event.mode);
  const opened: Timeline = { ...timeline, mode: event.mode, open: true, unreadAfter: unreadAfter(state, event.conversationId) };
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

/** A page: its messages merged with what is known of them, into windows, preview and outbox. */
export function loadPage(state: ChatState, key: string, where: PagePlace, page: MessagePage, context: ReduceContext): ChatState {
  const timeline = state.timelines.get(key);
  if (timeline === undefined) return state;
  const { conversationId } = timeline;
  const { entries, replaced } = resolvePage(state, timeline, page, context);
  const elsewhere = page.changes.filter((change) => indexOfTarget(entries, keysOfChange(change)) < 0);
  let next = withTimeline(state, placePage(removeMessages(timeline, replaced), where, page, entries));
  if (key === timelineKey(conversationId)) {
    const noted = entries.reduce((entry, known) => noteMessage(entry, known, false, context), entryOf(next, conversationId));
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
  if (state.timelines.size === 0) return state;
  const timelines = new Map([...state.timelines].map(([key, timeline]) => [key, settleLedgers(staleTimeline(timeline))]));
  return { ...state, timelines };
}

function resolvePage(
  state: ChatState,
  timeline: Timeline,
  page: MessagePage,
  context: ReduceContext,
): { entries: readonly Entry[]; replaced: readonly string[] } {
  const entries: Entry[] = [];
  const replaced: string[] = [];
  for (const incoming of page.messages) {
    const message = { ...incoming, conversationId: timeline.conversationId };
    const repeated = indexOfTarget(entries, incoming.names);
    const before = entries[repeated];
    if (before !== undefined) {
      entries[repeated] = mergeCopy(before, message, context.self);
      continue;
    }
    const { entry, found } = resolveMessage(state, timeline, message, context);
    entries.push(entry);
    replaced.push(...found.map((each) => each.entry.message.id).filter((id, _, all) => id !== entry.message.id || all.length > 1));
  }
  for (const change of page.changes) {
    const at = indexOfTarget(entries, keysOfChange(change));
    const entry = entries[at];
    if (entry !== undefined) entries[at] = applyChange(entry, change, context.self);
  }
  return { entries, replaced };
}

function indexOfTarget(entries: readonly Entry[], keys: readonly string[]): number {
  return entries.findIndex(({ message }) => keys.some((key) => key === message.id || message.names.includes(key)));
}

/** Where reading goes on; nothing where nothing is unread. */
function unreadAfter(state: ChatState, conversationId: string): ReadPosition | undefined {
  const conversation = state.conversations.byId.get(conversationId)?.conversation;
  return conversation === undefined || conversation.unread.count === 0 ? undefined : conversation.readUpTo.own;
}
