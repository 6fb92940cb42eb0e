import type { ReadPosition } from '../../model/conversation.js';
import { isConfirmed, type Message } from '../../model/message.js';
import { isReadAt } from '../../model/position.js';
import type { Timeline, TimelineChunk, TimelineWindow } from '../state.js';
import { entriesOf, makeChunk } from './chunk.js';
import { createWindow } from './create.js';
import { liveWindow } from './ends.js';
import { withChunks } from './window.js';

/** Without what lies up to this place: what is left begins there, and nothing is before it. */
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
    unsent: clearChunk(timeline.unsent, upTo),
    windows: isShown ? windows : kept,
    windowsMade: timeline.windowsMade + 1,
    current: isShown ? current?.id : undefined,
    unreadAfter: undefined,
  };
}

/** Without what lies up to this place; without one, all. What is not sent stays: it waits for a person. */
export function clearChunk(chunk: TimelineChunk, upTo: ReadPosition | undefined): TimelineChunk {
  const isOver = (message: Message) => isConfirmed(message) && (upTo === undefined || isReadAt(message, upTo));
  const left = entriesOf(chunk).filter(({ message }) => !isOver(message));
  return left.length === chunk.messages.length ? chunk : makeChunk(left);
}
