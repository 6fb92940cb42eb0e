import type { JsonObject } from './json.js';
import type { MediaSource } from './media.js';

/** Shown, and used to sort. Never to decide what somebody may do. */
export type MemberRole = 'owner' | 'admin' | 'member' | 'guest';

/** How a person gets in: by asking nobody, by asking the staff, or only by invitation. */
export type JoinRule = 'open' | 'approval' | 'invite' | 'closed';

/** A group as its members see it. What one may do in it is said by the conversation's `rights`, never by its type. */
export interface Group {
  readonly id: string;
  /** The backend's own word for the sort of group (`work`, `public`, `muc` ...): to show, never to decide by. */
  readonly type?: string | undefined;
  readonly name?: string | undefined;
  readonly avatar?: MediaSource | undefined;
  readonly notice?: string | undefined;
  readonly introduction?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly memberCount?: number | undefined;
  readonly maxMembers?: number | undefined;
  readonly joinRule?: JoinRule | undefined;
  readonly allMuted?: boolean | undefined;
  readonly ownRole?: MemberRole | undefined;
  readonly createdAt?: number | undefined;
  readonly metadata?: JsonObject | undefined;
  /** Whether who joins sees what was said before. Since contract 1.2. */
  readonly historyVisible?: boolean | undefined;
  /** What I may do, where the group has permission groups: bits of `groupPermissions`. Since contract 1.2. */
  readonly ownPermissions?: bigint | undefined;
}

/** A person in a group. Times are epoch ms. */
export interface GroupMember {
  readonly groupId: string;
  readonly userId: string;
  readonly role: MemberRole;
  /** The name that this person carries in this group. */
  readonly nameCard?: string | undefined;
  readonly joinedAt?: number | undefined;
  /** Epoch ms of the server's clock. */
  readonly mutedUntil?: number | undefined;
  /** The app's own data about this person in this group. Since contract 1.2. */
  readonly metadata?: JsonObject | undefined;
}

/** What a new group is to be. */
export interface GroupDraft {
  readonly name: string;
  readonly memberIds: readonly string[];
  readonly type?: string | undefined;
  readonly avatar?: MediaSource | undefined;
  readonly notice?: string | undefined;
  readonly joinRule?: JoinRule | undefined;
  /** Since contract 1.2, as the two below. */
  readonly introduction?: string | undefined;
  readonly historyVisible?: boolean | undefined;
  readonly metadata?: JsonObject | undefined;
}

/** Somebody wants into a group, or asks me in. */
export interface GroupApplication {
  readonly id: string;
  readonly groupId: string;
  /** Who wants in, or (`invite`) who asks. */
  readonly userId: string;
  readonly direction: 'join' | 'invite';
  /** Who is asked in, with `invite`. Since contract 1.2. */
  readonly inviteeId?: string | undefined;
  readonly text?: string | undefined;
  readonly at: number;
  readonly state: 'pending' | 'accepted' | 'rejected';
  /** Who answered, and with what words. Since contract 1.2. */
  readonly answeredBy?: string | undefined;
  readonly answer?: string | undefined;
}

/** Somebody who is kept out of a group. Times are epoch ms of the server's clock. */
export interface GroupBan {
  readonly groupId: string;
  readonly userId: string;
  readonly by?: string | undefined;
  readonly at: number;
  /** Absent: for good. */
  readonly until?: number | undefined;
  readonly reason?: string | undefined;
}

/** Texts by key, which all in a group see change (who sits where, what is on). */
export type GroupAttributes = Readonly<Record<string, string>>;

/** Whole numbers by key that many can add to at once (likes, votes). */
export type GroupCounters = Readonly<Record<string, number>>;
