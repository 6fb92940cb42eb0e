import type { Message, MessageRef } from '../../model/message.js';
import type { Timeline, TimelineWindow } from '../state.js';
import { isShown } from '../timelines/isShown.js';

/** The loaded message that a reference points at, by its id or any of its names, and the window that holds it. */
export function findMessage(
  timeline: Timeline | undefined,
  ref: Pick<MessageRef, 'id' | 'names'>,
): { readonly message: Message; readonly window: TimelineWindow } | undefined {
  const names = [ref.id, ...ref.names];
  for (const window of timeline?.windows ?? []) {
    for (const chunk of window.chunks) {
      for (const name of names) {
        const position = chunk.index.get(name);
        const message = position === undefined ? undefined : chunk.messages[position];
        if (message !== undefined) return { message, window };
      }
    }
  }
  return undefined;
}

/** The messages nearest to an end of a window by which a page around them can join it, the outermost first. */
export function edgesOf(window: TimelineWindow, end: 'before' | 'after', most: number): readonly Message[] {
  const edges: Message[] = [];
  for (const { messages } of end === 'before' ? window.chunks : [...window.chunks].reverse()) {
    for (const message of end === 'before' ? messages : [...messages].reverse()) {
      if (edges.length === most) return edges;
      if (isShown(message) && message.names.length > 0) edges.push(message);
    }
  }
  return edges;
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
