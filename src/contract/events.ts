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
  /** The higher wins. Absent: the adapter delivers them in the order made (`snapshots: 'received'`). */
  readonly revision?: number | undefined;
}

// Facts: they commute, and may be repeated and reordered freely.

/** A message has come, or is told again. Repeats and any order are fine. */
export interface MessageEvent {
  readonly type: 'message';
  /** The whole of it. */
  readonly message: IncomingMessage;
}
/** Something happened to a message, which may not have come yet. */
export interface ChangeEvent {
  readonly type: 'change';
  /** What happened, and to which message. */
  readonly change: Change;
}
/**
 * A merge patch (RFC 7396) of a message's extensions, by somebody. Extensions are no part of the message, as its metadata is:
 * they are fetched where they are shown. Of two patches of one key the higher `order` wins (absent: the later `at`, then `by`).
 * Since contract 1.2.
 */
export interface ExtensionsEvent {
  readonly type: 'extensions';
  /** The message that they are about. */
  readonly target: ChangeTarget;
  /** Id of the person who wrote them. */
  readonly by: string;
  /** Epoch ms, server clock. */
  readonly at: number;
  /** Made by the adapter, compared by code unit. */
  readonly order?: string | undefined;
  /** Keys that are not named stay; null takes one away. */
  readonly patch: JsonObject;
}
/** Somebody (perhaps I, on another device) has read up to here. */
export interface ReadEvent {
  readonly type: 'read';
  /** Where. */
  readonly conversationId: string;
  /** Who has read. */
  readonly userId: string;
  /** The position that was read last. */
  readonly upTo: ReadPosition;
}
/** Somebody asks to be a contact, or the request was answered. */
export interface ContactRequestEvent {
  readonly type: 'contact-request';
  /** The request as it is now. */
  readonly request: ContactRequest;
}
/** Somebody asks to be let into a group, or the request was answered. */
export interface GroupApplicationEvent {
  readonly type: 'group-application';
  /** The application as it is now. */
  readonly application: GroupApplication;
}
/** An invitation as it is now. A final state is never left again. */
export interface InvitationEvent {
  readonly type: 'invitation';
  /** The whole of it. */
  readonly invitation: Invitation;
}

// Snapshots: each replaces the former of its entity.

