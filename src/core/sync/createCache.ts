import type { Conversation } from '../../model/conversation.js';
import type { IncomingMessage, Message } from '../../model/message.js';
import type { User } from '../../model/user.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { AccountStorage } from '../persistence/createAccountStorage.js';
import { isPreviewable } from '../reducers/preview.js';
import type { ChatState, SessionState, Timeline } from '../state.js';
import { isShown } from '../timelines/isShown.js';

const saveAfterMs = 2000;
const maxConversations = 60;
const maxUsers = 300;
/** Newest messages kept of a conversation, and of how many conversations. */
const pageMessages = 30;
const maxPages = 30;

/** What an instant start needs: facets always; the list, people and newest pages with `recent`. */
export interface Cache {
  restore(): Promise<Restored>;
  newestPage(conversationId: string): Promise<readonly IncomingMessage[]>;
  /** Something has changed: saves it in a while. */
  touch(): void;
  /** Saves now what waits. */
  flush(): void;
  clear(): void;
}

export interface Restored {
  readonly session?: SessionRow | undefined;
  readonly conversations?: readonly Conversation[] | undefined;
  readonly users?: readonly User[] | undefined;
}

export type SessionRow = Pick<SessionState, 'self' | 'facets' | 'limits'>;

/** What was saved last, to save only what is new. */
interface Saved {
  readonly facets?: SessionState['facets'];
  readonly conversations?: ChatState['conversations'];
  readonly users?: ChatState['users'];
}

export function createCache(context: ClientContext, storage: AccountStorage, mode: 'recent' | 'none'): Cache {
  let saved: Saved = {};
  const savedPages = new Map<string, Timeline['windows']>();
  /** Conversations whose page is stored, the latest last. */
  let stored: string[] = [];
  let stopTimer: (() => void) | null = null;

  function save(): void {
    stopTimer?.();
    stopTimer = null;
    // Only what a backend has confirmed in this session is worth keeping.
    const { session, conversations, users, timelines } = context.state().optimistic?.base ?? context.state();
    if (session.self === undefined || storage.namespace() === null) return;
    if (session.facets !== saved.facets && Object.keys(session.facets).length > 0) {
      put('meta', 'session', { self: session.self, facets: session.facets, limits: session.limits } satisfies SessionRow);
    }
    if (mode === 'recent') {
      if (conversations !== saved.conversations && conversations.paging.status === 'loaded')
        put('cache', 'conversations', recent(conversations));
      if (users !== saved.users && users.size > 0) put('cache', 'users', [...users.values()].slice(-maxUsers));
      for (const timeline of timelines.values()) savePage(timeline);
    }
    saved = { facets: session.facets, conversations, users };
  }

  function put(table: string, key: string, value: unknown): void {
    void storage.write([{ op: 'put', table, key, value }]);
  }

  function savePage(timeline: Timeline): void {
    const { conversationId, windows, mode: timelineMode } = timeline;
    const newest = windows.at(-1);
    if (newest === undefined || newest.after !== undefined || newest.lost.after === true || timelineMode === 'live') return;
    if (savedPages.get(conversationId) === windows) return;
    savedPages.set(conversationId, windows);
    const messages = newest.chunks.flatMap((chunk) => chunk.messages).slice(-pageMessages);
    if (messages.length === 0) return;
    put('cache', `page:${conversationId}`, messages.map(toIncoming));
    stored = [...stored.filter((each) => each !== conversationId), conversationId];
    for (const old of stored.splice(0, Math.max(0, stored.length - maxPages))) {
      void storage.write([{ op: 'delete', table: 'cache', key: `page:${old}` }]);
    }
  }

  return {
    async restore() {
      const [session, rows] = await Promise.all([storage.get('meta', 'session'), mode === 'recent' ? storage.list('cache') : []]);
      stored = (rows ?? []).flatMap(({ key }) => (key.startsWith('page:') ? [key.slice('page:'.length)] : []));
      const rowOf = (key: string): unknown => rows?.find((row) => row.key === key)?.value;
      const conversations = rowOf('conversations');
      const users = rowOf('users');
      return {
        session: isSessionRow(session) ? session : undefined,
        conversations: isListOf<Conversation>(conversations, 'unread') ? conversations : undefined,
        users: isListOf<User>(users, 'id') ? users : undefined,
      };
    },
    async newestPage(conversationId) {
      if (mode === 'none') return [];
      const messages = await storage.get('cache', `page:${conversationId}`);
      return isListOf<IncomingMessage>(messages, 'content') ? messages : [];
    },
    touch() {
      stopTimer ??= context.platform.clock.after(saveAfterMs, save);
    },
    flush() {
      if (stopTimer !== null) save();
    },
    clear() {
      stopTimer?.();
      stopTimer = null;
      saved = {};
      savedPages.clear();
      stored = [];
    },
  };
}

function recent({ byId, sorted }: ChatState['conversations']): readonly Conversation[] {
  return sorted.slice(0, maxConversations).flatMap((id) => {
    const entry = byId.get(id);
    if (entry === undefined) return [];
    // The snapshot may be older than what came since.
    const last = entry.recent.messages.findLast((message) => isPreviewable(message) && isShown(message) && message.names.length > 0);
    return [last === undefined ? entry.conversation : { ...entry.conversation, last: toIncoming(last) }];
  });
}

/** As an adapter would hand it over: only own messages have an id that means something elsewhere. */
function toIncoming({ id, delivery: _, failure: __, ...message }: Message): IncomingMessage {
  return message.own ? { ...message, id } : message;
}

function isSessionRow(value: unknown): value is SessionRow {
  return typeof value === 'object' && value !== null && 'facets' in value && 'limits' in value;
}

/** Rows were written by this kit, behind the checks: their shape is looked at just enough to leave out damaged ones. */
function isListOf<T>(value: unknown, member: string): value is readonly T[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'object' && each !== null && member in each);
}
