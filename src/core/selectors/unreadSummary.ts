import type { ChatState, ConversationEntry } from '../state.js';
import { newsOf } from './conversations.js';

/** What is unread in several conversations. */
export interface UnreadSummary {
  /** Unread messages of conversations that reach the person as news. */
  readonly count: number;
  /** False: at least so many. The backend does not count, or not all of the list has been loaded. */
  readonly exact: boolean;
  /** Conversations with something unread, or marked so. */
  readonly conversations: number;
}

/** What is summed up. Without any of it: all that is on the list and not muted. */
export interface UnreadSummaryOptions {
  /** Only those in this folder. */
  readonly folderId?: string | undefined;
  /** Counts those that are silent, too. Default: false. */
  readonly includeMuted?: boolean | undefined;
}

/** Sums up what is unread. A fresh object each time: compare by its members. */
export function summarizeUnread(state: ChatState, { folderId, includeMuted = false }: UnreadSummaryOptions): UnreadSummary {
  let count = 0;
  let exact = state.conversations.paging.status === 'loaded' && state.conversations.paging.after === undefined;
  let conversations = 0;
  for (const id of state.conversations.sorted) {
    const entry = state.conversations.byId.get(id);
    if (entry === undefined || !isIn(entry, folderId)) continue;
    const { unread, markedUnread, notify } = entry.conversation;
    const news = includeMuted ? unread.count : newsOf(entry);
    count += news;
    const isQuiet = !includeMuted && (notify === 'silent' || notify === 'none');
    if (!isQuiet && !unread.exact) exact = false;
    if (news > 0 || (markedUnread === true && !isQuiet)) conversations += 1;
  }
  return { count, exact, conversations };
}

/** Ids of those on the list that are in this folder, in its order. A fresh array each time. */
export function conversationsInFolder(state: ChatState, folderId: string): readonly string[] {
  return state.conversations.sorted.filter((id) => {
    const entry = state.conversations.byId.get(id);
    return entry !== undefined && isIn(entry, folderId);
  });
}

/** Ids of those that were loaded and are hidden, the newest first. A fresh array each time. */
export function hiddenConversations(state: ChatState): readonly string[] {
  const hidden = [...state.conversations.byId.values()].filter(
    ({ conversation, gone, provisional }) => conversation.hidden === true && gone === undefined && provisional !== true,
  );
  return hidden.sort((a, b) => b.activeAt - a.activeAt).map(({ conversation }) => conversation.id);
}

function isIn({ conversation: { folders = [] } }: ConversationEntry, folderId: string | undefined): boolean {
  return folderId === undefined || folders.includes(folderId);
}
