import type { Cursor } from '../../contract/ChatAdapter.js';
import { checkConversation, checkConversations } from '../../contract/checkEvent.js';
import type { ChatEvent } from '../../contract/events.js';
import type { Conversation } from '../../model/conversation.js';
import { chatError } from '../../model/error.js';
import { type IncomingMessage, isConfirmed, type Message } from '../../model/message.js';
import { comparePosition, positionOf } from '../../model/position.js';
import type { ActionResult } from '../ChatClient.js';
import type { CoreEvent } from '../coreEvents.js';
import type { ClientContext } from '../engine/clientContext.js';
import { toldPosition, unreadKey } from '../reducers/conversations.js';
import { isPreviewable } from '../reducers/preview.js';
import type { Call } from '../session/createCalls.js';
import type { ChatState } from '../state.js';
import { deepEqual } from '../timelines/equal.js';
import { isShown } from '../timelines/isShown.js';

const usualPageSize = 50;

const done: ActionResult = { ok: true, value: undefined };

export interface Conversations {
  /** The list anew, as far as it had been loaded. */
  load(): Promise<ActionResult>;
  /** The same on a new connection, whatever an older one is still being asked for. */
  renew(): Promise<ActionResult>;
  loadMore(): Promise<ActionResult>;
  loadOne(conversationId: string): Promise<ActionResult>;
  /** Takes one that the backend has handed over, asked in the state `before`. Null: it is none. */
  take(value: unknown, before: ChatState): Conversation | null;
  /** The same of those that are checked. What events have told since they were asked for stands. */
  tell(items: readonly Conversation[], before: ChatState): void;
  /** Fetches those of which only messages have come, with these or before. */
  completeProvisional(events: readonly ChatEvent[]): void;
  /** Asks what the last message is now of those of which one was removed: what came before it may not be known here. */
  refill(events: readonly ChatEvent[]): void;
  clear(): void;
}

export interface ConversationsOptions {
  readonly context: ClientContext;
  readonly call: Call;
  /** Some are off the list, with their histories. */
  readonly onMissing: () => void;
  /** The backend has these: one that was being sent has arrived. */
  readonly onShown: (messages: readonly IncomingMessage[]) => void;
}

