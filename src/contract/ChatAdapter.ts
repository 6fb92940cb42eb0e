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
  readonly messagePageSize?: number | undefined;
  readonly conversationPageSize?: number | undefined;
  readonly usersPerQuery?: number | undefined;
  readonly voiceMs?: number | undefined;
  readonly videoBytes?: number | undefined;
  readonly metadataBytes?: number | undefined;
  readonly groupNameBytes?: number | undefined;
  /** Of people and their lists. Bytes are those of UTF-8. Since contract 1.2. */
  readonly nicknameBytes?: number | undefined;
  readonly aboutBytes?: number | undefined;
  /** A presence's text. */
  readonly statusBytes?: number | undefined;
  readonly contacts?: number | undefined;
  readonly blockedContacts?: number | undefined;
  /** Requests that wait for an answer, sent or received. */
  readonly contactRequests?: number | undefined;
  readonly requestTextBytes?: number | undefined;
  readonly remarkBytes?: number | undefined;
  readonly friendLists?: number | undefined;
  readonly folders?: number | undefined;
  /** The name of a friend list or a folder. */
  readonly folderNameBytes?: number | undefined;
  readonly pinnedConversations?: number | undefined;
  /** Since contract 1.2, as the two below. */
  readonly groupNoticeBytes?: number | undefined;
  readonly groupIntroductionBytes?: number | undefined;
  readonly nameCardBytes?: number | undefined;
  /** Topics of one community. Since contract 1.2. */
  readonly topics?: number | undefined;
  /** Messages that are pinned in one conversation, and messages merged into one. Since contract 1.2. */
  readonly pinnedMessages?: number | undefined;
  readonly mergedMessages?: number | undefined;
}

/**
 * A backend as Parley sees it: an object of facets. Four are required; a facet that is absent once `session.connect` has
 * resolved is a feature that the backend lacks. Everything that crosses this border survives `structuredClone` (plain data
 * and Blobs), apart from `signal` and `onProgress`. Arguments are one object. Every call settles; it fails only with a
 * `ChatError` (plain data). `../../docs/adapter.md` builds one step by step.
 */
export interface ChatAdapter {
  /** `major.minor`. A minor only adds optional members. */
  readonly contractVersion: string;
  /** Names the backend and the deployment in storage keys and diagnostics (`local:demo`, `xmpp:example.org`). */
  readonly name: string;
  readonly limits?: AdapterLimits | undefined;
  /**
   * How snapshots are told apart: `revision` (each carries one) or `received` (the adapter delivers each entity's in the
   * order in which the backend made them).
   */
  readonly snapshots: 'revision' | 'received';

  readonly session: SessionFacet;
  readonly conversations: ConversationsFacet;
  readonly messages: MessagesFacet;
  readonly users: UsersFacet;

  readonly media?: MediaFacet | undefined;
  readonly contacts?: ContactsFacet | undefined;
  readonly groups?: GroupsFacet | undefined;
  /** Since contract 1.2. */
  readonly permissions?: PermissionsFacet | undefined;
  readonly topics?: TopicsFacet | undefined;
  readonly threads?: ThreadsFacet | undefined;
  readonly receipts?: ReceiptsFacet | undefined;
  readonly reactions?: ReactionsFacet | undefined;
  readonly typing?: TypingFacet | undefined;
  readonly presence?: PresenceFacet | undefined;
  readonly pins?: PinsFacet | undefined;
  readonly search?: SearchFacet | undefined;
  readonly extensions?: ExtensionsFacet | undefined;
  readonly translation?: TranslationFacet | undefined;
  readonly signaling?: SignalingFacet | undefined;
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
  readonly signal?: AbortSignal | undefined;
}

/** A page of things that are not messages. The cursor, never the length, says whether there is more. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly after?: Cursor | undefined;
}

/** Opaque, made by the adapter, good as long as the connection. */
export type Cursor = string | JsonCursor;
/** A cursor that is more than a text. */
export interface JsonCursor {
  readonly cursor: Json;
}
