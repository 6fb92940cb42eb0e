'use client';
import { useEffect } from 'react';
import type { ChatClient } from '../core/ChatClient.js';
import type { ChatState } from '../core/state.js';
import { useStore } from './useStore.js';

/** Makes sure that the profiles of these people are (being) loaded. */
export function useNeededUsers(client: ChatClient, userIds: readonly string[]): void {
  const ready = useStore(client.store, selectIsReady);
  // The ids themselves, not the array: many callers make it anew.
  const key = JSON.stringify(userIds);
  useEffect(() => {
    const ids: readonly string[] = JSON.parse(key);
    if (ready && ids.length > 0) client.actions.needUsers(ids);
  }, [client, key, ready]);
}

export function selectIsReady(state: ChatState): boolean {
  return state.session.status === 'ready';
}

/** One load when the session is ready, and one with each new session, as long as it is needed. Another `load` is another need. */
export function useNeeded(client: ChatClient, isNeeded: boolean, load: () => unknown): void {
  const epoch = useStore(client.store, selectReadyEpoch);
  useEffect(() => {
    if (isNeeded && epoch !== undefined) load();
  }, [epoch, isNeeded, load]);
}

/** What lasts while it is needed: held, let go, and held anew with each new session. Another `hold` is another need. */
export function useHeld(client: ChatClient, isNeeded: boolean, hold: () => () => void): void {
  const epoch = useStore(client.store, selectEpoch);
  useEffect(() => {
    if (isNeeded && epoch > 0) return hold();
  }, [epoch, isNeeded, hold]);
}

function selectEpoch(state: ChatState): number {
  return state.session.epoch;
}

function selectReadyEpoch(state: ChatState): number | undefined {
  return state.session.status === 'ready' ? state.session.epoch : undefined;
}
