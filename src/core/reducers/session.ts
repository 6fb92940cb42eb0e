import type { SessionEvent } from '../../contract/events.js';
import type { ChatState, SessionState } from '../state.js';
import { deepEqual } from '../timelines/equal.js';

export function withSession(state: ChatState, patch: Partial<SessionState>): ChatState {
  const session = { ...state.session, ...patch };
  return deepEqual(session, state.session) ? state : { ...state, session };
}

/** What the adapter says of a session that there is: it neither begins one nor revives an ended one. */
export function takeSession(state: ChatState, { status, error }: SessionEvent): ChatState {
  const known = state.session.status;
  if (known === 'signed-out' || known === 'connecting' || known === 'ended') return state;
  return withSession(state, { status, error });
}
