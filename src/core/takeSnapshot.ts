import { previewedMessage } from './reducers/preview.js';
import type { ClientSnapshot } from './snapshot.js';
import type { ChatState } from './state.js';
import { liveWindow } from './sync/findMessage.js';

/** Messages of each open conversation: what a first screen shows, and somewhat more. */
const maxMessages = 60;

/** JSON of what a screen needs: nothing of what is unsent, whose bytes a server does not have. */
export function takeSnapshot(state: ChatState, now: number): ClientSnapshot {
  const { self, facets, limits } = state.session;
  const { contacts, groups } = state;
  return {
    version: 1,
    now,
    session: { self, facets, limits },
    users: [...state.users.values()],
    conversations: state.conversations.sorted.flatMap((id) => {
      const entry = state.conversations.byId.get(id);
      return entry === undefined ? [] : [{ ...entry.conversation, last: previewedMessage(entry.recent), activeAt: entry.activeAt }];
    }),
    timelines: [...state.timelines.values()].flatMap((timeline) => {
      const window = liveWindow(timeline);
      if (window === undefined || !timeline.open) return [];
      const messages = window.chunks.flatMap((chunk) => chunk.messages).slice(-maxMessages);
      const hasMore = window.before !== undefined || window.lost.before === true || messages.length < window.size;
      return [{ conversationId: timeline.conversationId, messages, hasMore }];
    }),
    ...(contacts.paging.status === 'loaded' && { contacts: [...contacts.byId.values()] }),
    ...(groups.paging.status === 'loaded' && { groups: [...groups.byId.values()] }),
  };
}
