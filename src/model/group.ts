import type { JsonObject } from './json.js';
import type { MediaSource } from './media.js';

/** Shown, and used to sort. Never to decide what somebody may do. */
export type MemberRole = 'owner' | 'admin' | 'member' | 'guest';

/** How a person gets in: by asking nobody, by asking the staff, or only by invitation. */
export type JoinRule = 'open' | 'approval' | 'invite' | 'closed';

/** A group as its members see it. What one may do in it is said by the conversation's `rights`, never by its type. */
export interface Group {
  /** As `Conversation.groupId` has it. */
  readonly id: string;
  /** The backend's own word for the sort of group (`work`, `public`, `muc` ...): to show, never to decide by. */
  readonly type?: string | undefined;
  /** As its members named it. Absent: it has none. */
  readonly name?: string | undefined;
  /** Its picture. Absent: made of its first members. */
  readonly avatar?: MediaSource | undefined;
  /** What is told to all in it. Absent: nothing. */
  readonly notice?: string | undefined;
  /** What those read who think of joining. */
  readonly introduction?: string | undefined;
  /** Who owns it. Absent: nobody does, or it is not known. */
  readonly ownerId?: string | undefined;
  /** People in it. Absent: not known. */
  readonly memberCount?: number | undefined;
  /** People that it may have. Absent: not known, or any number. */
  readonly maxMembers?: number | undefined;
  /** How people get in. */
  readonly joinRule?: JoinRule | undefined;
  /** Only the staff may write. */
  readonly allMuted?: boolean | undefined;
  /** Mine. Absent: I am not in it. */
  readonly ownRole?: MemberRole | undefined;
  /** Epoch ms of the server's clock. */
  readonly createdAt?: number | undefined;
  /** The app's own data, seen by all members. */
  readonly metadata?: JsonObject | undefined;
  /** Whether who joins sees what was said before. Since contract 1.2. */
  readonly historyVisible?: boolean | undefined;
  /** What I may do, where the group has permission groups: bits of `groupPermissions`. Since contract 1.2. */
  readonly ownPermissions?: bigint | undefined;
}

/** A person in a group. Times are epoch ms. */
export interface GroupMember {
  /** The group that this is about. */
  readonly groupId: string;
  /** Who it is. */
  readonly userId: string;
  /** To show and to sort by. */
  readonly role: MemberRole;
  /** The name that this person carries in this group. */
  readonly nameCard?: string | undefined;
  /** In it since then. Absent: not known. */
  readonly joinedAt?: number | undefined;
  /** Epoch ms of the server's clock. */
  readonly mutedUntil?: number | undefined;
  /** The app's own data about this person in this group. Since contract 1.2. */
  readonly metadata?: JsonObject | undefined;
}

/** What a new group is to be. */
export interface GroupDraft {
  /** Never empty (`empty`), at most `limits.groupNameBytes`. */
  readonly name: string;
  /** Whom to add at once; its maker is in it in any case. */
  readonly memberIds: readonly string[];
  /** One of `groups.types`. Absent: the usual one. */
  readonly type?: string | undefined;
  /** Its picture. Absent: none. */
  readonly avatar?: MediaSource | undefined;
  /** At most `limits.groupNoticeBytes`. */
  readonly notice?: string | undefined;
  /** How people get in. Absent: as such groups do. */
  readonly joinRule?: JoinRule | undefined;
  /** Since contract 1.2, as the two below. */
  readonly introduction?: string | undefined;
  /** Whether who joins sees what was said before. Absent: as such groups do. */
  readonly historyVisible?: boolean | undefined;
  /** The app's own data, at most `limits.metadataBytes`. */
  readonly metadata?: JsonObject | undefined;
}

/** Somebody wants into a group, or asks me in. */
export interface GroupApplication {
  /** The adapter's own. */
  readonly id: string;
  /** The group that it is about. */
  readonly groupId: string;
  /** Who wants in, or (`invite`) who asks. */
  readonly userId: string;
  /** `join`: `userId` wants in. `invite`: `userId` asks `inviteeId` in. */
  readonly direction: 'join' | 'invite';
  /** Who is asked in, with `invite`. Since contract 1.2. */
  readonly inviteeId?: string | undefined;
  /** What was written with it. */
  readonly text?: string | undefined;
  /** When it was asked, epoch ms of the server's clock. */
  readonly at: number;
  /** What was answered is answered, whoever of the staff did it. */
  readonly state: 'pending' | 'accepted' | 'rejected';
  /** Who answered, and with what words. Since contract 1.2. */
  readonly answeredBy?: string | undefined;
  /** What was written with the answer. Since contract 1.2. */
  readonly answer?: string | undefined;
}

/** Somebody who is kept out of a group. Times are epoch ms of the server's clock. */
export interface GroupBan {
  /** Out of which group. */
  readonly groupId: string;
  /** Who is kept out. */
  readonly userId: string;
  /** Who did it. Absent: not known. */
  readonly by?: string | undefined;
  /** Kept out since then. */
  readonly at: number;
  /** Absent: for good. */
  readonly until?: number | undefined;
  /** Why, for those who run the group. */
  readonly reason?: string | undefined;
}

/** Texts by key, which all in a group see change (who sits where, what is on). */
export type GroupAttributes = Readonly<Record<string, string>>;

/** Whole numbers by key that many can add to at once (likes, votes). */
export type GroupCounters = Readonly<Record<string, number>>;
