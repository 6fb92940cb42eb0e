import { takeConversations } from './reducers/conversations.js';
import type { ClientSnapshot } from './snapshot.js';
import type { ChatState, ListPaging, VolatileState } from './state.js';
import { timelineKey } from './timelineKey.js';
import { placePage } from './timelines/placePage.js';
import { createTimeline } from './timelines/window.js';

const idle: ListPaging = { status: 'idle' };

/** The state of a client that has just been made: empty, or as a server rendered it. */
export function createInitialState(initial?: ClientSnapshot): ChatState {
  const state = createEmptyState(initial);
  if (initial === undefined) return state;
  const context = { now: initial.now, self: initial.session.self };
  const listed = takeConversations(state, initial.conversations, undefined, context);
  return initial.timelines.reduce((next, rendered) => withRendered(next, rendered), listed);
}

/** `now`: server time, epoch ms. */
export function createInitialVolatile(now: number): VolatileState {
  return { typing: new Map(), presence: new Map(), progress: new Map(), minute: Math.floor(now / 60_000) * 60_000, revisions: new Map() };
}

function withRendered(state: ChatState, { conversationId, messages, hasMore }: ClientSnapshot['timelines'][number]): ChatState {
  const key = timelineKey(conversationId);
  const entries = messages.map((message) => ({ message, ledger: undefined }));
  const placed = placePage(createTimeline(key, conversationId, 'history'), { at: 'latest' }, { messages: [], changes: [] }, entries);
  // A server's cursor is no cursor here: what is before is asked for around the first message.
  const windows = hasMore ? placed.windows.map((window) => ({ ...window, lost: { before: true } as const })) : placed.windows;
  return { ...state, timelines: new Map(state.timelines).set(key, { ...placed, windows }) };
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
    contacts: { byId: new Map(), paging: idle, requests: new Map(), requestsPaging: idle },
    groups: { byId: new Map(), paging: idle, members: new Map(), applications: new Map() },
    revisions: new Map(),
  };
}
