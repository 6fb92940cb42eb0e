import type { ConversationKind, NotifyOption, TopicProfile } from '../../../model/conversation.js';
import type { JoinRule, MemberRole } from '../../../model/group.js';
import type { InvitationAnswer } from '../../../model/invitation.js';
import type { Json, JsonObject } from '../../../model/json.js';
import type { MediaSource } from '../../../model/media.js';
import type { MessageVersion } from '../../../model/message.js';
import type { LimiterState } from '../backend/liveLimiter.js';
import type { ApplicationLinkRow, ApplicationRow, BanRow, GroupValuesRow, PermissionGroupRow } from './groupRows.js';
import type { BlobRow, BundleRow, ExtensionRow, MessageLinkRow, MessageRow, UnindexedRow, UploadRow } from './messageRows.js';
import type { Notice } from './notice.js';
import type { ConnectionRow, ContactRow, PresenceRow, RequestLinkRow, RequestRow, ShelvesRow, UserRow } from './peopleRows.js';

/** What the whole database is: one row, written with whatever changes it. */
export interface WorldRow {
  /** Name of the scenario that it was filled with; null: it began empty. */
  readonly scenario: string | null;
  /** Epoch ms that the offsets of the scenario stand on, fixed when it was filled. */
  readonly now: number;
  /** Another one after each start from scratch. */
  readonly epoch: string;
  /** Of the newest entry of the log. Grows for ever. */
  readonly position: number;
  /** Grows with each change of messages once somebody has searched; absent: nobody has, and nothing is marked for the index. */
  readonly indexing?: number | undefined;
}

export interface ConversationRow {
  readonly id: string;
  readonly kind: ConversationKind;
  /** Of a direct one: who they are. Absent where it was written by an older version: its members tell. */
  readonly pair?: readonly string[] | undefined;
  readonly parentId?: string | undefined;
  readonly name?: string | undefined;
  readonly avatar?: MediaSource | undefined;
  readonly notice?: string | undefined;
  readonly introduction?: string | undefined;
  readonly type?: string | undefined;
  readonly joinRule?: JoinRule | undefined;
  readonly allMuted?: boolean | undefined;
  /** Of a topic. Its `allMuted` is the topic's own; that of the row is the community's too. */
  readonly topic?: TopicProfile | undefined;
  /** Whether who joins sees what was said before. Absent: as the kind has it. */
  readonly historyVisible?: boolean | undefined;
  /** What roles grant, where it is not what the kind begins with. Masks are decimal: JSON has no bigint. */
  readonly roleMasks?: { readonly admin?: string | undefined; readonly member?: string | undefined } | undefined;
  /** The same for single topics, by their ids. */
  readonly roleTopicMasks?:
    | { readonly admin?: Readonly<Record<string, string>> | undefined; readonly member?: Readonly<Record<string, string>> | undefined }
    | undefined;
  readonly createdAt: number;
  readonly dismissed?: boolean | undefined;
  /** Messages 1 to this are made by the scenario when asked for, unless a row overrides them. */
  readonly seedCount: number;
  /** The first so many of the scenario's crowd are members, unless they have rows that say otherwise. */
  readonly crowd?: number | undefined;
  /** Of the newest message; 0: none yet. */
  readonly seq: number;
  /** `sentAt` of the newest message. */
  readonly lastAt: number;
  readonly metadata?: JsonObject | undefined;
  /** Of a thread: the message of `parentId` that it hangs on. */
  readonly rootSeq?: number | undefined;
}

/** One person in one conversation: the membership, and what that person has set and read there. */
export interface MemberRow {
  readonly conversationId: string;
  readonly userId: string;
  readonly role: MemberRole;
  readonly nameCard?: string | undefined;
  readonly joinedAt?: number | undefined;
  /** The newest message when they came in: of it and of what is older, nobody asks whether they have read it. */
  readonly joinedSeq?: number | undefined;
  /** Of a community: the newest message of each of its topics when they came in. */
  readonly joinedSeqs?: Readonly<Record<string, number>> | undefined;
  /** Of a community: came in when it did not show newcomers what was said before. */
  readonly sinceJoining?: true | undefined;
  /** What they had read in former stays. */
  readonly readBefore?: readonly { readonly from: number; readonly to: number }[] | undefined;
  readonly mutedUntil?: number | undefined;
  /** Of a member of a topic, what holds for the whole community: made anew with each reading. */
  readonly inherited?:
    | {
        readonly notify?: NotifyOption | undefined;
        readonly mutedUntil?: number | undefined;
        /** Messages up to this one are from before they came in, and not theirs to read. */
        readonly closedUpTo?: number | undefined;
      }
    | undefined;
  /** The app's data about this person here, which all see. */
  readonly shown?: JsonObject | undefined;
  readonly permissionGroupIds?: readonly string[] | undefined;
  /** What those grant together: a decimal mask. */
  readonly permissions?: string | undefined;
  /** No member any more; sees what there was up to `seq`. */
  readonly left?: { readonly reason: 'left' | 'kicked' | 'dismissed'; readonly seq: number } | undefined;
  /** Stands on this person's list. */
  readonly listed: boolean;
  readonly readSeq: number;
  readonly readAt: number;
  readonly unread: number;
  readonly mentions?: readonly MentionRow[] | undefined;
  /** Messages up to this one are forgotten for this person. */
  readonly clearedUpTo: number;
  /** `sentAt` of that one. */
  readonly clearedAt?: number | undefined;
  readonly pinnedAt?: number | undefined;
  readonly notify?: NotifyOption | undefined;
  readonly markedUnread?: boolean | undefined;
  readonly folders?: readonly string[] | undefined;
  readonly hidden?: boolean | undefined;
  /** What this person keeps here. */
  readonly metadata?: JsonObject | undefined;
  /** `sentAt` of the newest message that this person received. */
  readonly activeAt?: number | undefined;
  /** The key in `lists` under which this conversation stands; absent: on no list. */
  readonly place?: string | undefined;
}

