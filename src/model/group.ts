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
}

/** What a new group is to be. */
export interface GroupDraft {
  readonly name: string;
  readonly memberIds: readonly string[];
  readonly type?: string | undefined;
  readonly avatar?: MediaSource | undefined;
  readonly notice?: string | undefined;
  readonly joinRule?: JoinRule | undefined;
}

/** Somebody wants into a group, or asks me in. */
export interface GroupApplication {
  readonly id: string;
  readonly groupId: string;
  readonly userId: string;
  readonly direction: 'join' | 'invite';
  readonly text?: string | undefined;
  readonly at: number;
  readonly state: 'pending' | 'accepted' | 'rejected';
}
