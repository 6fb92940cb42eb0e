import type { Change, ChangeTarget } from '../model/change.js';
import type { Contact, ContactRequest, FriendList } from '../model/contact.js';
import type { Conversation, ConversationFolder, ReadPosition, UnreadCount } from '../model/conversation.js';
import type { ChatError } from '../model/error.js';
import type { Group, GroupApplication, GroupAttributes, GroupBan, GroupCounters, GroupMember } from '../model/group.js';
import type { Invitation } from '../model/invitation.js';
import type { Json, JsonObject } from '../model/json.js';
import type { IncomingMessage } from '../model/message.js';
import type { PermissionGroup } from '../model/permissions.js';
import type { Presence, User } from '../model/user.js';

/** Snapshots carry `revision` (higher wins), or the adapter has declared that it delivers them in the order made. */
interface Snapshot {
  readonly revision?: number | undefined;
}

// Facts: they commute, and may be repeated and reordered freely.

/** A message has come, or is told again. Repeats and any order are fine. */
export interface MessageEvent {
  readonly type: 'message';
  readonly message: IncomingMessage;
}
/** Something happened to a message, which may not have come yet. */
export interface ChangeEvent {
  readonly type: 'change';
  readonly change: Change;
}
/**
 * A merge patch (RFC 7396) of a message's extensions, by somebody. Extensions are no part of the message, as its metadata is:
 * they are fetched where they are shown. Of two patches of one key the higher `order` wins (absent: the later `at`, then `by`).
 * Since contract 1.2.
 */
export interface ExtensionsEvent {
  readonly type: 'extensions';
  readonly target: ChangeTarget;
  readonly by: string;
  /** Epoch ms, server clock. */
  readonly at: number;
  readonly order?: string | undefined;
  readonly patch: JsonObject;
}
/** Somebody (perhaps I, on another device) has read up to here. */
export interface ReadEvent {
  readonly type: 'read';
  readonly conversationId: string;
  readonly userId: string;
  readonly upTo: ReadPosition;
}
/** Somebody asks to be a contact, or the request was answered. */
export interface ContactRequestEvent {
  readonly type: 'contact-request';
  readonly request: ContactRequest;
}
/** Somebody asks to be let into a group, or the request was answered. */
export interface GroupApplicationEvent {
  readonly type: 'group-application';
  readonly application: GroupApplication;
}
/** An invitation as it is now. A final state is never left again. */
export interface InvitationEvent {
  readonly type: 'invitation';
  readonly invitation: Invitation;
}

// Snapshots: each replaces the former of its entity.

/** A conversation as it is now. */
export interface ConversationEvent extends Snapshot {
  readonly type: 'conversation';
  readonly conversation: Conversation;
}
/** A conversation is gone, and why. */
export interface ConversationRemovedEvent extends Snapshot {
  readonly type: 'conversation-removed';
  readonly conversationId: string;
  /** `left`: history stays readable until deleted; `deleted`: gone, revived only by a new message. */
  readonly reason: 'deleted' | 'left' | 'kicked' | 'dismissed';
  /**
   * The newest message there was. Messages may be told late and in any order: one up to here revives nothing, one after it
   * does although it was told sooner. Absent: what is known of when this comes. Since contract 1.2.
   */
  readonly upTo?: ReadPosition | undefined;
}
/** The count of a conversation. One that is older than what was read here is ignored. */
export interface UnreadEvent extends Snapshot {
  readonly type: 'unread';
  readonly conversationId: string;
  readonly unread: UnreadCount;
}
/** A profile as it is now. */
export interface UserEvent extends Snapshot {
  readonly type: 'user';
  readonly user: User;
}
/** Who is there now. */
export interface PresenceEvent extends Snapshot {
  readonly type: 'presence';
  readonly presence: Presence;
}
/** A contact as it is now. */
export interface ContactEvent extends Snapshot {
  readonly type: 'contact';
  readonly contact: Contact;
}
/** Somebody is a contact no longer. */
export interface ContactRemovedEvent extends Snapshot {
  readonly type: 'contact-removed';
  readonly userId: string;
}
/** My friend lists as they are now, in my order. Since contract 1.2. */
export interface FriendListsEvent extends Snapshot {
  readonly type: 'friend-lists';
  readonly lists: readonly FriendList[];
}
/** My folders of conversations as they are now, in my order. Since contract 1.2. */
export interface FoldersEvent extends Snapshot {
  readonly type: 'folders';
  readonly folders: readonly ConversationFolder[];
}
/** A group as it is now. */
export interface GroupEvent extends Snapshot {
  readonly type: 'group';
  readonly group: Group;
}
/** A member of a group as it is now. */
export interface MemberEvent extends Snapshot {
  readonly type: 'member';
  readonly member: GroupMember;
}
/** Somebody is in the group no longer. */
export interface MemberRemovedEvent extends Snapshot {
  readonly type: 'member-removed';
  readonly groupId: string;
  readonly userId: string;
}
/** All attributes of a group as they are now. Since contract 1.2. */
export interface GroupAttributesEvent extends Snapshot {
  readonly type: 'group-attributes';
  readonly groupId: string;
  readonly attributes: GroupAttributes;
}
/** All counters of a group as they are now. Since contract 1.2. */
export interface GroupCountersEvent extends Snapshot {
  readonly type: 'group-counters';
  readonly groupId: string;
  readonly counters: GroupCounters;
}
/** Somebody is kept out of a group, or (`lifted`) no longer. For those who may ban. Since contract 1.2. */
export interface GroupBanEvent extends Snapshot {
  readonly type: 'group-ban';
  readonly ban: GroupBan;
  readonly lifted?: boolean | undefined;
}
/** A permission group as it is now, or (`removed`) is no longer. Since contract 1.2. */
export interface PermissionGroupEvent extends Snapshot {
  readonly type: 'permission-group';
  readonly permissionGroup: PermissionGroup;
  readonly removed?: boolean | undefined;
}

