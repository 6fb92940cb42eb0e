import type { ConversationLimits } from '../model/conversation.js';
import type { Json } from '../model/json.js';
import type { ChatEventListener } from './events.js';
import type { ContactsFacet } from './facets/contacts.js';
import type { ConversationsFacet } from './facets/conversations.js';
import type { GroupsFacet } from './facets/groups.js';
import type { LiveFacet } from './facets/live.js';
import type { MediaFacet } from './facets/media.js';
import type { ExtensionsFacet, PinsFacet, ReactionsFacet, ThreadsFacet, TranslationFacet } from './facets/messageExtras.js';
import type { MessagesFacet } from './facets/messages.js';
import type { PermissionsFacet } from './facets/permissions.js';
import type { SearchFacet } from './facets/search.js';
import type { SessionFacet } from './facets/session.js';
import type { SignalingFacet } from './facets/signaling.js';
import type { PresenceFacet, ReceiptsFacet, TypingFacet } from './facets/signals.js';
import type { TopicsFacet } from './facets/topics.js';
import type { UsersFacet } from './facets/users.js';

/** Numbers of the backend. Composers and forms read them; `conversation.limits` overrides them for one conversation. */
export interface AdapterLimits extends ConversationLimits {
  /** Connections that one account may hold at once; a further one ends an older. */
  readonly connections?: number | undefined;
  /** Live rooms that one client may be in at once. */
  readonly rooms?: number | undefined;
  /** Most messages that one page brings. */
  readonly messagePageSize?: number | undefined;
  /** Most conversations that one page brings. */
  readonly conversationPageSize?: number | undefined;
  /** People that one call may name (`users.get`). */
  readonly usersPerQuery?: number | undefined;
  /** How long a voice message may last, ms. */
  readonly voiceMs?: number | undefined;
  /** Bytes of one film. */
  readonly videoBytes?: number | undefined;
  /** All metadata of one thing (a message, a profile, a group) as JSON, bytes of UTF-8. */
  readonly metadataBytes?: number | undefined;
  /** `Group.name`, bytes of UTF-8. */
  readonly groupNameBytes?: number | undefined;
  /** `User.nickname`, bytes of UTF-8. Since contract 1.2. */
  readonly nicknameBytes?: number | undefined;
  /** `User.about`, bytes of UTF-8. Since contract 1.2, as those below. */
  readonly aboutBytes?: number | undefined;
  /** A presence's text. */
  readonly statusBytes?: number | undefined;
  /** People on one contact list. */
  readonly contacts?: number | undefined;
  /** People whom one person may have blocked. */
  readonly blockedContacts?: number | undefined;
  /** Requests that wait for an answer, sent or received. */
  readonly contactRequests?: number | undefined;
  /** `ContactRequest.text`, bytes of UTF-8. */
  readonly requestTextBytes?: number | undefined;
  /** `Contact.remark`, bytes of UTF-8. */
  readonly remarkBytes?: number | undefined;
  /** Friend lists of one person. */
  readonly friendLists?: number | undefined;
  /** Folders of one person. */
  readonly folders?: number | undefined;
  /** The name of a friend list or a folder. */
  readonly folderNameBytes?: number | undefined;
  /** Conversations that one person may have on top. */
  readonly pinnedConversations?: number | undefined;
  /** `Group.notice`, bytes of UTF-8. Since contract 1.2, as the two below. */
  readonly groupNoticeBytes?: number | undefined;
  /** `Group.introduction`, bytes of UTF-8. */
  readonly groupIntroductionBytes?: number | undefined;
  /** `GroupMember.nameCard`, bytes of UTF-8. */
  readonly nameCardBytes?: number | undefined;
  /** Topics of one community. Since contract 1.2. */
  readonly topics?: number | undefined;
  /** Messages that are pinned in one conversation. Since contract 1.2. */
  readonly pinnedMessages?: number | undefined;
  /** Messages merged into one. Since contract 1.2. */
  readonly mergedMessages?: number | undefined;
}

/**
 * A backend as Parley sees it: an object of facets. Four are required; a facet that is absent once `session.connect` has
 * resolved is a feature that the backend lacks. Everything that crosses this border survives `structuredClone` (plain data
 * and Blobs), apart from `signal` and `onProgress`. Arguments are one object. Every call settles; it fails only with a
 * `ChatError` (plain data). The guide "Your own backend" (`docs/adapter.md`) builds one step by step.
 */
