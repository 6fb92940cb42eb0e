import { presenceAt } from '../model/user.js';
import type { CoreEvent } from './coreEvents.js';
import { withoutKey, withValue } from './reducers/maps.js';
import type { TypingPerson, VolatileState } from './state.js';

const MINUTE = 60_000;
/** How long somebody types who never says that they stopped. */
const TYPING_LAPSE = 6_000;

/**
 * The volatile state after these events, at `now` (server time, epoch ms). Without events it lets lapse what has lapsed and
 * moves the minute on. `self`: my own typing is not shown to me.
 */
export function reduceVolatile(state: VolatileState, events: readonly CoreEvent[], now: number, self?: string): VolatileState {
  let next = lapse(state, now);
  for (const event of events) next = apply(next, event, now, self);
  return next;
}

function apply(state: VolatileState, event: CoreEvent, now: number, self: string | undefined): VolatileState {
  switch (event.type) {
    case 'typing': {
      const until = event.typing ? (event.until ?? now + TYPING_LAPSE) : 0;
      return event.userId === self ? state : withTyping(state, event.conversationId, event.userId, until > now ? until : undefined);
    }
    case 'message':
      return withTyping(state, event.message.conversationId, event.message.sender.id, undefined);
    case 'conversation-removed':
      return patched(state, { typing: withoutKey(state.typing, event.conversationId) });
    case 'presence': {
      const { presence, revision } = event;
      if (revision !== undefined && revision <= (state.revisions.get(presence.userId) ?? -1)) return state;
      const revisions = revision === undefined ? state.revisions : withValue(state.revisions, presence.userId, revision);
      return patched(state, { revisions, presence: withValue(state.presence, presence.userId, presence) });
    }
    case 'core/progress': {
      const known = state.progress.get(event.id);
      const total = Math.max(0, event.total);
      // Never backwards: a chunk sent again is not shown as a loss.
      const loaded = Math.min(total, Math.max(event.loaded, known?.total === total ? known.loaded : 0));
      return patched(state, { progress: withValue(state.progress, event.id, { loaded, total }) });
    }
    case 'core/send-status':
      return event.status === 'queued' || event.status === 'sending'
        ? state
        : patched(state, { progress: withoutKey(state.progress, event.id) });
    case 'core/send-acked':
    case 'core/send-discarded':
    case 'core/send-requeued':
      return patched(state, { progress: withoutKey(state.progress, event.id) });
    case 'core/session':
      return event.patch.status === undefined || event.patch.status === 'ready' ? state : withoutSignals(state);
    default:
      return state;
  }
}

/** `until` undefined: does not type. */
function withTyping(state: VolatileState, conversationId: string, userId: string, until: number | undefined): VolatileState {
  const people = state.typing.get(conversationId) ?? [];
  const known = people.find((person) => person.userId === userId);
  if (known?.until === until) return state;
  const others = people.filter((person) => person.userId !== userId);
  // Whoever types already keeps the place, so that names in "Ann and Bob are typing" do not swap.
  const next =
    until === undefined
      ? others
      : known
        ? people.map((person) => (person === known ? { userId, until } : person))
        : [...others, { userId, until }];
  return {
    ...state,
    typing: next.length === 0 ? withoutKey(state.typing, conversationId) : new Map(state.typing).set(conversationId, next),
  };
}

function lapse(state: VolatileState, now: number): VolatileState {
  let typing: Map<string, readonly TypingPerson[]> | undefined;
  for (const [conversationId, people] of state.typing) {
    if (people.every((person) => person.until > now)) continue;
    typing ??= new Map(state.typing);
    const left = people.filter((person) => person.until > now);
    if (left.length === 0) typing.delete(conversationId);
    else typing.set(conversationId, left);
  }
  let presence = state.presence;
  for (const [userId, each] of presence) presence = withValue(presence, userId, presenceAt(each, now));
  const minute = Math.floor(now / MINUTE) * MINUTE;
  if (typing === undefined && presence === state.presence && minute === state.minute) return state;
  return { ...state, typing: typing ?? state.typing, presence, minute };
}

/** Nobody is known to type or to be there while the connection is down. */
function withoutSignals(state: VolatileState): VolatileState {
  if (state.typing.size === 0 && state.presence.size === 0) return state;
  return { ...state, typing: new Map(), presence: new Map(), revisions: new Map() };
}

/** The same state where the patch says nothing new. */
function patched(state: VolatileState, patch: Partial<VolatileState>): VolatileState {
  return Object.entries(patch).every(([name, part]) => Reflect.get(state, name) === part) ? state : { ...state, ...patch };
}
