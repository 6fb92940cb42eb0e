'use client';
import type { ChatState } from '../core/state.js';
import type { ChatError } from '../model/error.js';

/** Why there is no way to the backend, while there is none: what was never loaded waits for it in vain until then. */
export function connectErrorOf({ session: { status, error } }: ChatState): ChatError | undefined {
  return status === 'ready' ? undefined : error;
}
