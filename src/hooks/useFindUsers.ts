'use client';
import type { User } from '../model/user.js';

export interface FindUsersView {
  readonly users: readonly User[];
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
}

/** People for a picker: contacts first, then who the backend finds. Debounced; a stale answer never replaces a newer. */
export function useFindUsers(_text: string): FindUsersView {
  throw new Error('not built yet');
}
