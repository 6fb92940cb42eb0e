import type { Conversation } from '../model/conversation.js';
import { previewOf } from './reducers/preview.js';
import type { ClientSnapshot, ServedTimeline } from './snapshot.js';
import type { ChatState, ConversationEntry, ListPaging, Timeline, VolatileState } from './state.js';
import { timelineKey } from './timelineKey.js';
import { makeChunk } from './timelines/chunk.js';
import { createTimeline, createWindow } from './timelines/create.js';
import { unreadStart } from './timelines/unreadStart.js';

const idle: ListPaging = { status: 'idle' };

/**
 * The state of a client that has just been made: empty, or as a server rendered it. Snapshots are ready to be shown, so that
 * hydrating needs no reducer.
 */
export function createInitialState(initial?: ClientSnapshot): ChatState {
  const state = createEmptyState(initial);
  if (initial === undefined) return state;
  const entries = initial.conversations.map((conversation) => [conversation.id, toEntry(conversation)] as const);
  const byId = new Map(entries);
  return {
    ...state,
    conversations: { byId, sorted: entries.map(([id]) => id), paging: idle },
    timelines: new Map(
      initial.timelines.map((served) => {
        const { conversationId } = served;
        return [timelineKey(conversationId), toTimeline(served, byId.get(conversationId)?.conversation)];
      }),
    ),
  };
}

/** `now`: server time, epoch ms. */
export function createInitialVolatile(now: number): VolatileState {
  return { typing: new Map(), presence: new Map(), progress: new Map(), minute: Math.floor(now / 60_000) * 60_000, revisions: new Map() };
}

function toEntry(conversation: ClientSnapshot['conversations'][number]): ConversationEntry {
  const { last, activeAt = last?.sentAt ?? 0 } = conversation;
  const recent = makeChunk(last === undefined ? [] : [{ message: last, ledger: undefined }]);
  return { conversation, activeAt, recent, counted: [], ...(last === undefined ? {} : { preview: previewOf(last) }) };
}

function toTimeline({ conversationId, messages, hasMore, hasNewer }: ServedTimeline, conversation: Conversation | undefined): Timeline {
  const window = createWindow('window-1', [makeChunk(messages.map((message) => ({ message, ledger: undefined })))]);
  return {
    ...createTimeline(timelineKey(conversationId), conversationId, 'history'),
    status: 'ready',
    // A server's cursor is no cursor here: what is beyond is asked for around the first and last message.
    windows: [{ ...window, lost: { ...(hasMore && { before: true }), ...(hasNewer && { after: true }) } }],
    windowsMade: 1,
    current: window.id,
    unreadAfter: conversation === undefined ? undefined : unreadStart(conversation),
  };
}

function createEmptyState(initial: ClientSnapshot | undefined): ChatState {
  return {
    session: {
      status: 'signed-out',
      epoch: 0,
      self: initial?.session.self,
      facets: initial?.session.facets ?? {},
      limits: initial?.session.limits ?? {},
      clockOffset: 0,
      syncing: false,
      durable: true,
    },
    users: new Map(initial?.users.map((user) => [user.id, user])),
    conversations: { byId: new Map(), sorted: [], paging: idle },
    timelines: new Map(),
    waiting: new Map(),
    outbox: new Map(),
    drafts: new Map(),
    contacts: {
      byId: new Map(initial?.contacts?.map((contact) => [contact.userId, contact])),
      paging: idle,
      requests: new Map(),
      requestsPaging: idle,
    },
    groups: {
      byId: new Map(initial?.groups?.map((group) => [group.id, group])),
      paging: idle,
      members: new Map(),
      applications: new Map(),
    },
    revisions: new Map(),
  };
}
