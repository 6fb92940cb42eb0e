import type { CoreEvent } from './coreEvents.js';
import { applyEvent } from './reducers/applyEvent.js';
import { agreed, rebased, toOptimistic } from './reducers/optimistic.js';
import { shareStructure } from './reducers/shareStructure.js';
import type { ChatState, OptimisticEvent } from './state.js';

/** The state after these events. Pure and total; what changes nothing returns the very same state. `now`: server time, epoch ms. */
export function reduce(state: ChatState, events: readonly CoreEvent[], now: number): ChatState {
  return events.reduce((next, event) => reduceOne(next, event, now), state);
}

/**
 * While something optimistic is pending, the state without it is kept as `base`: every event goes to the base, and the
 * pending ones are applied on top anew. So a refusal takes back exactly what was shown too early, whatever came meanwhile.
 */
function reduceOne(state: ChatState, event: CoreEvent, now: number): ChatState {
  const { base, pending } = state.optimistic ?? { base: state, pending: [] };
  if (event.type === 'core/optimistic') {
    if (pending.some(({ id }) => id === event.id)) return state;
    return withPending(state, base, [...pending, toOptimistic(state, base, event)], now);
  }
  if (event.type === 'core/optimistic-settled') {
    const ended = pending.find(({ id }) => id === event.id);
    if (ended === undefined) return state;
    const next = event.ok ? apply(base, agreed(base, ended), now) : base;
    return withPending(
      state,
      next,
      pending.filter((each) => each !== ended),
      now,
    );
  }
  const next = apply(base, event, now);
  return next === base ? state : pending.length === 0 ? next : withPending(state, next, pending, now);
}

function withPending(known: ChatState, base: ChatState, pending: readonly OptimisticEvent[], now: number): ChatState {
  const shown = pending.reduce((next, each) => apply(next, rebased(next, each), now), base);
  const { optimistic: _, ...before } = known;
  const shared = shareStructure<ChatState>(before, shown);
  return pending.length === 0 ? shared : { ...shared, optimistic: { base, pending } };
}

function apply(state: ChatState, event: CoreEvent, now: number): ChatState {
  return applyEvent(state, event, { now, self: state.session.self });
}
