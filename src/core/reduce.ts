import type { CoreEvent } from './coreEvents.js';
import type { ChatState } from './state.js';

/** The state after these events. Pure and total; what changes nothing returns the very same state. `now`: server time, epoch ms. */
export function reduce(state: ChatState, _events: readonly CoreEvent[], _now: number): ChatState {
  return state;
}
