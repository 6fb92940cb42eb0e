import type { AdapterLimits, Cursor, FacetName } from '../contract/ChatAdapter.js';
import type { ChatEvent } from '../contract/events.js';
import type { Change } from '../model/change.js';
import type { Contact, ContactRequest } from '../model/contact.js';
import type { Conversation, ConversationPreview, InputDraft, ReadPosition } from '../model/conversation.js';
import type { ChatError } from '../model/error.js';
import type { Group, GroupApplication, GroupMember } from '../model/group.js';
import type { Json } from '../model/json.js';
import type { Message, MessageDraft } from '../model/message.js';
import type { Presence, User } from '../model/user.js';
import type { MessageLedger } from './timelines/ledger.js';

/** Names a timeline: the history of a conversation, or another list of its messages. Made by `timelineKey`. */
export type TimelineKey = string & { readonly timelineKey?: never };

/**
 * `connecting`: for the first time; `reconnecting`: what is shown stays; `ended`: signed in elsewhere or refused, only a person goes
 * on.
 */
export type SessionStatus = 'signed-out' | 'connecting' | 'ready' | 'reconnecting' | 'ended';

export interface SessionState {
  readonly status: SessionStatus;
  /** One more with each sign-in: events and answers of an older epoch are dropped. */
  readonly epoch: number;
  readonly self?: string | undefined;
  /** Why it is not ready, or why the last try failed. */
  readonly error?: ChatError | undefined;
  /** Facets that the backend has now; remembered from the last session until `connect` resolves. */
  readonly facets: Readonly<Partial<Record<FacetName, true>>>;
  readonly limits: AdapterLimits;
  /** Server time minus this machine's clock, ms. */
  readonly clockOffset: number;
  /** `syncing` while lists and open windows are made whole after a (re)connect. */
  readonly syncing: boolean;
  /** False when this browser keeps nothing beyond this tab. */
  readonly durable: boolean;
  readonly storageError?: ChatError | undefined;
}

/** How far a list has been loaded. */
export interface ListPaging {
  readonly status: 'idle' | 'loading' | 'loaded' | 'failed';
  /** Absent with `loaded`: all of it is here. */
  readonly after?: Cursor | undefined;
  readonly error?: ChatError | undefined;
}

/** A conversation as the client sees it: the backend's snapshot, and what was derived from messages on top. */
export interface ConversationEntry {
  readonly conversation: Conversation;
  readonly revision?: number | undefined;
  /** The newest visible message known. Absent: none. */
  readonly preview?: ConversationPreview | undefined;
  /** What the list sorts by, epoch ms. */
  readonly activeAt: number;
  /** Removed from the list; revived by a new message. */
  readonly gone?: 'deleted' | 'left' | 'kicked' | 'dismissed' | undefined;
  /** Deleted, and on the list only for what is being sent there: taken away, it is gone again. */
  readonly held?: true | undefined;
  /** Only messages came so far, no snapshot: not on the list; to be fetched. */
  readonly provisional?: true | undefined;
  /** The newest messages known, loaded or not: what the preview is made from. */
  readonly recent: TimelineChunk;
  /** The live messages that are unread, where the core has to count. Bounded. */
  readonly counted: readonly CountedMessage[];
  /** An inexact count of the backend's, to which those counted here are added. */
  readonly countedBefore?: number | undefined;
  /** Id of the last message as this browser remembered it: believed until the backend has told of this conversation. */
  readonly remembered?: string | undefined;
  /** Deleted up to here: nothing older revives it or becomes its preview. */
  readonly floor?: ReadPosition | undefined;
}

/** A live message that counts as unread until it is read or taken back. */
export interface CountedMessage extends ReadPosition {
  readonly senderId: string;
  readonly names: readonly string[];
}

/** At most 128 messages, frozen. An event copies one chunk and the path to it. */
export interface TimelineChunk {
  readonly messages: readonly Message[];
  /** Position in `messages` by id and by each name. */
  readonly index: ReadonlyMap<string, number>;
  /** What changes have been applied, by message id; only for messages that had some. */
  readonly ledgers: ReadonlyMap<string, MessageLedger>;
  /** The least and the greatest `order` in it; absent while none of its messages has one. */
  readonly firstOrder?: string | undefined;
  readonly lastOrder?: string | undefined;
}

/** A stretch without gaps. */
export interface TimelineWindow {
  readonly id: string;
  readonly chunks: readonly TimelineChunk[];
  readonly size: number;
  /** Leads to what is before; absent, and not lost: the beginning is here. */
  readonly before?: Cursor | undefined;
  /** Leads to what is after; absent, and not lost: this window is live. */
  readonly after?: Cursor | undefined;
  /**
   * Ends that go on though their cursor is gone (its connection died, or the messages there were dropped). To load there,
   * ask `around` the message at that end: the page joins by it.
   */
  readonly lost: { readonly before?: true | undefined; readonly after?: true | undefined };
  readonly loading: { readonly before: boolean; readonly after: boolean };
  readonly error: { readonly before?: ChatError | undefined; readonly after?: ChatError | undefined };
}

