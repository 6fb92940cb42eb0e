import type { CoreEvent } from './coreEvents.js';
import { applyEvent } from './reducers/applyEvent.js';
import { agreed, rebased, toOptimistic } from './reducers/optimistic.js';
import { shareStructure } from './reducers/shareStructure.js';
import type { ChatState, OptimisticEvent } from './state.js';

type Optimistic = Extract<CoreEvent, { readonly type: 'core/optimistic' | 'core/optimistic-settled' }>;

/** The state after these events. Pure and total; what changes nothing returns the very same state. `now`: server time, epoch ms. */
export function reduce(state: ChatState, events: readonly CoreEvent[], now: number): ChatState {
  let next = state;
  let base = state.optimistic?.base;
  for (const event of events) {
    if (event.type === 'core/optimistic' || event.type === 'core/optimistic-settled') {
      next = reduceOptimistic(withBase(next, base, now), event, now);
      base = next.optimistic?.base;
    } else if (base === undefined) next = apply(next, event, now);
    else base = apply(base, event, now);
  }
  return withBase(next, base, now);
}

/**
 * While something optimistic is pending, the state without it is kept as `base`: every event goes to the base, and the
 * pending ones are applied on top anew. So a refusal takes back exactly what was shown too early, whatever came meanwhile.
 * One of the same id takes the place of the former.
 */
function reduceOptimistic(state: ChatState, event: Optimistic, now: number): ChatState {
  const { base, pending } = state.optimistic ?? { base: state, pending: [] };
  const others = pending.filter(({ id }) => id !== event.id);
  if (event.type === 'core/optimistic') return withPending(state, base, [...others, toOptimistic(state, base, event)], now);
  const ended = pending.find(({ id }) => id === event.id);
  if (ended === undefined) return state;
  return withPending(state, event.ok ? apply(base, agreed(base, ended), now) : base, others, now);
}

/** Once for all the events of a batch. */
function withBase(state: ChatState, base: ChatState | undefined, now: number): ChatState {
  const { optimistic } = state;
  return optimistic === undefined || base === undefined || base === optimistic.base
    ? state
    : withPending(state, base, optimistic.pending, now);
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
