import type { Conversation } from '../../model/conversation.js';
import { isDenied } from '../../model/rights.js';
import type { ChatState, ConversationEntry } from '../state.js';
import { makeChunk } from '../timelines/chunk.js';
import { deepEqual } from '../timelines/equal.js';
import { mapWith } from './layeredMap.js';
import { previewedMessage, previewOf } from './preview.js';

/** A conversation of which nothing is known but that messages come from it. The client fetches the rest. */
export function provisionalEntry(conversationId: string): ConversationEntry {
  const conversation: Conversation = { id: conversationId, kind: 'direct', unread: { count: 0, exact: false }, readUpTo: {} };
  return { conversation, provisional: true, activeAt: 0, recent: makeChunk([]), counted: [] };
}

export function entryOf(state: ChatState, conversationId: string): ConversationEntry {
  return state.conversations.byId.get(conversationId) ?? provisionalEntry(conversationId);
}

/** With these entries, their previews made anew, the list in order; the same state where nothing has changed. */
export function withEntries(state: ChatState, entries: readonly ConversationEntry[]): ChatState {
  const { byId, sorted } = state.conversations;
  const changed = entries.map(withPreview).filter((entry) => byId.get(entry.conversation.id) !== entry);
  if (changed.length === 0) return state;
  const next = mapWith(
    byId,
    changed.map((entry) => [entry.conversation.id, entry]),
  );
  const moved = changed.filter((entry) => moves(byId.get(entry.conversation.id), entry)).map((entry) => entry.conversation.id);
  return { ...state, conversations: { ...state.conversations, byId: next, sorted: resort(sorted, moved, next) } };
}

function withPreview(entry: ConversationEntry): ConversationEntry {
  const message = previewedMessage(entry.recent);
  const preview = message === undefined ? undefined : previewOf(message);
  return deepEqual(preview, entry.preview) ? entry : { ...entry, preview };
}

function isListed(entry: ConversationEntry | undefined): entry is ConversationEntry {
  return (
    entry !== undefined &&
    entry.gone === undefined &&
    entry.provisional !== true &&
    entry.conversation.hidden !== true &&
    entry.conversation.kind !== 'thread' &&
    entry.conversation.kind !== 'topic' &&
    !isOut(entry.conversation)
  );
}

/** Told by its id though one is no member: it can be looked at, and is on no list. */
function isOut({ kind, rights }: Conversation): boolean {
  const right = rights?.send?.default;
  return kind === 'group' && isDenied(right) && right.reason === 'not-member';
}

function moves(known: ConversationEntry | undefined, next: ConversationEntry): boolean {
  if (!isListed(known) || !isListed(next)) return isListed(known) !== isListed(next);
  return known.activeAt !== next.activeAt || known.conversation.pinnedAt !== next.conversation.pinnedAt;
}

function resort(sorted: readonly string[], moved: readonly string[], byId: ReadonlyMap<string, ConversationEntry>): readonly string[] {
  if (moved.length === 0) return sorted;
  const gone = new Set(moved);
  const next = sorted.filter((id) => !gone.has(id));
  const listed = moved.flatMap((id) => {
    const entry = byId.get(id);
    return isListed(entry) ? [entry] : [];
  });
  if (listed.length > 8) {
    const entries = [...next.flatMap((id) => byId.get(id) ?? []), ...listed].sort(compareEntries);
    next.splice(0, next.length, ...entries.map((entry) => entry.conversation.id));
  } else {
    for (const entry of listed) next.splice(placeIn(next, entry, byId), 0, entry.conversation.id);
  }
  const same = next.length === sorted.length && next.every((id, position) => id === sorted[position]);
  return same ? sorted : next;
}

function placeIn(sorted: readonly string[], entry: ConversationEntry, byId: ReadonlyMap<string, ConversationEntry>): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = byId.get(sorted[middle] ?? '');
    if (other !== undefined && compareEntries(other, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Pinned ones first, the latest pinned on top; then by activity; the id breaks ties. */
function compareEntries(a: ConversationEntry, b: ConversationEntry): number {
  const [left, right] = [a.conversation.pinnedAt ?? -1, b.conversation.pinnedAt ?? -1];
  if (left !== right) return right - left;
  if (a.activeAt !== b.activeAt) return b.activeAt - a.activeAt;
  return a.conversation.id < b.conversation.id ? -1 : 1;
}
