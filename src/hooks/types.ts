import type { ActionResult, ChatClient } from '../core/ChatClient.js';
import type { Denial } from '../model/rights.js';

/** Names a conversation; `client` where several are on the page, else the provider's only one. */
export interface ConversationRef {
  /** The conversation's id. */
  readonly id: string;
  /** The client that it belongs to, where several are on one page. Absent: that of the provider. */
  readonly client?: ChatClient | undefined;
}

/** Hooks take either. */
export type ConversationTarget = string | ConversationRef;

/** Something a person can do: stable as long as nothing about it changes. `denied`: stays, disabled and explained. */
export interface Action<Args extends readonly unknown[] = [], Value = void> {
  /** Does it. Never rejects: a refusal is `{ ok: false, error }`, and what was shown too early has been taken back. */
  readonly run: (...args: Args) => Promise<ActionResult<Value>>;
  /** Not allowed now, why, and until when. Undefined: allowed, as far as is known here; the backend has the last word. */
  readonly denied?: Denial | undefined;
  /** At least one run is under way. */
  readonly pending: boolean;
}