export interface ChatAdapter {
  /** `major.minor`. A minor only adds optional members. */
  readonly contractVersion: string;
  /** Names the backend and the deployment in storage keys and diagnostics (`local:demo`, `xmpp:example.org`). */
  readonly name: string;
  /** What the backend takes at most. Absent: nothing is known, and nothing is counted before it is sent. */
  readonly limits?: AdapterLimits | undefined;
  /**
   * How snapshots are told apart: `revision` (each carries one) or `received` (the adapter delivers each entity's in the
   * order in which the backend made them).
   */
  readonly snapshots: 'revision' | 'received';

  /** Signing in and out. */
  readonly session: SessionFacet;
  /** The list of conversations, and what one keeps about each. */
  readonly conversations: ConversationsFacet;
  /** History, sending, and what may be done with a message. */
  readonly messages: MessagesFacet;
  /** Profiles of people, and one's own. */
  readonly users: UsersFacet;

  /** Addresses for pictures and files that need to be signed, renewed or decrypted. Absent: the `url` of a source is loaded as it is. */
  readonly media?: MediaFacet | undefined;
  /** The people one knows, requests, remarks, blocking. */
  readonly contacts?: ContactsFacet | undefined;
  /** Groups with their members, rights and rules. */
  readonly groups?: GroupsFacet | undefined;
  /** Rights in large communities as masks. Since contract 1.2. */
  readonly permissions?: PermissionsFacet | undefined;
  /** Topics within a community. */
  readonly topics?: TopicsFacet | undefined;
  /** Threads that hang on a message. */
  readonly threads?: ThreadsFacet | undefined;
  /** Who has read a message of a group. Ticks of direct chats come by `read` events and need no facet. */
  readonly receipts?: ReceiptsFacet | undefined;
  /** Reactions to messages. */
  readonly reactions?: ReactionsFacet | undefined;
  /** Telling others that one types. Who types is heard by `typing` events. */
  readonly typing?: TypingFacet | undefined;
  /** Who is there, and how one shows oneself. */
  readonly presence?: PresenceFacet | undefined;
  /** Messages pinned for everybody. */
  readonly pins?: PinsFacet | undefined;
  /** Searching messages, conversations and people on the backend. */
  readonly search?: SearchFacet | undefined;
  /** Key-value data that everybody may add to a message. */
  readonly extensions?: ExtensionsFacet | undefined;
  /** Texts in other languages, and texts of voice messages. */
  readonly translation?: TranslationFacet | undefined;
  /** What rings: calls, raised hands. */
  readonly signaling?: SignalingFacet | undefined;
  /** Live rooms: who is in one, silencing, sending out. */
  readonly live?: LiveFacet | undefined;

  /** Batches of events, from now on. Returns the function that ends it. Subscribed before `connect`. */
  subscribe(listener: ChatEventListener): () => void;
}

/** Facet names, for presence checks and for `conversation.lacks`. */
export const facetNames = [
  'session',
  'conversations',
  'messages',
  'users',
  'media',
  'contacts',
  'groups',
  'permissions',
  'topics',
  'threads',
  'receipts',
  'reactions',
  'typing',
  'presence',
  'pins',
  'search',
  'extensions',
  'translation',
  'signaling',
  'live',
] as const;

/** The name of a facet: a member of `ChatAdapter` that may be absent. */
export type FacetName = (typeof facetNames)[number];

/** `major.minor` of this contract. A minor only adds optional members. */
export const contractVersion = '1.2';

/** Options that any call may get. `signal` fires on time-out, account switch or when nobody needs the answer. */
export interface CallOptions {
  /** Withdraws the call, which then fails with `aborted`. What has reached the backend already may happen all the same. */
  readonly signal?: AbortSignal | undefined;
}

/** A page of things that are not messages. The cursor, never the length, says whether there is more. */
export interface Page<T> {
  /** May be fewer than asked for, and even none, with more to come. */
  readonly items: readonly T[];
  /** Leads on. Absent: that was the last page. */
  readonly after?: Cursor | undefined;
}

/** Opaque, made by the adapter, good as long as the connection. */
export type Cursor = string | JsonCursor;
/** A cursor that is more than a text. */
export interface JsonCursor {
  /** Whatever the adapter needs to go on from there. */
  readonly cursor: Json;
}
