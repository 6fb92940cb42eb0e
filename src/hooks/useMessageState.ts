'use client';
import { useCallback, useMemo } from 'react';
import type { ChatState } from '../core/state.js';
import type { ChatError } from '../model/error.js';
import type { Message } from '../model/message.js';
import { isReadAt } from '../model/position.js';
import { useChatClient } from './useChatClient.js';
import { sameMembers, useStore } from './useStore.js';

/** What `useMessageState` returns: how far a message of one's own has come, and the ways on where it failed. */
export interface MessageStateView {
  /** Own messages only; `read` where everybody (direct: the peer) or, in groups, somebody has read it. */
  readonly state: 'sending' | 'sent' | 'read' | 'failed' | 'refused' | 'ask' | undefined;
  /** Members who have read it. Undefined in direct chats, and where it is not known. */
  readonly readCount: number | undefined;
  /** Why it failed or was refused. Undefined: it did not. */
  readonly error: ChatError | undefined;
  /** Tries a failed one again, as the newest message. */
  readonly resend: () => void;
  /** Withdraws one that is not sent, or takes a failed one away. */
  readonly discard: () => void;
}

/** How far an own message has come. Re-renders only when that changes. */
export function useMessageState(message: Message): MessageStateView {
  const client = useChatClient();
  const select = useCallback((state: ChatState) => stateOf(state, message), [message]);
  const { state, readCount, error } = useStore(client.store, select, sameMembers);
  const { actions } = client;
  const { id } = message;
  const resend = useCallback(() => actions.resend(id), [actions, id]);
  const discard = useCallback(() => actions.discard(id), [actions, id]);
  return useMemo(() => ({ state, readCount, error, resend, discard }), [state, readCount, error, resend, discard]);
}

type State = Pick<MessageStateView, 'state' | 'readCount' | 'error'>;

const others: State = Object.freeze({ state: undefined, readCount: undefined, error: undefined });

function stateOf(state: ChatState, message: Message): State {
  if (!message.own) return others;
  const entry = state.outbox.get(message.id);
  const error = message.failure ?? entry?.error;
  if (entry?.status === 'ask') return { state: 'ask', readCount: undefined, error };
  if (message.delivery !== undefined && message.delivery !== 'sent') return { state: message.delivery, readCount: undefined, error };
  const readCount = countReaders(state, message);
  return { state: readCount > 0 ? 'read' : 'sent', readCount: readCount > 0 ? readCount : undefined, error: undefined };
}

function countReaders(state: ChatState, message: Message): number {
  const positions = state.conversations.byId.get(message.conversationId)?.conversation.readUpTo.others ?? [];
  let count = 0;
  for (const position of positions) if (position.userId !== message.sender.id && isReadAt(message, position)) count += 1;
  return Math.max(count, message.receipt?.readCount ?? 0);
}
