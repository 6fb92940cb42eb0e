import type { Message } from '../../model/message.js';
import type { ChatState, Timeline, TimelineKey, TimelineWindow } from '../state.js';
import { timelineKey } from '../timelineKey.js';
import { hasAfter, hasBefore, liveWindow } from '../timelines/ends.js';
import { findInTimeline } from '../timelines/find.js';

export function selectTimeline(state: ChatState, key: TimelineKey): Timeline | undefined {
  return state.timelines.get(key);
}

/** The window that is shown. */
export function selectCurrentWindow(state: ChatState, key: TimelineKey): TimelineWindow | undefined {
  return currentWindow(state.timelines.get(key));
}

export function currentWindow(timeline: Timeline | undefined): TimelineWindow | undefined {
  return timeline?.windows.find((window) => window.id === timeline.current);
}

export function selectLiveWindow(state: ChatState, key: TimelineKey): TimelineWindow | undefined {
  const timeline = state.timelines.get(key);
  return timeline === undefined ? undefined : liveWindow(timeline);
}

/** Whether what is shown goes on before its first message. */
export function selectHasOlder(state: ChatState, key: TimelineKey): boolean {
  const window = selectCurrentWindow(state, key);
  return window !== undefined && hasBefore(window);
}

/** Whether what is shown goes on after its last message. */
export function selectHasNewer(state: ChatState, key: TimelineKey): boolean {
  const window = selectCurrentWindow(state, key);
  return window !== undefined && hasAfter(window);
}

/** A message by id or any name, in the history or, if it is not loaded there, among the newest known. */
export function selectMessage(state: ChatState, conversationId: string, idOrName: string): Message | undefined {
  const loaded = findInTimeline(state.timelines.get(timelineKey(conversationId)), idOrName)?.entry.message;
  if (loaded !== undefined) return loaded;
  const recent = state.conversations.byId.get(conversationId)?.recent;
  return recent?.messages[recent.index.get(idOrName) ?? -1];
}
