import type { CoreEvent } from './coreEvents.js';
import { applyEvent } from './reducers/applyEvent.js';
import { shareStructure } from './reducers/shareStructure.js';
import type { ChatState, ConversationPatch, OptimisticEvent } from './state.js';
import { deepEqual } from './timelines/equal.js';

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
    const added: OptimisticEvent = { id: event.id, event: event.event.type === 'conversation' ? asPatch(state, event.event) : event.event };
    return withPending(state, base, [...pending, added], now);
  }
  if (event.type === 'core/optimistic-settled') {
    const settled = pending.find(({ id }) => id === event.id);
    if (settled === undefined) return state;
    const next = event.ok ? apply(base, settled.event, now) : base;
    return withPending(
      state,
      next,
      pending.filter((each) => each !== settled),
      now,
    );
  }
  const next = apply(base, event, now);
  return next === base ? state : pending.length === 0 ? next : withPending(state, next, pending, now);
}

function withPending(known: ChatState, base: ChatState, pending: readonly OptimisticEvent[], now: number): ChatState {
  const shown = pending.reduce((next, { event }) => apply(next, event, now), base);
  const { optimistic: _, ...before } = known;
  const shared = shareStructure<ChatState>(before, shown);
  return pending.length === 0 ? shared : { ...shared, optimistic: { base, pending } };
}

function apply(state: ChatState, event: CoreEvent, now: number): ChatState {
  return applyEvent(state, event, { now, self: state.session.self });
}

/** A snapshot made by an action says only what it sets: replayed later, it must not take back what came meanwhile. */
function asPatch(state: ChatState, event: Extract<OptimisticEvent['event'], { readonly type: 'conversation' }>): OptimisticEvent['event'] {
  const known = state.conversations.byId.get(event.conversation.id)?.conversation;
  if (known === undefined) return event;
  const before = new Map<string, unknown>(Object.entries(known));
  const set = Object.entries(event.conversation).filter(([key, value]) => !deepEqual(before.get(key), value));
  const unset = [...before.keys()].filter((key) => !Object.hasOwn(event.conversation, key)).map((key) => [key, undefined] as const);
  const patch: ConversationPatch['patch'] = Object.fromEntries([...set, ...unset]);
  return { type: 'core/conversation-patch', conversationId: known.id, patch };
}
