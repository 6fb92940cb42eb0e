import type { Invitation } from '../../../model/invitation.js';

/** The invitation at a time (epoch ms, server clock): one whose time is over lapses without an event. */
export function invitationAt(invitation: Invitation, now: number): Invitation {
  const { state, expiresAt } = invitation;
  return state === 'pending' && expiresAt !== undefined && expiresAt <= now ? { ...invitation, state: 'timed-out' } : invitation;
}
