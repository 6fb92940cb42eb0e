import type { Timeline, TimelineWindow } from '../state.js';

/** Whether there is more before what is loaded. */
export function hasBefore(window: TimelineWindow): boolean {
  return window.before !== undefined || window.lost.before === true;
}

/** Whether there is more after what is loaded. If not, the window is live. */
export function hasAfter(window: TimelineWindow): boolean {
  return window.after !== undefined || window.lost.after === true;
}

export function liveWindow(timeline: Timeline): TimelineWindow | undefined {
  const last = timeline.windows.at(-1);
  return last !== undefined && !hasAfter(last) ? last : undefined;
}
