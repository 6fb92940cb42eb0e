import type { ConversationRemovedEvent, UnreadEvent } from '../../contract/events.js';
import type { Conversation, ReadPosition } from '../../model/conversation.js';
import { isConfirmed, type Message } from '../../model/message.js';
import { comparePosition, isReadAt, laterPosition, positionOf } from '../../model/position.js';
import type { CoreEvent } from '../coreEvents.js';
import type { ChatState, ConversationEntry, ConversationPatch } from '../state.js';
import { timelineKey } from '../timelineKey.js';
import { makeChunk } from '../timelines/chunk.js';
import { clearChunk, clearTimeline } from '../timelines/clearTimeline.js';
import { deepEqual, keepEqual } from '../timelines/equal.js';
import { staleTimeline, withFailed } from '../timelines/trim.js';
import type { ReduceContext } from './context.js';
import { entryOf, provisionalEntry, withEntries } from './conversationEntry.js';
import { noteMessage, withoutMessage } from './conversationMessages.js';
import { mapWith } from './layeredMap.js';
import { withoutKey } from './maps.js';
import { withTimeline } from './messages.js';
import { withReadBy } from './readPositions.js';
import { withoutRecent } from './recent.js';
import { resolveMessage } from './resolveMessage.js';
import { clearRead, readBy, withoutUnread, withUnread } from './unread.js';

/** Snapshots of conversations, from events (with a revision) or a page of the list (without). */
export function takeConversations(
  state: ChatState,
  conversations: readonly Conversation[],
  revision: number | undefined,
  context: ReduceContext,
): ChatState {
  const entries = new Map<string, ConversationEntry>();
  for (const conversation of conversations) {
    const known = entries.get(conversation.id) ?? state.conversations.byId.get(conversation.id);
    if (isOld(known, revision)) continue;
    entries.set(conversation.id, takeSnapshot(state, known, conversation, revision, context));
  }
  const back = [...entries.keys()].filter((id) => isAway(state.conversations.byId.get(id)) && !isAway(entries.get(id)));
  return [...entries.keys()].reduce(withCleared, withEntries(back.reduce(withStaleWindows, state), [...entries.values()]));
}

function isAway(entry: ConversationEntry | undefined): boolean {
  return entry?.gone !== undefined && entry.gone !== 'deleted';
}

/** I was out of it: what was said meanwhile was not told. */
function withStaleWindows(state: ChatState, conversationId: string): ChatState {
  const timeline = state.timelines.get(timelineKey(conversationId));
  return timeline === undefined ? state : withTimeline(state, staleTimeline(timeline));
}

export function takeUnread(state: ChatState, event: UnreadEvent): ChatState {
  // Told before the list that is on its way, which may be older; or before the message that puts it back on the list.
  const known = entryOf(state, event.conversationId);
  const key = unreadKey(event.conversationId);
  // The conversation itself, told later, carried a newer count.
  if (isOldRevision(state, key, event.revision) || isOld(known, event.revision)) return state;
  return withEntries(withRevision(state, key, event.revision), [withUnread(known, event.unread, event.unread.asOf)]);
}

export function takeRead(
  state: ChatState,
  conversationId: string,
  userId: string,
  upTo: ReadPosition,
  self: string | undefined,
): ChatState {
  const known = entryOf(state, conversationId);
  return withEntries(state, [readBy(known, userId, upTo, self)]);
}

/** What an action sets, without touching what came meanwhile. */
export function patchConversation(state: ChatState, { conversationId, patch }: ConversationPatch, self: string | undefined): ChatState {
  const known = state.conversations.byId.get(conversationId);
  if (known === undefined) return state;
  const { readUpTo, ...fields } = patch;
  const conversation = keepEqual(known.conversation, { ...known.conversation, ...fields, id: conversationId });
  const patched = conversation === known.conversation ? known : { ...known, conversation };
  const own = readUpTo?.own;
  const next = own === undefined || self === undefined ? patched : readBy(patched, self, own, self);
  return withCleared(withEntries(state, [next]), conversationId);
}

/** What is forgotten for this person is in no preview and no history. */
function withCleared(state: ChatState, conversationId: string): ChatState {
  const entry = state.conversations.byId.get(conversationId);
  const upTo = entry?.conversation.clearedUpTo;
  if (entry === undefined || upTo === undefined) return state;
  const floor = laterPosition(entry.floor, upTo);
  const next = floor === entry.floor ? state : withEntries(state, [{ ...entry, floor, recent: clearChunk(entry.recent, upTo) }]);
  const timeline = state.timelines.get(timelineKey(conversationId));
  const first = timeline?.windows[0]?.chunks[0]?.messages[0];
  // Taken off the list before, it may still be there.
  if (timeline === undefined || (next === state && (first === undefined || comparePosition(positionOf(first), upTo) > 0))) return next;
  return withTimeline(next, clearTimeline(timeline, upTo));
}

/** Off the list. What comes back does so by a new message, never by an old event told again. */
export function removeConversation(state: ChatState, { conversationId, reason, revision, upTo }: ConversationRemovedEvent): ChatState {
  const known = entryOf(state, conversationId);
  if (isOld(known, revision)) return state;
  const told = toldPosition(known);
  // Something newer overtook this, or came while the backend had not agreed yet: it is there again by that.
  if (reason === 'deleted' && upTo !== undefined && told !== undefined && comparePosition(told, upTo) > 0) return state;
  const removed = { ...withoutUnread(known), gone: reason, revision: revision ?? known.revision };
  const newest = newestPosition(known);
  // What is being sent there since is not lost to sight.
  if (reason === 'deleted' && upTo !== undefined && newest !== undefined && comparePosition(newest, upTo) > 0) {
    const floor = laterPosition(known.floor, upTo);
    return withEntries(withoutHistory(state, conversationId), [
      keepEqual(known, { ...removed, gone: undefined, held: true, floor, recent: clearChunk(known.recent, upTo) }),
    ]);
  }
  const floor = laterPosition(laterPosition(known.floor, newest), upTo);
  const entry = { ...removed, held: undefined, floor };
  if (reason !== 'deleted') return withEntries(state, [keepEqual(known, entry)]);
  return withEntries(withoutHistory(state, conversationId), [
    keepEqual(known, { ...entry, recent: known.recent.messages.length === 0 ? known.recent : makeChunk([]) }),
  ]);
}