export interface MentionRow {
  readonly seq: number;
  readonly at: number;
  readonly everybody: boolean;
}

/** Leads from one thing to another: an index. */
export interface ConversationLinkRow {
  readonly conversationId: string;
}

/** A place on somebody's list (`placeOf`). */
export interface ListRow extends ConversationLinkRow {
  readonly place: string;
}

export interface InvitationLinkRow {
  readonly invitationId: string;
}

/** Something that rings, or rang. */
export interface InvitationRow {
  readonly id: string;
  readonly conversationId: string;
  readonly inviterId: string;
  readonly inviteeIds: readonly string[];
  readonly answers: readonly InvitationAnswer[];
  readonly cancelled: boolean;
  /** Epoch ms; absent: never. */
  readonly expiresAt?: number | undefined;
  readonly data?: Json | undefined;
  /** Sequence number of the call's record, once one end has written it. */
  readonly recordSeq?: number | undefined;
}

/** A live room as it runs: who is in it is told by `occupants`. */
export interface RoomRow {
  readonly conversationId: string;
  /** People inside. */
  readonly online: number;
  /** When that number was last told, epoch ms, and which it was. */
  readonly toldAt: number;
  readonly told: number;
  /** What waits in it are messages that have no place yet. */
  readonly limiter: LimiterState<WaitingMessageRow>;
}

export type WaitingMessageRow = Omit<MessageRow, 'seq' | 'sentAt'>;

/** One client in one live room. */
export interface OccupantRow {
  readonly conversationId: string;
  readonly userId: string;
  readonly connectionId: string;
  readonly enteredAt: number;
}

/** What happened, for those whom it concerns, in the order of `position`. */
export interface LogRow {
  readonly position: number;
  readonly to: 'all' | readonly string[];
  /** Also for those who look at this thread right now. */
  readonly thread?: string | undefined;
  readonly notice: Notice;
}

/** Keys are made in `keys.ts`. */
export interface Tables {
  readonly meta: WorldRow;
  readonly users: UserRow;
  readonly conversations: ConversationRow;
  readonly members: MemberRow;
  /** Conversations by member. */
  readonly memberships: ConversationLinkRow;
  /** Groups by member. */
  readonly groupships: ConversationLinkRow;
  /** What stands on somebody's list, in its order. */
  readonly lists: ListRow;
  /** Direct conversations by pair. */
  readonly directs: ConversationLinkRow;
  readonly messages: MessageRow;
  /** Messages by sender and draft id. */
  readonly sends: MessageLinkRow;
  /** Pinned messages by conversation and time. */
  readonly pins: MessageLinkRow;
  readonly contacts: ContactRow;
  readonly requests: RequestRow;
  /** Requests by person and time. */
  readonly requestsByUser: RequestLinkRow;
  /** By person. */
  readonly friendLists: ShelvesRow;
  readonly folders: ShelvesRow;
  readonly connections: ConnectionRow;
  readonly presence: PresenceRow;
  readonly blobs: BlobRow;
  /** By account and upload. */
  readonly uploads: UploadRow;
  readonly invitations: InvitationRow;
  /** What rings, by person. */
  readonly ringing: InvitationLinkRow;
  /** What messages said before, by message and edit. */
  readonly versions: MessageVersion;
  readonly bundles: BundleRow;
  /** By message and name. */
  readonly extensions: ExtensionRow;
  /** Topics by community. */
  readonly topics: ConversationLinkRow;
  readonly rooms: RoomRow;
  /** Who is in a live room, by room and time. */
  readonly occupants: OccupantRow;
  /** The same by connection and room. */
  readonly occupancies: OccupantRow;
  /** Threads by parent. */
  readonly threads: ConversationLinkRow;
  /** What the search index has not taken in yet, under the keys of the messages. */
  readonly unindexed: UnindexedRow;
  readonly applications: ApplicationRow;
  /** By group (who wants in) or by person (who is asked in), and by time. */
  readonly applicationsBy: ApplicationLinkRow;
  /** By group and person. */
  readonly bans: BanRow;
  readonly groupValues: GroupValuesRow;
  /** By group. Those of roles are in the group's row. */
  readonly permissionGroups: PermissionGroupRow;
  readonly log: LogRow;
}

export type TableName = keyof Tables;

export const tableNames = [
  'meta',
  'users',
  'conversations',
  'members',
  'memberships',
  'groupships',
  'lists',
  'directs',
  'messages',
  'sends',
  'pins',
  'contacts',
  'requests',
  'requestsByUser',
  'friendLists',
  'folders',
  'connections',
  'presence',
  'blobs',
  'uploads',
  'invitations',
  'ringing',
  'versions',
  'bundles',
  'extensions',
  'threads',
  'topics',
  'rooms',
  'occupants',
  'occupancies',
  'unindexed',
  'applications',
  'applicationsBy',
  'bans',
  'groupValues',
  'permissionGroups',
  'log',
] as const satisfies readonly TableName[];
