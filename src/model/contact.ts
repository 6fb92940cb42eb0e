import type { JsonObject } from './json.js';

/** Somebody on my contact list. `remark` is my own name for that person. */
export interface Contact {
  /** Whom it is about. */
  readonly userId: string;
  /** My own name for this person; wins over every other one where names are shown. */
  readonly remark?: string | undefined;
  /** Ids of my friend lists that this person is on. */
  readonly groups?: readonly string[] | undefined;
  /** I have blocked this person. */
  readonly blocked?: boolean | undefined;
  /** False for one whom I only blocked. Absent: true. */
  readonly friend?: boolean | undefined;
  /** On my list since then, epoch ms of the server's clock. */
  readonly since?: number | undefined;
  /** What I keep about this person. Nobody else sees it. */
  readonly metadata?: JsonObject | undefined;
}

/**
 * Someone asks to be a contact of mine, or I of theirs. Asked again while it waits, it is told anew with a later `at`; one that was
 * settled stays so, and is asked anew under another id.
 */
export interface ContactRequest {
  /** The adapter's own, unique among mine. */
  readonly id: string;
  /** The other person, in both directions. */
  readonly userId: string;
  /** `received`: the other person asks me. `sent`: I ask. */
  readonly direction: 'received' | 'sent';
  /** What was written with it. */
  readonly text?: string | undefined;
  /** When it was asked, epoch ms of the server's clock. */
  readonly at: number;
  /** `pending` may have lapsed (`expiresAt`): ask `isPendingAt`. */
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
  /** What `Contact.groups` holds. */
  readonly id: string;
  /** As the person wrote it. */
  readonly name: string;
}

/** On whose contact list the other one is: on `none`, on `mine`, on `theirs`, on `both`. */
export type ContactRelation = 'none' | 'mine' | 'theirs' | 'both';

/** A request that can still be answered at this time (epoch ms, server clock). */
export function isPendingAt({ state, expiresAt }: ContactRequest, now: number): boolean {
  return state === 'pending' && (expiresAt === undefined || expiresAt > now);
}
