import type { ActionResult, ChatClient } from '../core/ChatClient.js';
import type { Denial } from '../model/rights.js';

/** Names a conversation; `client` where several are on the page, else the provider's only one. */
export interface ConversationRef {
  readonly id: string;
  readonly client?: ChatClient | undefined;
}

/** Hooks take either. */
export type ConversationTarget = string | ConversationRef;

/** Something a person can do: stable as long as nothing about it changes. `denied`: stays, disabled and explained. */
export interface Action<Args extends readonly unknown[] = [], Value = void> {
  readonly run: (...args: Args) => Promise<ActionResult<Value>>;
  readonly denied?: Denial | undefined;
  readonly pending: boolean;
}
