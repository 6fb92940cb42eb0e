import type { Group } from '../model/group.js';
import type { Message } from '../model/message.js';
import { isReadAt } from '../model/position.js';
import { previewedMessage } from './reducers/preview.js';
import type { ClientSnapshot } from './snapshot.js';
import type { ChatState, Timeline } from './state.js';
import { liveWindow, shownWindow } from './sync/findMessage.js';
import { hasAfter, hasBefore } from './timelines/ends.js';

/** Messages of each open conversation: what a first screen shows, and somewhat more. */
const maxMessages = 60;
/** How many of them were read already, where there are unread ones. */
const readBefore = 10;

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
      const window = shownWindow(timeline) ?? liveWindow(timeline);
      if (window === undefined || !timeline.open) return [];
      const all = window.chunks.flatMap((chunk) => chunk.messages);
      const first = firstOf(all, timeline);
      const messages = all.slice(first, first + maxMessages);
      const hasMore = hasBefore(window) || first > 0;
      const hasNewer = hasAfter(window) || first + messages.length < all.length;
      return [{ conversationId: timeline.conversationId, messages, hasMore, ...(hasNewer && { hasNewer }) }];
    }),
    ...(contacts.paging.status === 'loaded' && { contacts: [...contacts.byId.values()] }),
    ...(groups.paging.status === 'loaded' && { groups: [...groups.byId.values()].map(withoutMask) }),
  };
}

/** JSON knows no `bigint`; the client asks for the groups again. */
function withoutMask({ ownPermissions: _, ...group }: Group): Group {
  return group;
}

/** Index of the first that is sent: the newest go, or where more are unread, those from there. */
function firstOf(messages: readonly Message[], { unreadAfter }: Timeline): number {
  const newest = Math.max(0, messages.length - maxMessages);
  const unread = unreadAfter === undefined ? -1 : messages.findIndex((message) => !isReadAt(message, unreadAfter));
  return unread < 0 ? newest : Math.min(newest, Math.max(0, unread - readBefore));
}