/** A conversation as it is now. */
export interface ConversationEvent extends Snapshot {
  readonly type: 'conversation';
  /** The whole of it. */
  readonly conversation: Conversation;
}
/** A conversation is gone, and why. */
export interface ConversationRemovedEvent extends Snapshot {
  readonly type: 'conversation-removed';
  /** Which one is gone. */
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
  /** Whose count it is. */
  readonly conversationId: string;
  /** The count. */
  readonly unread: UnreadCount;
}
/** A profile as it is now. */
export interface UserEvent extends Snapshot {
  readonly type: 'user';
  /** The whole of it. */
  readonly user: User;
}
/** Who is there now. */
export interface PresenceEvent extends Snapshot {
  readonly type: 'presence';
  /** The whole of it. */
  readonly presence: Presence;
}
/** A contact as it is now. */
export interface ContactEvent extends Snapshot {
  readonly type: 'contact';
  /** The whole of it. */
  readonly contact: Contact;
}
/** Somebody is a contact no longer. */
export interface ContactRemovedEvent extends Snapshot {
  readonly type: 'contact-removed';
  /** Who is no contact any more. */
  readonly userId: string;
}
/** My friend lists as they are now, in my order. Since contract 1.2. */
export interface FriendListsEvent extends Snapshot {
  readonly type: 'friend-lists';
  /** All of them. */
  readonly lists: readonly FriendList[];
}
/** My folders of conversations as they are now, in my order. Since contract 1.2. */
export interface FoldersEvent extends Snapshot {
  readonly type: 'folders';
  /** All of them. */
  readonly folders: readonly ConversationFolder[];
}
/** A group as it is now. */
export interface GroupEvent extends Snapshot {
  readonly type: 'group';
  /** The whole of it. */
  readonly group: Group;
}
/** A member of a group as it is now. */
export interface MemberEvent extends Snapshot {
  readonly type: 'member';
  /** The whole of it. */
  readonly member: GroupMember;
}
/** Somebody is in the group no longer. */
export interface MemberRemovedEvent extends Snapshot {
  readonly type: 'member-removed';
  /** Which group it is about. */
  readonly groupId: string;
  /** Who is not in it any more. */
  readonly userId: string;
}
/** All attributes of a group as they are now. Since contract 1.2. */
export interface GroupAttributesEvent extends Snapshot {
  readonly type: 'group-attributes';
  /** Whose they are. */
  readonly groupId: string;
  /** All of them; what is not in it is gone. */
  readonly attributes: GroupAttributes;
}
/** All counters of a group as they are now. Since contract 1.2. */
export interface GroupCountersEvent extends Snapshot {
  readonly type: 'group-counters';
  /** Whose they are. */
  readonly groupId: string;
  /** All of them; what is not in it is gone. */
  readonly counters: GroupCounters;
}
/** Somebody is kept out of a group, or (`lifted`) no longer. For those who may ban. Since contract 1.2. */
export interface GroupBanEvent extends Snapshot {
  readonly type: 'group-ban';
  /** Who, and until when. */
  readonly ban: GroupBan;
  /** Not kept out any more. */
  readonly lifted?: boolean | undefined;
}
/** A permission group as it is now, or (`removed`) is no longer. Since contract 1.2. */
export interface PermissionGroupEvent extends Snapshot {
  readonly type: 'permission-group';
  /** The whole of it. */
  readonly permissionGroup: PermissionGroup;
  /** There is no such one any more. */
  readonly removed?: boolean | undefined;
}

// Signals: worth something only now.

/** `until` is when it lapses by itself, epoch ms of the server's clock. `typing: false` ends it at once. */
export interface TypingEvent {
  readonly type: 'typing';
  /** Where. */
  readonly conversationId: string;
  /** Who types. One's own is passed over. */
  readonly userId: string;
  /** False: stopped. */
  readonly typing: boolean;
  /** Absent: lapses after a few seconds. */
  readonly until?: number | undefined;
}

/** How many people are in a live room now. Paced by the backend, the latest counts. Since contract 1.2. */
export interface OnlineCountEvent {
  readonly type: 'online-count';
  /** Which room. */
  readonly conversationId: string;
  /** People in it. */
  readonly count: number;
}
/**
 * I am in this live room now, or am not: each `conversations.watch` of one is answered so. `error` says why not (`forbidden`, with `data: { until }` where one may come back;
 * `limit-reached` where this client entered too many; `not-found` where it has ended). Since contract 1.2.
 */
export interface RoomEvent {
  readonly type: 'room';
  /** Which room. */
  readonly conversationId: string;
  /** False: I am outside. */
  readonly entered: boolean;
  /** Why I am outside. Absent: I left. */
  readonly error?: ChatError | undefined;
}

// The session.

/**
 * `reconnecting`: the adapter tries by itself; with `credentials-expired`, as soon as `session.renew` has brought fresh ones (where it
 * has no `renew`, the core connects anew). `ended` is final for this session: only a person signs in again. After a cut, `ready` comes
 * before all that is heard on the new line: what is told before it counts as following what was known at the cut.
 */
export interface SessionEvent {
  readonly type: 'session';
  /** `ready`: usable again. The other two as above. */
  readonly status: 'ready' | 'reconnecting' | 'ended';
  /** Why: `offline`, `credentials-expired`, `signed-in-elsewhere`, `account-suspended` ... Absent with `ready`. */
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
  /** Epoch ms. */
  readonly now: number;
}
/** What only the app understands. Passed through. */
export interface AppEvent {
  readonly type: 'app';
  /** Which of the app's events. */
  readonly name: string;
  /** As it came. Nothing of it is read or checked, but its size. */
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
