'use client';
import type { CredentialsGetter } from '../contract/facets/session.js';
import type { ActionResult } from '../core/ChatClient.js';
import type { SessionStatus } from '../core/state.js';
import type { ChatError } from '../model/error.js';
import type { User } from '../model/user.js';

export interface SessionView {
  readonly status: SessionStatus;
  readonly self: User | undefined;
  readonly error: ChatError | undefined;
  /** False when this browser keeps nothing beyond this tab; `storageError` says why. */
  readonly durable: boolean;
  readonly storageError: ChatError | undefined;
  readonly signIn: (getCredentials: CredentialsGetter) => Promise<ActionResult>;
  readonly signOut: (options?: { readonly force?: boolean | undefined }) => Promise<ActionResult<{ readonly unsent: number; readonly done: boolean }>>;
}

/** Who is signed in, and how that stands. */
export function useSession(): SessionView {
  throw new Error('not built yet');
}
