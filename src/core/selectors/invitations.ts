import type { Invitation } from '../../model/invitation.js';
import type { ChatState, InvitationEntry } from '../state.js';

/** What rings, and the last that rang, by id. */
export function selectInvitations(state: ChatState): ReadonlyMap<string, InvitationEntry> {
  return state.invitations;
}

/** The invitation at a time (epoch ms, server clock): one whose time is over lapses without an event. */
export function invitationAt(invitation: Invitation, now: number): Invitation {
  const { state, expiresAt } = invitation;
  return state === 'pending' && expiresAt !== undefined && expiresAt <= now ? { ...invitation, state: 'timed-out' } : invitation;
}
