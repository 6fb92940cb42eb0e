import type { MessageContent } from '../../model/content.js';
import type { NotifyOption, TopicProfile } from '../../model/conversation.js';
import type { JoinRule, MemberRole } from '../../model/group.js';
import type { JsonObject } from '../../model/json.js';
import type { AddMeMode, Presence } from '../../model/user.js';

/** A world to begin with. Everything is plain data or a pure function of it, so that the same scenario is the same world. */
export interface Scenario {
  readonly name: string;
  /** Epoch ms: the world's now. All times below are offsets to it (negative: before), in ms. The demo uses the real time. */
  readonly now: number;
  readonly accounts: readonly SeedAccount[];
  readonly conversations: readonly SeedConversation[];
  /** Pairs of accounts that are contacts of each other. `remark` is the first one's name for the second. */
  readonly contacts: readonly SeedContact[];
  readonly requests?: readonly SeedRequest[] | undefined;
  /** Further people, who are not written down until they sign in or somebody does something to them. */
  readonly crowd?: SeedCrowd | undefined;
  /** Bytes by key, for pictures and files: made on demand. Null: no such key. */
  readonly blob?: ((key: string) => Blob | null) | undefined;
}

/** A person who may sign in. */
export interface SeedAccount {
  readonly id: string;
  readonly nickname: string;
  readonly about?: string | undefined;
  /** Key of a picture for `blob`. */
  readonly avatar?: string | undefined;
  readonly presence?: Presence['status'] | undefined;
  /** Who may add this person as a contact. Default: `approval`. */
  readonly addMe?: AddMeMode | undefined;
}

/** Any number of people, each made when asked for, always the same. */
export interface SeedCrowd {
  readonly count: number;
  /** From 0 on. */
  readonly accountAt: (index: number) => SeedAccount;
  /** Null: none of them. */
  readonly indexOf: (userId: string) => number | null;
}

/** One person (`userId`) in the contacts of another (`of`). */
export interface SeedContact {
  readonly of: string;
  readonly userId: string;
  readonly remark?: string | undefined;
  readonly blocked?: boolean | undefined;
}

/** A request to be a contact that is not answered yet. `at` is an offset to the scenario's now, ms. */
export interface SeedRequest {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly at: number;
}

/** A member of a seeded conversation. */
export interface SeedMember {
  readonly userId: string;
  readonly role?: MemberRole | undefined;
  readonly nameCard?: string | undefined;
}

/** What one member has set for this conversation. */
export interface SeedPersonal {
  readonly userId: string;
  /** Sequence number read up to; absent: all. */
  readonly readUpTo?: number | undefined;
  readonly pinned?: boolean | undefined;
  readonly notify?: NotifyOption | undefined;
  readonly markedUnread?: boolean | undefined;
}

/** A conversation and the functions that make its messages when they are read. */
export interface SeedConversation {
  readonly id: string;
  readonly kind: 'direct' | 'group' | 'room' | 'topic' | 'system';
  readonly parentId?: string | undefined;
  readonly name?: string | undefined;
  readonly avatar?: string | undefined;
  readonly notice?: string | undefined;
  readonly groupType?: string | undefined;
  readonly joinRule?: JoinRule | undefined;
  /** Of a topic. Everybody in its community (`parentId`) is in it: its `members` are those who had not read all of it. */
  readonly topic?: TopicProfile | undefined;
  readonly allMuted?: boolean | undefined;
  readonly members: readonly SeedMember[];
  /** Of a group: the first so many people of the scenario's crowd are in it too. */
  readonly crowd?: number | undefined;
  readonly personal?: readonly SeedPersonal[] | undefined;
  readonly metadata?: JsonObject | undefined;
  /** Offset to the scenario's now, ms. Default: that of the first message, or now where there is none. */
  readonly createdAt?: number | undefined;
  /** Messages have the sequence numbers 1 to `count`; each is made when asked for, always the same. */
  readonly count: number;
  readonly messageAt: (seq: number) => SeedMessage;
}

/** A message of a seeded conversation. */
export interface SeedMessage {
  readonly senderId: string;
  /** Offset to the scenario's now, ms; grows with the sequence number. */
  readonly at: number;
  readonly content: MessageContent;
  /** Sequence number of the message that it answers. */
  readonly replyTo?: number | undefined;
  readonly recalled?: boolean | undefined;
  readonly editedAt?: number | undefined;
}