/** It may have gone with the conversation: where it stands open, it is asked for anew. */
function withoutHistory(state: ChatState, conversationId: string): ChatState {
  const timeline = state.timelines.get(timelineKey(conversationId));
  if (timeline === undefined) return state;
  const unsent = clearChunk(timeline.unsent, undefined);
  // What is being loaded is asked for again by whoever asked.
  const status = timeline.windows.length === 0 ? timeline.status : 'idle';
  const emptied = withFailed(timeline, { ...timeline, windows: [], current: undefined, status, unreadAfter: undefined, unsent });
  if (!timeline.open && emptied.unsent.messages.length === 0) return { ...state, timelines: withoutKey(state.timelines, timeline.key) };
  return withTimeline(state, emptied);
}

/** What a deletion that is shown early is to take along. */
export function newestPosition(entry: ConversationEntry): ReadPosition | undefined {
  return positionIn(entry, () => true);
}

/** Where the newest message stands that the backend has. */
export function toldPosition(entry: ConversationEntry): ReadPosition | undefined {
  return positionIn(entry, isConfirmed);
}

function positionIn({ recent, conversation }: ConversationEntry, counts: (message: Message) => boolean): ReadPosition | undefined {
  const newest = recent.messages.findLast(counts) ?? conversation.last;
  return newest && positionOf(newest);
}

export function takeOutdated(state: ChatState, event: Extract<CoreEvent, { type: 'core/outdated' }>): ChatState {
  const { conversationId, ids, held, upTo } = event;
  const known = state.conversations.byId.get(conversationId);
  if (known === undefined) return state;
  const outdated = known.recent.messages.filter(({ id }) => ids.includes(id));
  const floor = laterPosition(known.floor, upTo);
  return withEntries(state, [outdated.reduce(withoutMessage, { ...known, held: held ?? known.held, floor })]);
}

export function isOldRevision(state: ChatState, key: string, revision: number | undefined): boolean {
  return revision !== undefined && revision <= (state.revisions.get(key) ?? Number.NEGATIVE_INFINITY);
}

export function withRevision(state: ChatState, key: string, revision: number | undefined): ChatState {
  return revision === undefined ? state : { ...state, revisions: mapWith(state.revisions, [[key, revision]]) };
}

/** Names the count of a conversation among the revisions. */
export function unreadKey(conversationId: string): string {
  return `unread:${conversationId}`;
}

function isOld(known: ConversationEntry | undefined, revision: number | undefined): boolean {
  return revision !== undefined && known?.revision !== undefined && revision <= known.revision;
}

function takeSnapshot(
  state: ChatState,
  known: ConversationEntry | undefined,
  snapshot: Conversation,
  revision: number | undefined,
  context: ReduceContext,
): ConversationEntry {
  const { provisional: _, remembered, ...told } = known ?? provisionalEntry(snapshot.id);
  // It may have been deleted since it was remembered; if not, the snapshot or its history brings it again.
  const base = remembered === undefined ? told : { ...told, recent: withoutRecent(told.recent, remembered) };
  const own = laterPosition(base.conversation.readUpTo.own, snapshot.readUpTo.own);
  const others = (base.conversation.readUpTo.others ?? []).reduce(
    (merged, position) => withReadBy(merged, position),
    snapshot.readUpTo.others ?? [],
  );
  const conversation: Conversation = {
    ...snapshot,
    readUpTo: { own, others: others.length === 0 ? snapshot.readUpTo.others : others },
    unread: base.conversation.unread,
    mentions: snapshot.mentions ?? base.conversation.mentions,
  };
  // Read further here than where it was counted: the count is older than what the person has seen.
  let entry: ConversationEntry = { ...base, conversation, revision: revision ?? base.revision };
  const isCountOld = revision !== undefined && revision < (state.revisions.get(unreadKey(snapshot.id)) ?? 0);
  if (!isCountOld) entry = withUnread(entry, snapshot.unread, snapshot.unread.asOf ?? snapshot.readUpTo.own);
  if (snapshot.last !== undefined) {
    const timeline = state.timelines.get(timelineKey(snapshot.id));
    entry = noteMessage(
      entry,
      resolveMessage(state, timeline, { ...snapshot.last, conversationId: snapshot.id }, context).entry,
      false,
      context,
    );
  }
  entry = { ...clearRead(entry, false), activeAt: Math.max(entry.activeAt, Math.min(snapshot.activeAt ?? 0, context.now + 60_000)) };
  const next = staysGone(entry, snapshot) ? withoutUnread(entry) : { ...entry, gone: undefined, held: undefined };
  if (known === undefined) return next;
  const kept = { ...next, conversation: keepEqual(known.conversation, next.conversation) };
  return deepEqual(known, kept) ? known : kept;
}

/**
 * One that I left or was thrown out of is there again when the backend says so; a deleted one only with something new in it, which may
 * have been taken away again since.
 */
function staysGone({ gone, held, floor = { at: 0 } }: ConversationEntry, { last, activeAt = 0 }: Conversation): boolean {
  if (gone !== 'deleted' && held === undefined) return false;
  return (last === undefined || isReadAt(last, floor)) && isReadAt({ sentAt: activeAt }, floor);
}
