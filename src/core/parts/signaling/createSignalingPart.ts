import { checkInvitation } from '../../../contract/checkInvitation.js';
import { invitationEvents } from '../../../contract/checks/invitation.js';
import type { Invitation } from '../../../model/invitation.js';
import { done, failed, withoutValue } from '../../actions/results.js';
import type { ActionResult } from '../../ChatClient.js';
import type { PartMaker } from '../CorePart.js';
import { markAnswering, silenced, takeInvitation } from './invitations.js';
import type { SignalingActions, SignalingState } from './signalingPart.js';

const outcomes = { accept: 'accepted', reject: 'rejected', cancel: 'cancelled' } as const;

/** Invitations live at the backend: nothing is shown of one that it has not taken, and nothing is answered that it has not settled. */
export const createSignalingPart: PartMaker<SignalingState, SignalingActions> = ({ context, call, store }) => {
  const { adapter } = context;

  function take(...invitations: readonly Invitation[]): void {
    const { self } = context.state().session;
    const before = store.getState();
    const after = invitations.reduce((state, each) => takeInvitation(state, each, self), before);
    if (after !== before) store.setState(after);
  }

  /** `missed`: events may have been lost since what is known was told. */
  async function load(missed = false): Promise<ActionResult> {
    const { signaling } = adapter;
    const pending = signaling?.pending?.bind(signaling);
    if (pending === undefined) return done;
    const known = store.getState();
    const answer = await call('signaling.pending', (signal) => pending({ signal }));
    if (!answer.ok) return withoutValue(answer);
    // An adapter may be plain JavaScript.
    const found: readonly unknown[] = Array.isArray(answer.value) ? answer.value : [];
    const rings = found.flatMap((each) => checkInvitation(each, context.report) ?? []);
    take(...rings, ...(missed ? silenced(known, rings, context.state().session.self) : []));
    return done;
  }

  const actions: SignalingActions = {
    load: () => load(),
    async invite(draft) {
      const { signaling } = adapter;
      if (signaling === undefined) return failed('unsupported');
      const answer = await call('signaling.invite', (signal) => signaling.invite({ ...draft, signal }));
      if (!answer.ok) return answer;
      const invitation = checkInvitation(answer.value, context.report);
      if (invitation === null) return failed('server', 'the answer was no invitation');
      take(invitation);
      return { ok: true, value: invitation };
    },
    async answer(invitationId, reply, data) {
      const { signaling } = adapter;
      if (signaling === undefined) return failed('unsupported');
      store.setState((state) => markAnswering(state, invitationId, true));
      const answer = await call('signaling.answer', (signal) => signaling.answer({ invitationId, answer: reply, data, signal }));
      if (!answer.ok) store.setState((state) => markAnswering(state, invitationId, false));
      const known = store.getState().invitations.get(invitationId)?.invitation;
      // Taken is taken, also where the event that says so is lost.
      if (answer.ok && known !== undefined)
        take({ ...known, state: outcomes[reply], ...(reply === 'cancel' && data !== undefined && { data }) });
      return answer;
    },
  };

  return {
    actions,
    checks: invitationEvents,
    onEvents: (events) => take(...events.flatMap((event) => (event.type === 'invitation' ? [event.invitation] : []))),
    onGap: () => void load(true),
  };
};
