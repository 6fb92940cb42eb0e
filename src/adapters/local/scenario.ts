import type { MessageContent } from '../../model/content.js';
import type { NotifyOption, TopicProfile } from '../../model/conversation.js';
import type { JoinRule, MemberRole } from '../../model/group.js';
import type { JsonObject } from '../../model/json.js';
import type { AddMeMode, Presence } from '../../model/user.js';

/** A world to begin with. Everything is plain data or a pure function of it, so that the same scenario is the same world. */
export interface Scenario {
  /** Also the database's, unless the backend is named otherwise. */
  readonly name: string;
  /** Epoch ms: the world's now. All times below are offsets to it (negative: before), in ms. The demo uses the real time. */
  readonly now: number;
  /** Who may sign in, in the order in which they are offered. */
  readonly accounts: readonly SeedAccount[];
  /** In any order; the list sorts them. */
  readonly conversations: readonly SeedConversation[];
  /** Pairs of accounts that are contacts of each other. `remark` is the first one's name for the second. */
  readonly contacts: readonly SeedContact[];
  /** Requests to be a contact that wait for an answer. Absent: none. */
  readonly requests?: readonly SeedRequest[] | undefined;
  /** Further people, who are not written down until they sign in or somebody does something to them. */
  readonly crowd?: SeedCrowd | undefined;
  /** Bytes by key, for pictures and files: made on demand. Null: no such key. */
  readonly blob?: ((key: string) => Blob | null) | undefined;
}

/** A person who may sign in. */
export interface SeedAccount {
  /** What they sign in with. */
  readonly id: string;
  /** The name that others see. */
  readonly nickname: string;
  /** A short text of the person's own. */
  readonly about?: string | undefined;
  /** Key of a picture for `blob`. */
  readonly avatar?: string | undefined;
  /** Until they sign in. Default: `offline`. */
  readonly presence?: Presence['status'] | undefined;
  /** Who may add this person as a contact. Default: `approval`. */
  readonly addMe?: AddMeMode | undefined;
  /** Is there for others, but may not sign in: `account-suspended`. */
  readonly suspended?: boolean | undefined;
}

/** Any number of people, each made when asked for, always the same. */
export interface SeedCrowd {
  /** How many they are. */
  readonly count: number;
  /** From 0 on. */
  readonly accountAt: (index: number) => SeedAccount;
  /** Null: none of them. */
  readonly indexOf: (userId: string) => number | null;
}

/** One person (`userId`) in the contacts of another (`of`). */
export interface SeedContact {
  /** Whose contact. */
  readonly of: string;
  /** Who is on that list. */
  readonly userId: string;
  /** What `of` calls `userId`. Absent: nothing of their own. */
  readonly remark?: string | undefined;
  /** `of` has blocked `userId`. */
  readonly blocked?: boolean | undefined;
}

/** A request to be a contact that is not answered yet. `at` is an offset to the scenario's now, ms. */
export interface SeedRequest {
  /** Who asks. */
  readonly from: string;
  /** Who is asked. */
  readonly to: string;
  /** What was written with it. */
  readonly text: string;
  /** Offset to the scenario's now, ms. */
  readonly at: number;
}

/** A member of a seeded conversation. */
export interface SeedMember {
  /** Who it is. */
  readonly userId: string;
  /** Default: `member`. */
  readonly role?: MemberRole | undefined;
  /** The name that this person carries here. Absent: none. */
  readonly nameCard?: string | undefined;
}

/** What one member has set for this conversation. */
export interface SeedPersonal {
  /** Whose settings these are. */
  readonly userId: string;
  /** Sequence number read up to; absent: all. */
  readonly readUpTo?: number | undefined;
  /** On top of this member's list. */
  readonly pinned?: boolean | undefined;
  /** What of it reaches this member as news. Default: `all`. */
  readonly notify?: NotifyOption | undefined;
  /** A mark of this member's own. */
  readonly markedUnread?: boolean | undefined;
}

/** A conversation and the functions that make its messages when they are read. */
export interface SeedConversation {
  /** Unique in the scenario. */
  readonly id: string;
  /** What it is. */
  readonly kind: 'direct' | 'group' | 'room' | 'topic' | 'system';
  /** Of a topic: its community. */
  readonly parentId?: string | undefined;
  /** Absent in direct ones. */
  readonly name?: string | undefined;
  /** Key of a picture for `blob`. Absent: none. */
  readonly avatar?: string | undefined;
  /** What is told to all in it. Absent: nothing. */
  readonly notice?: string | undefined;
  /** `work`, `public`, `meeting`, `community`, `live`, or the usual `group`. */
  readonly groupType?: string | undefined;
  /** How people get in. Absent: as such groups do. */
  readonly joinRule?: JoinRule | undefined;
  /** Of a topic. Everybody in its community (`parentId`) is in it: its `members` are those who had not read all of it. */
  readonly topic?: TopicProfile | undefined;
  /** Only the staff may write. */
  readonly allMuted?: boolean | undefined;
  /** Who is in it; of a direct one, both. */
  readonly members: readonly SeedMember[];
  /** Of a group: the first so many people of the scenario's crowd are in it too. */
  readonly crowd?: number | undefined;
  /** Of those members for whom it is not as it begins. */
  readonly personal?: readonly SeedPersonal[] | undefined;
  /** The app's own data. */
  readonly metadata?: JsonObject | undefined;
  /** Offset to the scenario's now, ms. Default: that of the first message, or now where there is none. */
  readonly createdAt?: number | undefined;
  /** Messages have the sequence numbers 1 to `count`; each is made when asked for, always the same. */
  readonly count: number;
  /** The message of this sequence number, a pure function. */
  readonly messageAt: (seq: number) => SeedMessage;
}

/** A message of a seeded conversation. */
export interface SeedMessage {
  /** Who sent it: a member. */
  readonly senderId: string;
  /** Offset to the scenario's now, ms; grows with the sequence number. */
  readonly at: number;
  /** What it says. */
  readonly content: MessageContent;
  /** Sequence number of the message that it answers. */
  readonly replyTo?: number | undefined;
  /** It was taken back: its content is shown to nobody. */
  readonly recalled?: boolean | undefined;
  /** Offset to the scenario's now, ms. Absent: never edited. */
  readonly editedAt?: number | undefined;
}