export interface Timeline {
  readonly key: TimelineKey;
  readonly conversationId: string;
  readonly mode: 'history' | 'live';
  /** Some screen shows it. */
  readonly open: boolean;
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly error?: ChatError | undefined;
  /** From the oldest to the newest; the last is live, if any is. */
  readonly windows: readonly TimelineWindow[];
  /**
   * Own messages that are not confirmed, or are but the live end is not loaded: in the order of sending, shown after the
   * newest window.
   */
  readonly unsent: TimelineChunk;
  /** How many windows were ever made here: the next one's id. */
  readonly windowsMade: number;
  /** The window that is shown. */
  readonly current?: string | undefined;
  /** Where the window was when the conversation was opened: the unread divider stands after it. Kept until closed. */
  readonly unreadAfter?: { readonly order?: string | undefined; readonly at: number } | undefined;
}

/** What is being sent or could not be. The message of the same id is in the timeline. */
export interface OutboxEntry {
  readonly id: string;
  readonly conversationId: string;
  readonly draft: MessageDraft;
  /** `queued` (its bytes may be on their way) or `sending`; `doubt`: its fate is unknown and is being settled; `ask`: a person must decide. */
  readonly status: 'queued' | 'sending' | 'doubt' | 'ask' | 'failed' | 'refused';
  readonly error?: ChatError | undefined;
  readonly attempts: number;
  /** Position in the account's queue; sends of one conversation leave in this order. */
  readonly position: number;
  readonly resume?: Json | undefined;
  /** Its bytes are at the backend: what the adapter answered, for `send`. */
  readonly uploaded?: Json | undefined;
  /** False: it could not be stored, and lives as long as this tab. */
  readonly durable: boolean;
}

export interface GroupMembers {
  readonly byId: ReadonlyMap<string, GroupMember>;
  readonly paging: ListPaging;
}

/** A change whose message is not loaded, kept for when it comes. */
export interface WaitingChange {
  readonly change: Change;
  /** It has waited through a cut: later changes may have been missed. */
  readonly stale?: true | undefined;
}

export interface ChatState {
  readonly session: SessionState;
  readonly users: ReadonlyMap<string, User>;
  readonly conversations: {
    readonly byId: ReadonlyMap<string, ConversationEntry>;
    /** Ids of the list, pinned first, then by activity. The same array as long as the order is the same. */
    readonly sorted: readonly string[];
    readonly paging: ListPaging;
  };
  readonly timelines: ReadonlyMap<TimelineKey, Timeline>;
  /** Changes that came before their message, by conversation; bounded. */
  readonly waiting: ReadonlyMap<string, readonly WaitingChange[]>;
  readonly outbox: ReadonlyMap<string, OutboxEntry>;
  readonly drafts: ReadonlyMap<string, InputDraft>;
  readonly contacts: {
    readonly byId: ReadonlyMap<string, Contact>;
    readonly paging: ListPaging;
    readonly requests: ReadonlyMap<string, ContactRequest>;
    readonly requestsPaging: ListPaging;
  };
  readonly groups: {
    readonly byId: ReadonlyMap<string, Group>;
    readonly paging: ListPaging;
    readonly members: ReadonlyMap<string, GroupMembers>;
    readonly applications: ReadonlyMap<string, GroupApplication>;
  };
  /** Revisions of the newest snapshots taken, by entity (`user:ann`). */
  readonly revisions: ReadonlyMap<string, number>;
  /** While the backend has not agreed yet: the state without these events, so that a refusal takes back exactly one. */
  readonly optimistic?: { readonly base: ChatState; readonly pending: readonly OptimisticEvent[] } | undefined;
}

export interface OptimisticEvent {
  readonly id: string;
  readonly event: ChatEvent | ConversationPatch | ContactPatch;
  /** What it is about, as the backend had told it by then. */
  readonly before?: object | undefined;
}

/** The fields of a contact that an action sets. */
export interface ContactPatch {
  readonly type: 'core/contact-patch';
  readonly userId: string;
  readonly patch: Partial<Contact>;
}

/** The fields of a conversation that an action sets; a whole snapshot would take others back to what they were. */
export interface ConversationPatch {
  readonly type: 'core/conversation-patch';
  readonly conversationId: string;
  readonly patch: Partial<Conversation>;
}

export interface TypingPerson {
  readonly userId: string;
  /** Epoch ms, server clock. */
  readonly until: number;
}

/** What changes often and is shown in few places, apart from the rest, so that a stranger's keystroke runs no row's selector. */
export interface VolatileState {
  readonly typing: ReadonlyMap<string, readonly TypingPerson[]>;
  readonly presence: ReadonlyMap<string, Presence>;
  /** Bytes of uploads under way, by message id. */
  readonly progress: ReadonlyMap<string, { readonly loaded: number; readonly total: number }>;
  /** Server time, moved on once a minute: for words like "today". */
  readonly minute: number;
  /** Revisions of the newest presences taken, by user. */
  readonly revisions: ReadonlyMap<string, number>;
}
