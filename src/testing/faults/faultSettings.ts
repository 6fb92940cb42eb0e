import type { ResendPolicy } from '../../contract/facets/messages.js';
import type { ChatErrorCode } from '../../model/chatErrorCodes.js';

/** From `min` to `max`, ms, evenly spread. */
export interface Span {
  /** Ms. */
  readonly min: number;
  /** Ms. */
  readonly max: number;
}

/** What kind of poorer backend the adapter is to look like. */
export interface Play {
  /** How a send in doubt is settled. A backend that is not `idempotent` keeps every copy that it is sent. */
  readonly resend?: ResendPolicy | undefined;
  /** Our ids never reach the backend and never come back, so that nothing can be told apart by them. */
  readonly noIds?: boolean | undefined;
  /** No unread counts: none in conversations, no events. */
  readonly noUnread?: boolean | undefined;
  /** No `order` on what comes live: only pages bring it. */
  readonly noOrder?: boolean | undefined;
}

/** What goes wrong. Rates are probabilities from 0 to 1. */
export interface Faults {
  /** What each call takes longer, half of it on the way there. */
  readonly latency: Span;
  /** Calls that never reach the backend. */
  readonly lostCalls: number;
  /** Calls that the backend carries out, and nobody hears of it. */
  readonly lostAcks: number;
  /** Of the lost ones: how many stay silent until the caller gives up. The others fail at once (a send: `in-doubt`). */
  readonly silence: number;
  /** Actions (not reads) that the backend refuses, with one of these codes. */
  readonly refused: number;
  /** The codes, each as likely. */
  readonly refuseWith: readonly ChatErrorCode[];
  /** Events that come twice. */
  readonly duplicated: number;
  /** Events that come up to `reorderWithin` ms late, behind others. */
  readonly reordered: number;
  /** Ms. */
  readonly reorderWithin: number;
  /** Events that come late by `delay`. */
  readonly delayed: number;
  /** How late the delayed ones come. */
  readonly delay: Span;
  /** Calls during which the connection is cut, and for how long. */
  readonly disconnects: number;
  /** How long such a cut lasts. */
  readonly disconnectFor: Span;
  /** A poorer backend that the adapter is to look like. */
  readonly play: Play;
}

/** Settings of a line without any fault, to be changed. */
export function noFaults(): Faults {
  return {
    latency: { min: 0, max: 0 },
    lostCalls: 0,
    lostAcks: 0,
    silence: 0,
    refused: 0,
    refuseWith: ['forbidden'],
    duplicated: 0,
    reordered: 0,
    reorderWithin: 250,
    delayed: 0,
    delay: { min: 500, max: 3000 },
    disconnects: 0,
    disconnectFor: { min: 500, max: 3000 },
    play: {},
  };
}
