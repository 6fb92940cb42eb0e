import type { Cursor } from '../../contract/ChatAdapter.js';
import { checkConversation, checkConversations } from '../../contract/checkEvent.js';
import type { Conversation } from '../../model/conversation.js';
import { chatError } from '../../model/error.js';
import type { ActionResult } from '../ChatClient.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { Call } from '../session/createCalls.js';

const usualPageSize = 50;

const done: ActionResult = { ok: true, value: undefined };

export interface Conversations {
  /** The list anew, as far as it had been loaded. */
  load(): Promise<ActionResult>;
  loadMore(): Promise<ActionResult>;
  loadOne(conversationId: string): Promise<ActionResult>;
  /** Takes one that the backend has just handed over. */
  take(value: unknown): Conversation | null;
  /** Fetches those of which only messages have come. */
  completeProvisional(): void;
  clear(): void;
}

export function createConversations(context: ClientContext, call: Call): Conversations {
  const { conversations } = context.adapter;
  let loading: Promise<ActionResult> | null = null;
  const fetching = new Map<string, Promise<ActionResult>>();
  /** Asked for and not there: not asked for again in this session. */
  const missing = new Set<string>();

  async function loadPages(): Promise<ActionResult> {
    const wanted = context.state().conversations.sorted.length;
    context.dispatch({ type: 'core/conversations-loading' });
    const items: Conversation[] = [];
    let after: Cursor | undefined;
    do {
      const page = await request(after);
      if (!page.ok) {
        context.dispatch({ type: 'core/conversations-failed', error: page.error });
        return page;
      }
      items.push(...page.value.items);
      if (page.value.items.length === 0 && page.value.after === after) break;
      after = page.value.after;
      // One page is shown at once; a list that was longer is not cut short on the way.
    } while (after !== undefined && items.length < wanted);
    context.dispatch({ type: 'core/conversations-page', items, after, first: true });
    return done;
  }

  async function loadNext(after: Cursor): Promise<ActionResult> {
    context.dispatch({ type: 'core/conversations-loading' });
    const page = await request(after);
    if (page.ok) context.dispatch({ type: 'core/conversations-page', ...page.value, first: false });
    else context.dispatch({ type: 'core/conversations-failed', error: page.error });
    return page.ok ? done : page;
  }

  async function request(after: Cursor | undefined) {
    const limit = Math.min(usualPageSize, context.state().session.limits.conversationPageSize ?? usualPageSize);
    const answer = await call('conversations.page', (signal) => conversations.page({ after, limit, signal }));
    return answer.ok ? ({ ok: true, value: checkConversations(answer.value, context.report) } as const) : answer;
  }

  function once(run: () => Promise<ActionResult>): Promise<ActionResult> {
    loading ??= run().finally(() => {
      loading = null;
    });
    return loading;
  }

  function take(value: unknown): Conversation | null {
    const conversation = checkConversation(value, context.report);
    if (conversation !== null) context.dispatch({ type: 'conversation', conversation });
    return conversation;
  }

  async function fetchOne(conversationId: string): Promise<ActionResult> {
    const answer = await call('conversations.get', (signal) => conversations.get({ conversationId, signal }));
    if (!answer.ok) {
      if (answer.error.retry === 'never') missing.add(conversationId);
      return answer;
    }
    return take(answer.value) === null ? { ok: false, error: chatError('not-found') } : done;
  }

  function loadOne(conversationId: string): Promise<ActionResult> {
    const known = fetching.get(conversationId);
    if (known !== undefined) return known;
    const started = fetchOne(conversationId).finally(() => fetching.delete(conversationId));
    fetching.set(conversationId, started);
    return started;
  }

  return {
    load: () => once(loadPages),
    loadMore() {
      const { status, after } = context.state().conversations.paging;
      if (loading !== null) return loading;
      if (after === undefined) return status === 'loaded' ? Promise.resolve(done) : once(loadPages);
      return once(() => loadNext(after));
    },
    loadOne,
    take,
    completeProvisional() {
      for (const [id, entry] of context.state().conversations.byId) {
        if (entry.provisional === true && !missing.has(id) && !fetching.has(id)) void loadOne(id);
      }
    },
    clear() {
      missing.clear();
    },
  };
}
