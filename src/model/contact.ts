import type { JsonObject } from './json.js';

/** Somebody on my contact list. `remark` is my own name for that person. */
export interface Contact {
  readonly userId: string;
  readonly remark?: string | undefined;
  /** Ids of my friend lists that this person is on. */
  readonly groups?: readonly string[] | undefined;
  readonly blocked?: boolean | undefined;
  /** False for one whom I only blocked. Absent: true. */
  readonly friend?: boolean | undefined;
  readonly since?: number | undefined;
  /** What I keep about this person. Nobody else sees it. */
  readonly metadata?: JsonObject | undefined;
}

/**
 * Someone asks to be a contact of mine, or I of theirs. Asked again while it waits, it is told anew with a later `at`; one that was
 * settled stays so, and is asked anew under another id.
 */
export interface ContactRequest {
  readonly id: string;
  readonly userId: string;
  readonly direction: 'received' | 'sent';
  readonly text?: string | undefined;
  readonly at: number;
  readonly state: 'pending' | 'accepted' | 'rejected';
  /** Epoch ms of the server's clock: a pending one lapses then, without an event. Absent: never. Since contract 1.2. */
  readonly expiresAt?: number | undefined;
  /** I have looked at it, on any of my devices. Since contract 1.2. */
  readonly seen?: boolean | undefined;
  /** Taken off my list, on all of my devices; the other side keeps theirs. Final. Since contract 1.2. */
  readonly deleted?: boolean | undefined;
}

/** A list that I sort contacts into ("family"). `Contact.groups` holds its id; where lists have but a name, that is the id. */
export interface FriendList {
  readonly id: string;
  readonly name: string;
}

/** On whose contact list the other one is: on `none`, on `mine`, on `theirs`, on `both`. */
export type ContactRelation = 'none' | 'mine' | 'theirs' | 'both';

/** A request that can still be answered at this time (epoch ms, server clock). */
export function isPendingAt({ state, expiresAt }: ContactRequest, now: number): boolean {
  return state === 'pending' && (expiresAt === undefined || expiresAt > now);
}
