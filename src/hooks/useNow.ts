'use client';
import type { VolatileState } from '../core/state.js';
import { useChatClient } from './useChatClient.js';
import { useStore } from './useStore.js';

/** Server time, epoch ms, moved on once a minute: for words like "today". */
export function useNow(): number {
  return useStore(useChatClient().volatile, selectMinute);
}

function selectMinute(state: VolatileState): number {
  return state.minute;
}
