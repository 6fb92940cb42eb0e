'use client';
import { useEffect, useMemo, useState } from 'react';
import { invitationAt } from '../core/parts/signaling/invitationAt.js';
import { type InvitationDraft, type InvitationReply, type SignalingState, signalingPart } from '../core/parts/signaling/signalingPart.js';
import type { ChatState } from '../core/state.js';
import type { Invitation } from '../model/invitation.js';
import type { Json } from '../model/json.js';
import type { Action } from './types.js';
import { useAction } from './useAction.js';
import { useChatClient } from './useChatClient.js';
import { selectIsReady } from './useNeeded.js';
import { usePart } from './usePart.js';
import { useStore } from './useStore.js';

const longestWait = 60_000;

/** What `useInvitations` returns. Both actions are null where the backend has no signaling. */
export interface InvitationsView {
  /** What rings and the last that rang, the oldest first; those whose time is over are `timed-out` without an event. */
  readonly invitations: readonly Invitation[];
  /**
   * Rings; the value is the invitation. Null where the backend has no signaling. `invalid` (nobody to ring), `not-member`,
   * `limit-reached`, `too-large`.
   */
  readonly invite: Action<[draft: InvitationDraft], Invitation> | null;
  /**
   * Accepts, rejects, or (my own) cancels. `data` reaches the others with the answer. Null where the backend has no
   * signaling. `expired` (its time is over), `conflict` (decided already), `forbidden`, `not-found`.
   */
  readonly answer: Action<[invitationId: string, reply: InvitationReply, data?: Json]> | null;
}

/** Calls, raised hands, whatever rings: of all conversations or of one. */
export function useInvitations({ conversationId }: { readonly conversationId?: string | undefined } = {}): InvitationsView {
  const client = useChatClient();
  const part = usePart(client, signalingPart);
  const entries = useStore(part.store, selectInvitations);
  const isOffered = useStore(client.store, selectIsOffered);
  const isReady = useStore(client.store, selectIsReady);
  const [now, setNow] = useState(() => client.now());

  useEffect(() => {
    if (isOffered && isReady) void part.run((actions) => actions.load());
  }, [part, isOffered, isReady]);

  const soonest = useMemo(() => {
    const ends = [...entries.values()].flatMap(({ invitation: { state, expiresAt } }) =>
      state === 'pending' && expiresAt !== undefined && expiresAt > now ? [expiresAt] : [],
    );
    return ends.length === 0 ? undefined : Math.min(...ends);
  }, [entries, now]);
  useEffect(() => {
    if (soonest === undefined) return;
    // Asked again at least this often: clocks are set, and machines sleep.
    const timer = setTimeout(() => setNow(client.now()), Math.min(longestWait, Math.max(0, soonest - client.now())));
    return () => clearTimeout(timer);
  }, [client, soonest]);

  const invite = useAction((draft: InvitationDraft) => part.run((actions) => actions.invite(draft)));
  const answer = useAction((invitationId: string, reply: InvitationReply, data?: Json) =>
    part.run((actions) => actions.answer(invitationId, reply, data)),
  );
  return useMemo(() => {
    const invitations = [...entries.values()]
      .map(({ invitation }) => invitationAt(invitation, now))
      .filter((invitation) => conversationId === undefined || invitation.conversationId === conversationId);
    return { invitations, invite: isOffered ? invite : null, answer: isOffered ? answer : null };
  }, [entries, now, conversationId, isOffered, invite, answer]);
}

function selectIsOffered(state: ChatState): boolean {
  return state.session.facets.signaling === true;
}

function selectInvitations(state: SignalingState): SignalingState['invitations'] {
  return state.invitations;
}
