import type { Message, MessageRef } from '../../model/message.js';
import type { Timeline, TimelineWindow } from '../state.js';

/** The loaded message that a reference points at, by its id or any of its names, and the window that holds it. */
export function findMessage(
  timeline: Timeline | undefined,
  ref: Pick<MessageRef, 'id' | 'names'>,
): { readonly message: Message; readonly window: TimelineWindow } | undefined {
  for (const window of timeline?.windows ?? []) {
    for (const chunk of window.chunks) {
      for (const name of [ref.id, ...ref.names]) {
        const position = chunk.index.get(name);
        const message = position === undefined ? undefined : chunk.messages[position];
        if (message !== undefined) return { message, window };
      }
    }
  }
  return undefined;
}

/** The message at an end of a window. */
export function edgeOf(window: TimelineWindow, end: 'before' | 'after'): Message | undefined {
  const chunks = end === 'before' ? window.chunks : [...window.chunks].reverse();
  for (const { messages } of chunks) {
    const edge = messages.at(end === 'before' ? 0 : -1);
    if (edge !== undefined) return edge;
  }
  return undefined;
}

/** Nothing is missing at its newer end, and what arrives belongs to it. */
export function isLive(window: TimelineWindow): boolean {
  return window.after === undefined && window.lost.after === undefined;
}

export function liveWindow(timeline: Timeline | undefined): TimelineWindow | undefined {
  const newest = timeline?.windows.at(-1);
  return newest !== undefined && isLive(newest) ? newest : undefined;
}

export function shownWindow(timeline: Timeline | undefined): TimelineWindow | undefined {
  return timeline?.windows.find(({ id }) => id === timeline.current);
}
