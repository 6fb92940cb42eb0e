import type { ChatErrorCode } from './chatErrorCodes.js';

/**
 * A right that is not there: why, and until when (epoch ms, server clock; it then lapses without an event).
 * Words for the reason come from the catalogue; `text` is the backend's own and is shown instead where given.
 */
export interface Denial {
  readonly reason: ChatErrorCode;
  readonly until?: number | undefined;
  readonly text?: string | undefined;
}

/** `true`: allowed. A denial: shown, disabled and explained. Absent (undefined): the thing does not exist here. */
export type Right = true | Denial;

/** What I may do in a conversation. Kinds not named in `send` follow `send.default`. */
export interface ConversationRights {
  readonly send?: { readonly default: Right; readonly byKind?: Readonly<Record<string, Right>> | undefined } | undefined;
  readonly mentionAll?: Right | undefined;
  readonly invite?: Right | undefined;
  readonly leave?: Right | undefined;
  readonly dismiss?: Right | undefined;
  readonly rename?: Right | undefined;
  readonly setNotice?: Right | undefined;
  readonly removeMembers?: Right | undefined;
  readonly muteMembers?: Right | undefined;
  readonly setRoles?: Right | undefined;
  readonly seeMembers?: Right | undefined;
  /** Answer those who want in. Since contract 1.2, as those below. */
  readonly approve?: Right | undefined;
  readonly ban?: Right | undefined;
  readonly transfer?: Right | undefined;
  /** Join rule, history for newcomers, the app's data of the group. */
  readonly configure?: Right | undefined;
  /** Name cards and the app's data of others. One's own are always one's own. */
  readonly editMembers?: Right | undefined;
  readonly setAttributes?: Right | undefined;
  readonly addToCounters?: Right | undefined;
  readonly setCounters?: Right | undefined;
  readonly managePermissions?: Right | undefined;
  /** Of a community. Since contract 1.2. */
  readonly createTopics?: Right | undefined;
}

/** A right over messages that may close with time. */
export interface TimedRight {
  readonly withinMs?: number | undefined;
}

/** What may be done with messages of a conversation; an absent rule means that it cannot be done here. */
export interface MessageRules {
  readonly recallOwn?: TimedRight | undefined;
  readonly recallOthers?: TimedRight | undefined;
  readonly editOwn?: TimedRight | undefined;
  readonly removeForMe?: TimedRight | undefined;
  readonly removeForAll?: TimedRight | undefined;
  readonly forward?: TimedRight | undefined;
  readonly reply?: TimedRight | undefined;
  readonly react?: TimedRight | undefined;
  readonly pin?: TimedRight | undefined;
  /** Begin a thread on a message. Since contract 1.2. */
  readonly startThread?: TimedRight | undefined;
}

export function isDenied(right: Right | undefined): right is Denial {
  return typeof right === 'object';
}

/** The right as it is at `now`: a denial whose `until` has passed is none. */
export function rightAt(right: Right, now: number): Right {
  return isDenied(right) && right.until !== undefined && right.until <= now ? true : right;
}
