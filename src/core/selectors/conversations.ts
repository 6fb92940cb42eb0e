import type { ChatState, ConversationEntry } from '../state.js';

export function selectConversationEntry(state: ChatState, conversationId: string): ConversationEntry | undefined {
  return state.conversations.byId.get(conversationId);
}

/** Ids of the list: pinned first, then by activity. The same array as long as the order is the same. */
export function selectConversationIds(state: ChatState): readonly string[] {
  return state.conversations.sorted;
}

export function selectPinnedCount(state: ChatState): number {
  const first = state.conversations.sorted.findIndex((id) => state.conversations.byId.get(id)?.conversation.pinnedAt === undefined);
  return first < 0 ? state.conversations.sorted.length : first;
}

/** Nothing of it reaches the person as news. */
export function isMuted(entry: ConversationEntry): boolean {
  const { notify } = entry.conversation;
  return notify === 'silent' || notify === 'none';
}

/** What it adds to a total that leaves out what is muted: where only mentions notify, only they count. */
export function newsOf({ conversation: { notify, unread, mentions } }: ConversationEntry): number {
  if (notify === 'mentions') return Math.min(unread.count, mentions?.length ?? 0);
  return notify === 'silent' || notify === 'none' ? 0 : unread.count;
}

/** Of all on the list; those that are muted only on request. */
export function selectTotalUnread(state: ChatState, options: { readonly includeMuted?: boolean | undefined } = {}): number {
  let total = 0;
  for (const id of state.conversations.sorted) {
    const entry = state.conversations.byId.get(id);
    if (entry !== undefined) total += options.includeMuted === true ? entry.conversation.unread.count : newsOf(entry);
  }
  return total;
}