// Signals: worth something only now.

/** `until` is when it lapses by itself, epoch ms of the server's clock. `typing: false` ends it at once. */
export interface TypingEvent {
  readonly type: 'typing';
  readonly conversationId: string;
  readonly userId: string;
  readonly typing: boolean;
  readonly until?: number | undefined;
}

/** How many people are in a live room now. Paced by the backend, the latest counts. Since contract 1.2. */
export interface OnlineCountEvent {
  readonly type: 'online-count';
  readonly conversationId: string;
  readonly count: number;
}
/**
 * I am in this live room now, or am not: each `conversations.watch` of one is answered so. `error` says why not (`forbidden`, with `data: { until }` where one may come back;
 * `limit-reached` where this client entered too many; `not-found` where it has ended). Since contract 1.2.
 */
export interface RoomEvent {
  readonly type: 'room';
  readonly conversationId: string;
  readonly entered: boolean;
  readonly error?: ChatError | undefined;
}

// The session.

/**
 * `reconnecting`: the adapter tries by itself; with `credentials-expired`, as soon as `session.renew` has brought fresh ones (where it
 * has no `renew`, the core connects anew). `ended` is final for this session: only a person signs in again.
 */
export interface SessionEvent {
  readonly type: 'session';
  readonly status: 'ready' | 'reconnecting' | 'ended';
  readonly error?: ChatError | undefined;
  /** `ready` after a cut: whether the backend resumed without a gap. False or absent: the core fills what may be missing. */
  readonly resumed?: boolean | undefined;
}
/** Facets appeared or went: the core reads them anew. */
export interface FacetsChangedEvent {
  readonly type: 'facets-changed';
}
/** The server's clock, epoch ms, as exactly as the adapter knows it. */
export interface ServerTimeEvent {
  readonly type: 'server-time';
  readonly now: number;
}
/** What only the app understands. Passed through. */
export interface AppEvent {
  readonly type: 'app';
  readonly name: string;
  readonly data: Json;
}

/** All that an adapter may tell, told apart by `type`. */
export type ChatEvent =
  | MessageEvent
  | ChangeEvent
  | ExtensionsEvent
  | ReadEvent
  | ContactRequestEvent
  | GroupApplicationEvent
  | InvitationEvent
  | ConversationEvent
  | ConversationRemovedEvent
  | UnreadEvent
  | UserEvent
  | PresenceEvent
  | ContactEvent
  | ContactRemovedEvent
  | FriendListsEvent
  | FoldersEvent
  | GroupEvent
  | MemberEvent
  | MemberRemovedEvent
  | GroupAttributesEvent
  | GroupCountersEvent
  | GroupBanEvent
  | PermissionGroupEvent
  | TypingEvent
  | OnlineCountEvent
  | RoomEvent
  | SessionEvent
  | FacetsChangedEvent
  | ServerTimeEvent
  | AppEvent;

/** The value of an event's `type`. */
export type ChatEventType = ChatEvent['type'];

/** Gets events in batches; what is in one batch is applied as one. */
export type ChatEventListener = (events: readonly ChatEvent[]) => void;
