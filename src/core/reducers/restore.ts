import type { CoreEvent } from '../coreEvents.js';
import type { ChatState } from '../state.js';
import type { ReduceContext } from './context.js';
import { withEntries } from './conversationEntry.js';
import { takeConversations } from './conversations.js';
import { withItems } from './maps.js';
import { queueSend } from './outbox.js';

/** From storage: what is known already is newer. */
export function restore(
  state: ChatState,
  event: Extract<CoreEvent, { readonly type: 'core/restored' }>,
  context: ReduceContext,
): ChatState {
  const conversations = (event.conversations ?? []).filter((conversation) => isUnknown(state, conversation.id));
  const users = (event.users ?? []).filter((user) => !state.users.has(user.id));
  const drafts = new Map(event.drafts.filter(([conversationId]) => !state.drafts.has(conversationId)));
  let next = takeConversations(state, conversations, undefined, context);
  next = withEntries(
    next,
    conversations.flatMap(({ id }) => {
      const entry = next.conversations.byId.get(id);
      return entry === undefined ? [] : [{ ...entry, remembered: entry.recent.messages.at(-1)?.id }];
    }),
  );
  if (users.length > 0) next = { ...next, users: withItems(next.users, users, (user) => user.id) };
  if (drafts.size > 0) next = { ...next, drafts: new Map([...next.drafts, ...drafts]) };
  return [...event.outbox].sort((a, b) => a.position - b.position).reduce((queued, entry) => queueSend(queued, entry, context), next);
}

function isUnknown(state: ChatState, conversationId: string): boolean {
  const known = state.conversations.byId.get(conversationId);
  return known === undefined || known.provisional === true;
}
