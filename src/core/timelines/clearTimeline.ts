import type { ReadPosition } from '../../model/conversation.js';
import { comparePosition, positionOf } from '../../model/position.js';
import type { Timeline, TimelineChunk, TimelineWindow } from '../state.js';
import { entriesOf, makeChunk } from './chunk.js';
import { createWindow } from './create.js';
import { liveWindow } from './ends.js';
import { withChunks } from './window.js';

/** Without what lies up to this place: what is left begins there, and nothing is before it. What is unsent stays. */
export function clearTimeline(timeline: Timeline, upTo: ReadPosition): Timeline {
  const live = liveWindow(timeline);
  const kept = timeline.windows.flatMap((window): readonly TimelineWindow[] => {
    const chunks = window.chunks.map((chunk) => clearChunk(chunk, upTo)).filter(({ messages }) => messages.length > 0);
    return chunks.length > 0 || window === live ? [withChunks(window, chunks)] : [];
  });
  const [first, ...others] = kept;
  const id = `cleared-${timeline.windowsMade}`;
  // Nothing was left: whatever comes from now on is at the live end.
  const start = first === undefined ? createWindow(id, []) : { ...first, before: undefined, lost: { after: first.lost.after } };
  const windows = [start, ...others];
  const current = windows.find((window) => window.id === timeline.current) ?? windows.at(-1);
  const isShown = timeline.current !== undefined;
  return {
    ...timeline,
    windows: isShown ? windows : kept,
    windowsMade: timeline.windowsMade + 1,
    current: isShown ? current?.id : undefined,
    unreadAfter: undefined,
  };
}

export function clearChunk(chunk: TimelineChunk, upTo: ReadPosition): TimelineChunk {
  const left = entriesOf(chunk).filter(({ message }) => comparePosition(positionOf(message), upTo) > 0);
  return left.length === chunk.messages.length ? chunk : makeChunk(left);
}
