'use client';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { ChatState, SessionStatus } from '../core/state.js';
import type { ChatError } from '../model/error.js';
import { useChatClient } from './useChatClient.js';
import { sameMembers, useStore } from './useStore.js';

/** What `useConnection` returns. */
export interface ConnectionView {
  /** `offline`: this machine has no network. `ended`: signed in elsewhere or refused; only a person goes on. */
  readonly status: 'online' | 'connecting' | 'reconnecting' | 'offline' | 'ended' | 'signed-out';
  /** Connected, and what was missed meanwhile is being fetched. */
  readonly syncing: boolean;
  /** Why there is no connection, or why the session has ended. Undefined while all is well. */
  readonly error: ChatError | undefined;
  /** Tries now instead of waiting for the next attempt. */
  readonly retry: () => void;
}

/** The way to the backend, for the quiet bar on top. */
export function useConnection(): ConnectionView {
  const { store, network, actions } = useChatClient();
  const { status, syncing, error } = useStore(store, selectConnection, sameMembers);
  const subscribe = useCallback((listener: () => void) => network.subscribe(listener), [network]);
  const isOnline = useSyncExternalStore(subscribe, () => network.isOnline(), assumeOnline);
  const shown = shownStatus(status, isOnline);
  return useMemo(() => ({ status: shown, syncing, error, retry: actions.reconnect }), [shown, syncing, error, actions]);
}

function selectConnection({ session: { status, syncing, error } }: ChatState) {
  return { status, syncing, error };
}

function shownStatus(status: SessionStatus, isOnline: boolean): ConnectionView['status'] {
  if (status === 'ended' || status === 'signed-out') return status;
  if (!isOnline) return 'offline';
  return status === 'ready' ? 'online' : status;
}

function assumeOnline(): boolean {
  return true;
}
