import type { ChatEvent } from '../../contract/events.js';
import type { SchedulerPort } from '../../platform/ports.js';

const sliceEvents = 200;
const sliceMs = 4;
/** A slice is applied in pieces of this many, so that slow ones end in time. */
const pieceEvents = 50;
/** After dropping, there is room for this share again: a flood does not search the queue for each event. */
const roomAfterDropping = 0.9;

export interface InboxOptions {
  readonly scheduler: SchedulerPort;
  /** How many events may wait. Beyond it, what is worth something only now is dropped. */
  readonly capacity?: number | undefined;
  readonly apply: (events: readonly ChatEvent[]) => void;
  readonly onDropped: (events: readonly ChatEvent[]) => void;
}

export interface Inbox {
  push(events: readonly ChatEvent[]): void;
  /** Forgets what waits: it belongs to a session that is over. */
  clear(): void;
}

/** The first events of a quiet moment are applied at once; a burst is drained in slices that leave room for frames. */
export function createInbox({ scheduler, capacity = 10_000, apply, onDropped }: InboxOptions): Inbox {
  let queue: ChatEvent[] = [];
  /** How many at the front of `queue` are done. */
  let head = 0;
  let cancel: (() => void) | null = null;

  function drain(): void {
    cancel = null;
    if (head >= queue.length) return;
    const start = scheduler.elapsed();
    let done = 0;
    // Scheduled before applying: what listeners cause to arrive meanwhile waits for the next slice.
    cancel = scheduler.schedule(drain);
    while (head < queue.length && done < sliceEvents) {
      const piece = queue.slice(head, head + Math.min(pieceEvents, sliceEvents - done));
      head += piece.length;
      done += piece.length;
      apply(piece);
      if (scheduler.elapsed() - start >= sliceMs) break;
    }
    compact();
  }

  function compact(): void {
    if (head === 0) return;
    queue = queue.slice(head);
    head = 0;
  }

  function dropWhatMay(): void {
    compact();
    const room = Math.floor(capacity * roomAfterDropping);
    let surplus = queue.length - room;
    const dropped: ChatEvent[] = [];
    queue = queue.filter((event) => {
      if (surplus <= 0 || !isDroppable(event)) return true;
      surplus -= 1;
      dropped.push(event);
      return false;
    });
    if (dropped.length > 0) onDropped(dropped);
  }

  return {
    push(events) {
      if (events.length === 0) return;
      if (cancel === null && events.length <= sliceEvents) {
        cancel = scheduler.schedule(drain);
        return apply(events);
      }
      for (const event of events) queue.push(event);
      cancel ??= scheduler.schedule(drain);
      if (queue.length - head > capacity) dropWhatMay();
    },
    clear() {
      queue = [];
      head = 0;
      cancel?.();
      cancel = null;
    },
  };
}

/** Worth something only now, or of low priority in a flood. Never own, high or system messages. */
function isDroppable(event: ChatEvent): boolean {
  if (event.type === 'typing' || event.type === 'presence') return true;
  if (event.type !== 'message') return false;
  const { message } = event;
  if (message.own || message.content.kind === 'tip' || message.content.kind === 'notice') return false;
  return message.priority === 'low' || message.priority === 'lowest';
}
