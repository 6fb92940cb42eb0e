import type { ClientSnapshot } from './snapshot.js';
import type { ChatState, ListPaging, VolatileState } from './state.js';

const idle: ListPaging = { status: 'idle' };

/** The state of a client that has just been made: empty, or as a server rendered it. */
export function createInitialState(initial?: ClientSnapshot): ChatState {
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

/** `now`: server time, epoch ms. */
export function createInitialVolatile(now: number): VolatileState {
  return { typing: new Map(), presence: new Map(), progress: new Map(), minute: Math.floor(now / 60_000) * 60_000, revisions: new Map() };
}
