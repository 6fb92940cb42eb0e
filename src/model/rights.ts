import type { ChatErrorCode } from './chatErrorCodes.js';

/**
 * A right that is not there: why, and until when (epoch ms, server clock; it then lapses without an event).
 * Words for the reason come from the catalogue; `text` is the backend's own and is shown instead where given.
 */
export interface Denial {
  /** The code whose words are shown. */
  readonly reason: ChatErrorCode;
  /** Epoch ms of the server's clock: then it lapses, without an event. Absent: no end is known. */
  readonly until?: number | undefined;
  /** The backend's own words, shown instead of those of the code. */
  readonly text?: string | undefined;
}

/** `true`: allowed. A denial: shown, disabled and explained. Absent (undefined): the thing does not exist here. */
export type Right = true | Denial;

/** What I may do in a conversation. Kinds not named in `send` follow `send.default`. */
export interface ConversationRights {
  /** Write here: `byKind` for a kind that is named in it, else `default`. Absent: nobody writes here. */
  readonly send?: { readonly default: Right; readonly byKind?: Readonly<Record<string, Right>> | undefined } | undefined;
  /** Mention everybody. */
  readonly mentionAll?: Right | undefined;
  /** Add or invite people. */
  readonly invite?: Right | undefined;
  /** Leave. Denied for an owner who has to hand the group over first. */
  readonly leave?: Right | undefined;
  /** End the group for everybody. */
  readonly dismiss?: Right | undefined;
  /** Change name, picture and introduction. */
  readonly rename?: Right | undefined;
  /** Change the notice. */
  readonly setNotice?: Right | undefined;
  /** Take members out; whom of them, the backend decides by their roles. */
  readonly removeMembers?: Right | undefined;
  /** Silence members, one or all. */
  readonly muteMembers?: Right | undefined;
  /** Give roles. */
  readonly setRoles?: Right | undefined;
  /** See who is in it. */
  readonly seeMembers?: Right | undefined;
  /** Answer those who want in. Since contract 1.2, as those below. */
  readonly approve?: Right | undefined;
  /** Keep people out, see who is kept out, and let them back. */
  readonly ban?: Right | undefined;
  /** Hand the group over to somebody else. */
  readonly transfer?: Right | undefined;
  /** Join rule, history for newcomers, the app's data of the group. */
  readonly configure?: Right | undefined;
  /** Name cards and the app's data of others. One's own are always one's own. */
  readonly editMembers?: Right | undefined;
  /** Set the group's attributes. */
  readonly setAttributes?: Right | undefined;
  /** Add to the group's counters. */
  readonly addToCounters?: Right | undefined;
  /** Set or take away the group's counters. */
  readonly setCounters?: Right | undefined;
  /** Make, change and delete permission groups, or put people into them. */
  readonly managePermissions?: Right | undefined;
  /** Of a community. Since contract 1.2. */
  readonly createTopics?: Right | undefined;
}

/** A right over messages that may close with time. */
export interface TimedRight {
  /** Ms since the message was sent, by the server's clock. Absent: at any time. */
  readonly withinMs?: number | undefined;
}

/** What may be done with messages of a conversation; an absent rule means that it cannot be done here. */
export interface MessageRules {
  /** Take back what one has sent. */
  readonly recallOwn?: TimedRight | undefined;
  /** Take back what others have sent. */
  readonly recallOthers?: TimedRight | undefined;
  /** Change what one has sent. */
  readonly editOwn?: TimedRight | undefined;
  /** Delete for oneself. */
  readonly removeForMe?: TimedRight | undefined;
  /** Delete for all. */
  readonly removeForAll?: TimedRight | undefined;
  /** Send copies of messages elsewhere. */
  readonly forward?: TimedRight | undefined;
  /** Answer with a quote. */
  readonly reply?: TimedRight | undefined;
  /** Give reactions. */
  readonly react?: TimedRight | undefined;
  /** Pin for everybody. */
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
