import type { Change } from '../../model/change.js';
import type { ChatState, WaitingChange } from '../state.js';
import { applyChange } from '../timelines/applyChange.js';
import { deepEqual } from '../timelines/equal.js';
import type { Entry } from '../timelines/ledger.js';
import type { MessageCopy } from '../timelines/mergeCopy.js';
import { keysOfChange } from './conversationMessages.js';
import { withoutKey } from './maps.js';

/** Changes kept for messages that are not loaded: of one conversation, and in all. The oldest go first. */
const PER_CONVERSATION = 500;
const IN_ALL = 5_000;

export function withWaiting(state: ChatState, change: Change): ChatState {
  const { conversationId } = change.target;
  const known = state.waiting.get(conversationId) ?? [];
  if (known.some((waiting) => isSame(waiting.change, change))) return state;
  // Put in anew, so that the conversation that waits longest comes first.
  const waiting = new Map(withoutKey(state.waiting, conversationId));
  waiting.set(conversationId, [...known, { change }].slice(-PER_CONVERSATION));
  let excess = [...waiting.values()].reduce((sum, changes) => sum + changes.length, 0) - IN_ALL;
  for (const [id, changes] of waiting) {
    if (excess <= 0) break;
    const left = changes.slice(excess);
    excess -= changes.length - left.length;
    if (left.length === 0) waiting.delete(id);
    else waiting.set(id, left);
  }
  return { ...state, waiting };
}

/** The entry with the changes that waited for it. What waited through a cut is old news to a `copy` that sums it up. */
export function applyWaiting(state: ChatState, entry: Entry, self: string | undefined, copy: Partial<MessageCopy> = {}): Entry {
  const waiting = state.waiting.get(entry.message.conversationId);
  if (waiting === undefined) return entry;
  return waiting
    .filter((candidate) => isFor(candidate, entry) && !(candidate.stale && isSummed(candidate.change, copy)))
    .reduce((next, { change }) => applyChange(next, change, self), entry);
}

/** After a cut: later changes of the same may have been missed. */
export function staleWaiting(waiting: ChatState['waiting']): ChatState['waiting'] {
  return new Map([...waiting].map(([id, changes]) => [id, changes.map(({ change }) => ({ change, stale: true as const }))]));
}

/** Once the messages are loaded, what waited for them waits no more. */
export function withoutWaiting(state: ChatState, conversationId: string, entries: readonly Entry[]): ChatState {
  const known = state.waiting.get(conversationId);
  if (known === undefined) return state;
  const keys = new Set(entries.flatMap(({ message }) => [message.id, ...message.names]));
  const left = known.filter(({ change }) => !keysOfChange(change).some((key) => keys.has(key)));
  if (left.length === known.length) return state;
  const waiting = left.length === 0 ? withoutKey(state.waiting, conversationId) : new Map(state.waiting).set(conversationId, left);
  return { ...state, waiting };
}

/** Told apart by what is cheap to compare first: this runs for each change against all that wait. */
function isSame(a: Change, b: Change): boolean {
  return a.at === b.at && a.what === b.what && a.by === b.by && a.target.names[0] === b.target.names[0] && deepEqual(a, b);
}

function isSummed({ what }: Change, { reactions, metadata, pinned, thread }: Partial<MessageCopy>): boolean {
  const sums: Partial<Record<Change['what'], unknown>> = { react: reactions, extend: metadata, pin: pinned, thread };
  return sums[what] !== undefined;
}

function isFor({ change }: WaitingChange, { message }: Entry): boolean {
  return keysOfChange(change).some((key) => key === message.id || message.names.includes(key));
}
