import type { Invitation, InvitationAnswer } from '../../../model/invitation.js';
import { withItems, withoutKey, withValue } from '../../reducers/maps.js';
import type { InvitationEntry, SignalingState } from './signalingPart.js';

/** Those that are over are kept for the screens that still show how they ended. */
const keptOver = 20;

/** States but `pending` are final, whatever late copy comes; answers only grow; data stays where a later copy has none. */
export function takeInvitation(state: SignalingState, invitation: Invitation, self: string | undefined): SignalingState {
  const known = state.invitations.get(invitation.id);
  const entry = known === undefined ? { invitation, answeredHere: false } : merge(known, invitation);
  return withInvitations(state, bounded(withValue(state.invitations, invitation.id, settle(entry, self))));
}

/** What rang here before a cut and rings no more after it is over: nobody tells any more how, and who rang has most likely given up. */
export function silenced(known: SignalingState, rings: readonly Invitation[], self: string | undefined): readonly Invitation[] {
  return [...known.invitations.values()].flatMap(({ invitation, answeredHere }) => {
    const { id, state, inviteeIds } = invitation;
    const isMine = state === 'pending' && !answeredHere && self !== undefined && inviteeIds.includes(self);
    return isMine && rings.every((each) => each.id !== id) ? [{ ...invitation, state: 'cancelled' }] : [];
  });
}

/** An answer is under way from here: what the backend then says of it was not elsewhere. */
export function markAnswering(state: SignalingState, id: string, answering: boolean): SignalingState {
  const known = state.invitations.get(id);
  if (known === undefined) return state;
  return withInvitations(state, withValue(state.invitations, id, { ...known, answeredHere: answering }));
}

function merge(known: InvitationEntry, later: Invitation): InvitationEntry {
  const { invitation } = known;
  const answers = mergeAnswers(invitation.answers ?? [], later.answers ?? []);
  const isOver = invitation.state !== 'pending';
  const data = isOver ? (invitation.data ?? later.data) : (later.data ?? invitation.data);
  return {
    ...known,
    invitation: {
      ...later,
      state: isOver ? invitation.state : later.state,
      ...(answers.length > 0 && { answers }),
      ...(data !== undefined && { data }),
    },
  };
}

/** The first answer of each person counts. */
function mergeAnswers(known: readonly InvitationAnswer[], later: readonly InvitationAnswer[]): readonly InvitationAnswer[] {
  const byUser = new Map(later.map((answer) => [answer.userId, answer]));
  return [...withItems(byUser, known, ({ userId }) => userId).values()].sort((a, b) => (a.userId < b.userId ? -1 : 1));
}

function settle(entry: InvitationEntry, self: string | undefined): InvitationEntry {
  const { invitation, answeredHere } = entry;
  const isAnswered = invitation.state === 'accepted' || invitation.state === 'rejected';
  if (!isAnswered || answeredHere || self === undefined || !invitation.inviteeIds.includes(self)) return entry;
  return { ...entry, invitation: { ...invitation, state: 'elsewhere' } };
}

function bounded(invitations: SignalingState['invitations']): SignalingState['invitations'] {
  const over = [...invitations.values()].filter(({ invitation }) => invitation.state !== 'pending');
  return over.slice(0, Math.max(0, over.length - keptOver)).reduce((rest, { invitation }) => withoutKey(rest, invitation.id), invitations);
}

function withInvitations(state: SignalingState, invitations: SignalingState['invitations']): SignalingState {
  return invitations === state.invitations ? state : { invitations };
}
