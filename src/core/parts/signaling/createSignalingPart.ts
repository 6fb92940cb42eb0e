import { checkInvitation } from '../../../contract/checkInvitation.js';
import { invitationEvents } from '../../../contract/checks/invitation.js';
import type { Invitation } from '../../../model/invitation.js';
import { done, failed, withoutValue } from '../../actions/results.js';
import type { PartMaker } from '../CorePart.js';
import { markAnswering, takeInvitation } from './invitations.js';
import type { SignalingActions, SignalingState } from './signalingPart.js';

/** Invitations live at the backend: nothing is shown of one that it has not taken, and nothing is answered that it has not settled. */
export const createSignalingPart: PartMaker<SignalingState, SignalingActions> = ({ context, call, store }) => {
  const { adapter } = context;

  function take(...invitations: readonly Invitation[]): void {
    const { self } = context.state().session;
    const before = store.getState();
    const after = invitations.reduce((state, each) => takeInvitation(state, each, self), before);
    if (after !== before) store.setState(after);
  }

  const actions: SignalingActions = {
    async load() {
      const { signaling } = adapter;
      const pending = signaling?.pending?.bind(signaling);
      if (pending === undefined) return done;
      const answer = await call('signaling.pending', (signal) => pending({ signal }));
      if (!answer.ok) return withoutValue(answer);
      // An adapter may be plain JavaScript.
      const found: readonly unknown[] = Array.isArray(answer.value) ? answer.value : [];
      take(...found.flatMap((each) => checkInvitation(each, context.report) ?? []));
      return done;
    },
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
      return answer;
    },
  };

  return {
    actions,
    checks: invitationEvents,
    onEvents: (events) => take(...events.flatMap((event) => (event.type === 'invitation' ? [event.invitation] : []))),
    onGap: () => void actions.load(),
  };
};
