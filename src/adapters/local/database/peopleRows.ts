import type { JsonObject } from '../../../model/json.js';
import type { MediaSource } from '../../../model/media.js';
import type { AddMeMode, PresenceStatus } from '../../../model/user.js';

export interface UserRow {
  readonly id: string;
  readonly nickname?: string | undefined;
  readonly avatar?: MediaSource | undefined;
  readonly about?: string | undefined;
  readonly addMe?: AddMeMode | undefined;
  readonly metadata?: JsonObject | undefined;
  /** May not sign in. */
  readonly suspended?: true | undefined;
}

export interface ContactRow {
  readonly ownerId: string;
  readonly userId: string;
  readonly friend: boolean;
  readonly remark?: string | undefined;
  readonly blocked?: boolean | undefined;
  /** Ids of the owner's friend lists. */
  readonly groups?: readonly string[] | undefined;
  readonly since?: number | undefined;
  readonly metadata?: JsonObject | undefined;
}

export interface RequestRow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly text?: string | undefined;
  readonly remark?: string | undefined;
  readonly at: number;
  readonly state: 'pending' | 'accepted' | 'rejected';
  readonly expiresAt?: number | undefined;
  /** Whoever was asked has looked at it. */
  readonly seen?: boolean | undefined;
  /** Who has taken it off their list. */
  readonly deletedFor?: readonly string[] | undefined;
}

/** Things that one person has named and put in order: friend lists, folders. */
export interface ShelvesRow {
  readonly ownerId: string;
  readonly shelves: readonly { readonly id: string; readonly name: string }[];
}

export interface RequestLinkRow {
  readonly requestId: string;
}

/** One client that is signed in, in one tab. */
export interface ConnectionRow {
  readonly id: string;
  readonly userId: string;
  readonly tabId: string;
  readonly connectedAt: number;
  /** When its tab last said that it is alive. */
  readonly beatAt: number;
}

export interface PresenceRow {
  readonly userId: string;
  /** Shown without a connection: what the scenario says, until the person first connects. */
  readonly idle?: PresenceStatus | undefined;
  /** What the person has chosen to show while connected. */
  readonly chosen?: PresenceStatus | undefined;
  readonly text?: string | undefined;
  /** When what was chosen lapses, epoch ms. */
  readonly until?: number | undefined;
  readonly lastSeenAt?: number | undefined;
}
