'use client';
import type { ChatError } from '../model/error.js';

export interface ConnectionView {
  /** `offline`: this machine has no network. `ended`: signed in elsewhere or refused; only a person goes on. */
  readonly status: 'online' | 'connecting' | 'reconnecting' | 'offline' | 'ended' | 'signed-out';
  readonly syncing: boolean;
  readonly error: ChatError | undefined;
  readonly retry: () => void;
}

/** The way to the backend, for the quiet bar on top. */
export function useConnection(): ConnectionView {
  throw new Error('not built yet');
}
