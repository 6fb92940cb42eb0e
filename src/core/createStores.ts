import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ClockPort } from '../platform/ports.js';
import { createInitialState, createInitialVolatile } from './initialState.js';
import type { ClientSnapshot } from './snapshot.js';
import type { ChatState, VolatileState } from './state.js';

/** The two stores of a client. Only its engine changes them, but for the session's state and drafts while there is no engine yet. */
export interface Stores {
  readonly store: StoreApi<ChatState>;
  readonly volatile: StoreApi<VolatileState>;
  /** Server time, epoch ms. */
  now(): number;
}

export function createStores(clock: ClockPort, initial: ClientSnapshot | undefined): Stores {
  const store = createStore<ChatState>(() => createInitialState(initial));
  return {
    store,
    volatile: createStore<VolatileState>(() => createInitialVolatile(initial?.now ?? clock.now())),
    now: () => clock.now() + store.getState().session.clockOffset,
  };
}
