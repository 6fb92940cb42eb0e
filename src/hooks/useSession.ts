'use client';
import { useMemo } from 'react';
import type { CredentialsGetter } from '../contract/facets/session.js';
import type { ActionResult } from '../core/ChatClient.js';
import type { ChatState, SessionStatus } from '../core/state.js';
import type { ChatError } from '../model/error.js';
import type { User } from '../model/user.js';
import { useChatClient } from './useChatClient.js';
import { sameMembers, useStore } from './useStore.js';

/** What `useSession` returns: who is signed in, and the ways in and out. */
export interface SessionView {
  /** From `signed-out` over `connecting` to `ready`, with cuts and a final end. */
  readonly status: SessionStatus;
  /** My own profile, also from the last visit. Undefined while signed out. */
  readonly self: User | undefined;
  /** Why it failed or ended. Undefined: it did not. */
  readonly error: ChatError | undefined;
  /** False when this browser keeps nothing beyond this tab; `storageError` says why. */
  readonly durable: boolean;
  /** Why nothing is kept: `storage-blocked`, `storage-full`, `storage-corrupt`. Undefined: it is. */
  readonly storageError: ChatError | undefined;
  /** Signs in; asks for credentials now and whenever they lapse. `unauthenticated`, `account-suspended`, `offline`. */
  readonly signIn: (getCredentials: CredentialsGetter) => Promise<ActionResult>;
  /** Ends the session and forgets what this account stored here. Where messages are `unsent`, it is not `done` unless it is `force`d. */
  readonly signOut: (options?: {
    readonly force?: boolean | undefined;
  }) => Promise<ActionResult<{ readonly unsent: number; readonly done: boolean }>>;
}

/** Who is signed in, and how that stands. */
export function useSession(): SessionView {
  const client = useChatClient();
  const { actions } = client;
  const { status, error, durable, storageError } = useStore(client.store, selectSession, sameMembers);
  const self = useStore(client.store, selectSelfUser);
  return useMemo(
    () => ({ status, self, error, durable, storageError, signIn: actions.connect, signOut: actions.signOut }),
    [status, self, error, durable, storageError, actions],
  );
}

function selectSession({ session: { status, error, durable, storageError } }: ChatState) {
  return { status, error, durable, storageError };
}

function selectSelfUser({ session: { self }, users }: ChatState): User | undefined {
  return self === undefined ? undefined : users.get(self);
}
