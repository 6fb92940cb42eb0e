import type { JsonObject } from './json.js';

/** Somebody on my contact list. `remark` is my own name for that person. */
export interface Contact {
  readonly userId: string;
  readonly remark?: string | undefined;
  readonly groups?: readonly string[] | undefined;
  readonly blocked?: boolean | undefined;
  /** False for one whom I only blocked. Absent: true. */
  readonly friend?: boolean | undefined;
  readonly since?: number | undefined;
  readonly metadata?: JsonObject | undefined;
}

/** Someone asks to be a contact of mine, or I of theirs. */
export interface ContactRequest {
  readonly id: string;
  readonly userId: string;
  readonly direction: 'received' | 'sent';
  readonly text?: string | undefined;
  readonly at: number;
  readonly state: 'pending' | 'accepted' | 'rejected';
}
