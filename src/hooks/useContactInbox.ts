'use client';
import { useMemo } from 'react';
import { type AnswerRequestOptions, contactsPart } from '../core/parts/contacts/contactsPart.js';
import { type ContactRequest, isPendingAt } from '../model/contact.js';
import type { Action } from './types.js';
import { useAction } from './useAction.js';
import { useChatClient } from './useChatClient.js';
import { useContactRequests } from './useContactList.js';
import { useNow } from './useNow.js';
import { usePart } from './usePart.js';

/** What `useContactInbox` returns. Actions are null where the backend does not have them. */
export interface ContactInboxView {
  /** Newest first, settled and lapsed ones among them. */
  readonly received: readonly ContactRequest[];
  /** What I asked of others, newest first. */
  readonly sent: readonly ContactRequest[];
  /** Of the newest ones, which are all that is loaded. */
  readonly status: 'loading' | 'ready' | 'failed';
  /** Received ones that can still be answered and have not been looked at. */
  readonly unseen: number;
  /** Whether a request still waits for its answer, now. */
  readonly isPending: (request: ContactRequest) => boolean;
  /**
   * Accepts or rejects. Shown at once. Null where the backend has no contacts. `conflict` (answered otherwise elsewhere),
   * `expired`, `not-found`, `limit-reached`.
   */
  readonly answer: Action<[requestId: string, accept: boolean, options?: AnswerRequestOptions]> | null;
  /** Takes one off my list; the other side keeps theirs. Shown at once. Null where the backend keeps them all. `not-found`. */
  readonly remove: Action<[requestId: string]> | null;
  /** I have looked at all of them. Null where the backend does not keep that. `offline`. */
  readonly markSeen: Action | null;
}

/** Requests to be a contact, those that came and those that I sent, with all that can be done with them. */
export function useContactInbox(): ContactInboxView {
  const client = useChatClient();
  const part = usePart(client, contactsPart);
  const now = useNow();
  const { requests, status, answer: simpleAnswer } = useContactRequests();
  const answer = useAction((requestId: string, accept: boolean, options?: AnswerRequestOptions) =>
    part.run((actions) => actions.answer(requestId, accept, options)),
  );
  const remove = useAction((requestId: string) => part.run((actions) => actions.deleteRequest(requestId)));
  const markSeen = useAction(() => part.run((actions) => actions.seeRequests()));
  const { contacts } = client.adapter;
  const isOffered = simpleAnswer !== null;
  const canRemove = isOffered && contacts?.deleteRequest !== undefined;
  const canSee = isOffered && contacts?.seeRequests !== undefined;
  return useMemo(() => {
    const isPending = (request: ContactRequest): boolean => isPendingAt(request, now);
    const received = requests.filter(({ direction }) => direction === 'received');
    return {
      received,
      sent: requests.filter(({ direction }) => direction === 'sent'),
      status,
      unseen: received.filter((request) => request.seen !== true && isPending(request)).length,
      isPending,
      answer: isOffered ? answer : null,
      remove: canRemove ? remove : null,
      markSeen: canSee ? markSeen : null,
    };
  }, [requests, status, now, isOffered, canRemove, canSee, answer, remove, markSeen]);
}
