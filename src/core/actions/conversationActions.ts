import type { Conversation } from '../../model/conversation.js';
import type { ActionResult, ChatActions } from '../ChatClient.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { Call } from '../session/createCalls.js';
import type { Conversations } from '../sync/createConversations.js';
import type { Optimistic } from './createOptimistic.js';
import { failed, withoutValue } from './results.js';

type ConversationActions = Pick<
  ChatActions,
  | 'loadConversations'
  | 'loadMoreConversations'
  | 'loadConversation'
  | 'openDirect'
  | 'createGroup'
  | 'pinConversation'
  | 'setNotify'
  | 'markUnread'
  | 'deleteConversation'
>;

export function conversationActions(context: ClientContext, call: Call, optimistic: Optimistic, list: Conversations): ConversationActions {
  const { conversations } = context.adapter;

  /** Shows the change at once, if the conversation is known here. */
  function patched(conversationId: string, patch: Partial<Conversation>, run: () => Promise<ActionResult>): Promise<ActionResult> {
    return optimistic({ type: 'core/conversation-patch', conversationId, patch }, run);
  }

  function pinnedAt(conversationId: string): number | undefined {
    return context.state().conversations.byId.get(conversationId)?.conversation.pinnedAt;
  }

  async function taken(name: string, run: (signal: AbortSignal) => Promise<unknown>): Promise<ActionResult<string>> {
    const before = context.state();
    const answer = await call(name, run);
    if (!answer.ok) return answer;
    const conversation = list.take(answer.value, before);
    return conversation === null ? failed('server', 'the answer was no conversation') : { ok: true, value: conversation.id };
  }

  return {
    loadConversations: list.load,
    loadMoreConversations: list.loadMore,
    loadConversation: list.loadOne,
    openDirect: (userId) => taken('conversations.openDirect', (signal) => conversations.openDirect({ userId, signal })),
    async createGroup(draft) {
      const { groups } = context.adapter;
      return groups === undefined ? failed('unsupported') : taken('groups.create', (signal) => groups.create({ draft, signal }));
    },
    pinConversation: (conversationId, pinned) =>
      patched(conversationId, { pinnedAt: pinned ? (pinnedAt(conversationId) ?? context.now()) : undefined }, () =>
        call('conversations.pin', (signal) => conversations.pin({ conversationId, pinned, signal })),
      ),
    setNotify: (conversationId, option) =>
      patched(conversationId, { notify: option }, () =>
        call('conversations.notify', (signal) => conversations.notify({ conversationId, option, signal })),
      ),
    markUnread: (conversationId, unread) =>
      patched(conversationId, { markedUnread: unread }, () =>
        call('conversations.markUnread', (signal) => conversations.markUnread({ conversationId, unread, signal })),
      ),
    deleteConversation: async (conversationId) =>
      withoutValue(
        await optimistic({ type: 'conversation-removed', conversationId, reason: 'deleted' }, () =>
          call('conversations.delete', (signal) => conversations.delete({ conversationId, clear: true, signal })),
        ),
      ),
  };
}