export function createConversations({ context, call, onMissing, onShown }: ConversationsOptions): Conversations {
  const { conversations } = context.adapter;
  let loading: Promise<ActionResult> | null = null;
  /** Counts connections: an answer to an older one is none. */
  let connection = 0;
  const fetching = new Map<string, Promise<ActionResult>>();
  /** This backend says which message is the last: where it says none, there is none. */
  let givesLast = false;
  /** True: handed over one by one, and never on a page of the list. */
  const unlisted = new Map<string, boolean>();
  /** Asked for and not there: not asked for again in this session. */
  const missing = new Set<string>();
  /** Messages came from them, and nothing else is known yet. */
  const provisional = new Set<string>();

  async function loadPages(from?: Cursor): Promise<ActionResult> {
    const own = connection;
    const before = context.state();
    const first = from === undefined;
    const wanted = first ? before.conversations.sorted.length : 0;
    const listed = new Set<string>();
    context.dispatch({ type: 'core/conversations-loading' });
    const items: Conversation[] = [];
    const forgotten: CoreEvent[] = [];
    let after = from;
    do {
      const page = await request(after);
      if (own !== connection) return { ok: false, error: chatError('aborted') };
      if (!page.ok) {
        context.dispatch({ type: 'core/conversations-failed', error: page.error });
        return page;
      }
      items.push(...page.value.items);
      forgotten.push(...page.value.forgotten);
      for (const id of page.value.ids) {
        listed.add(id);
        unlisted.set(id, false);
      }
      if (page.value.items.length === 0 && page.value.after === after) break;
      after = page.value.after;
      // One page is shown at once; a list that was longer is not cut short on the way.
    } while (after !== undefined && items.length < wanted);
    context.dispatch(...forgotten, { type: 'core/conversations-page', items, after, first });
    if (first && after === undefined) dropMissing(before, listed);
    return done;
  }

  /** The list is whole, and these are not on it any more: deleted elsewhere, while nobody could tell us. */
  function dropMissing(before: ChatState, listed: ReadonlySet<string>): void {
    const { conversations: now, outbox } = context.state();
    for (const id of before.conversations.sorted) {
      const entry = now.byId.get(id);
      if (entry === undefined || listed.has(id)) continue;
      // What was opened here and never written in stands only here.
      if (entry.conversation.kind === 'direct' && entry.recent.messages.length === 0 && unlisted.get(id) === true) continue;
      const upTo = toldPosition(entry) ?? { at: 0 };
      const waits = [...outbox.values()].some(({ conversationId, draft }) => conversationId === id && draft.createdAt <= upTo.at);
      const known = before.conversations.byId.get(id);
      const isTold = known?.revision !== entry.revision || !deepEqual(known && toldPosition(known), toldPosition(entry));
      // What waits there for a person is not lost to sight, and what was told of since may be there. Whether one is in it can be asked.
      if (waits) context.dispatch({ type: 'core/outdated', conversationId: id, ids: [], held: true, upTo: isTold ? undefined : upTo });
      else if (!isTold) context.dispatch({ type: 'conversation-removed', conversationId: id, reason: 'deleted', upTo });
      // So it can where what was being sent holds it, which may have arrived there before.
      if (isTold || context.state().conversations.byId.get(id)?.held) void loadOne(id);
    }
    onMissing();
  }

  async function request(after: Cursor | undefined) {
    const limit = Math.min(usualPageSize, context.state().session.limits.conversationPageSize ?? usualPageSize);
    const before = context.state();
    const answer = await call('conversations.page', (signal) => conversations.page({ after, limit, signal }));
    if (!answer.ok) return answer;
    const page = checkConversations(answer.value, context.report);
    const forgotten = outdated(before, page.items);
    const items = untold(before, page.items);
    return { ok: true, value: { ...page, items, forgotten, ids: page.items.map(({ id }) => id) } } as const;
  }

  /**
   * What was known when they were asked for, is newer than the last message and is not there any more: taken back while nobody could
   * tell us. So it is whatever events have told since.
   */
  function outdated(before: ChatState, items: readonly Conversation[]): readonly CoreEvent[] {
    onShown(items.flatMap(({ last }) => last ?? []));
    return items.flatMap(({ id, last }) => {
      givesLast ||= last !== undefined;
      const known = (givesLast && before.conversations.byId.get(id)?.recent.messages) || [];
      const ids = known.flatMap((each) =>
        isConfirmed(each) && isPreviewable(each) && isShown(each) && isBehind(each, last) ? each.id : [],
      );
      return ids.length === 0 ? [] : { type: 'core/outdated', conversationId: id, ids };
    });
  }

  /** Without what events have told since they were asked for. */
  function untold(before: ChatState, items: readonly Conversation[]): readonly Conversation[] {
    const { conversations: known, revisions } = context.state();
    return items.flatMap((item) => {
      const entry = known.byId.get(item.id);
      if (entry === undefined) return item;
      if (entry.revision !== before.conversations.byId.get(item.id)?.revision) return [];
      const count = unreadKey(item.id);
      return revisions.get(count) === before.revisions.get(count) ? item : { ...item, unread: entry.conversation.unread };
    });
  }

  function tell(items: readonly Conversation[], before: ChatState): void {
    context.dispatch(
      ...outdated(before, items),
      ...untold(before, items).map((conversation) => ({ type: 'conversation', conversation }) as const),
    );
  }

  function once(run: () => Promise<ActionResult>): Promise<ActionResult> {
    if (loading !== null) return loading;
    const started = run().finally(() => {
      if (loading === started) loading = null;
    });
    loading = started;
    return started;
  }

  function take(value: unknown, before: ChatState): Conversation | null {
    const conversation = checkConversation(value, context.report);
    if (conversation === null) return null;
    unlisted.set(conversation.id, unlisted.get(conversation.id) ?? true);
    tell([conversation], before);
    return conversation;
  }

  async function fetchOne(conversationId: string): Promise<ActionResult> {
    const before = context.state();
    const answer = await call('conversations.get', (signal) => conversations.get({ conversationId, signal }));
    if (!answer.ok) {
      if (answer.error.retry === 'never') missing.add(conversationId);
      return answer;
    }
    return take(answer.value, before) === null ? { ok: false, error: chatError('not-found') } : done;
  }

  function loadOne(conversationId: string): Promise<ActionResult> {
    const known = fetching.get(conversationId);
    if (known !== undefined) return known;
    const started = fetchOne(conversationId).finally(() => fetching.delete(conversationId));
    fetching.set(conversationId, started);
    return started;
  }

  return {
    load: () => once(() => loadPages()),
    renew() {
      connection += 1;
      loading = null;
      return once(() => loadPages());
    },
    loadMore() {
      const { status, after } = context.state().conversations.paging;
      if (loading !== null) return loading;
      if (after === undefined) return status === 'loaded' ? Promise.resolve(done) : once(() => loadPages());
      return once(() => loadPages(after));
    },
    loadOne,
    take,
    tell,
    completeProvisional(events) {
      // Who read in one of which nothing came may tell of one that is off the list.
      for (const event of events) if (event.type === 'message') provisional.add(event.message.conversationId);
      for (const id of provisional) {
        const entry = context.state().conversations.byId.get(id);
        if (entry?.provisional !== true) provisional.delete(id);
        // Of one that has ended, what was said before may come late.
        else if (entry.recent.messages.length > 0 && !missing.has(id)) void loadOne(id);
      }
    },
    refill(events) {
      for (const event of events) {
        if (event.type !== 'change' || event.change.what !== 'remove') continue;
        const { conversationId } = event.change.target;
        const entry = context.state().conversations.byId.get(conversationId);
        if (givesLast && entry !== undefined && entry.gone === undefined) void loadOne(conversationId);
      }
    },
    clear() {
      missing.clear();
      provisional.clear();
      unlisted.clear();
    },
  };
}

function isBehind(message: Message, last: IncomingMessage | undefined): boolean {
  return last === undefined || comparePosition(positionOf(message), positionOf(last)) > 0;
}
