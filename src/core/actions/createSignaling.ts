import { checkInvitation } from '../../contract/checkEvent.js';
import type { ActionResult, ChatActions } from '../ChatClient.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { Call } from '../session/createCalls.js';
import { failed } from './results.js';

export interface Signaling extends Pick<ChatActions, 'invite' | 'answerInvitation'> {
  /** Asks what rings now: it may have begun before this client came. */
  load(): Promise<void>;
}

/** Invitations live at the backend: nothing is shown of one that it has not taken, and nothing is answered that it has not settled. */
export function createSignaling(context: ClientContext, call: Call): Signaling {
  const { adapter } = context;

  return {
    async invite(draft) {
      const { signaling } = adapter;
      if (signaling === undefined) return failed('unsupported');
      const answer = await call('signaling.invite', (signal) => signaling.invite({ ...draft, signal }));
      if (!answer.ok) return answer;
      const invitation = checkInvitation(answer.value, context.report);
      if (invitation === null) return failed('server', 'the answer was no invitation');
      context.dispatch({ type: 'invitation', invitation });
      return { ok: true, value: invitation };
    },
    async answerInvitation(invitationId, given, data): Promise<ActionResult> {
      const { signaling } = adapter;
      if (signaling === undefined) return failed('unsupported');
      context.dispatch({ type: 'core/invitation-answering', id: invitationId, answering: true });
      const answer = await call('signaling.answer', (signal) => signaling.answer({ invitationId, answer: given, data, signal }));
      if (!answer.ok) context.dispatch({ type: 'core/invitation-answering', id: invitationId, answering: false });
      return answer;
    },
    async load() {
      const { signaling } = adapter;
      const pending = signaling?.pending?.bind(signaling);
      if (pending === undefined) return;
      const answer = await call('signaling.pending', (signal) => pending({ signal }));
      if (!answer.ok || !Array.isArray(answer.value)) return;
      for (const each of answer.value) {
        const invitation = checkInvitation(each, context.report);
        if (invitation !== null) context.dispatch({ type: 'invitation', invitation });
      }
    },
  };
}
