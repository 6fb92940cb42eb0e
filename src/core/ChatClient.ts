import type { StoreApi } from 'zustand/vanilla';
import type { ChatAdapter } from '../contract/ChatAdapter.js';
import type { InviteOutcome } from '../contract/facets/groups.js';
import type { ResolvedMedia } from '../contract/facets/media.js';
import type { CredentialsGetter } from '../contract/facets/session.js';
import type { UserPatch } from '../contract/facets/users.js';
import type { MessageContent } from '../model/content.js';
import type { InputDraft, NotifyOption } from '../model/conversation.js';
import type { ChatError } from '../model/error.js';
import type { GroupDraft } from '../model/group.js';
import type { JsonObject } from '../model/json.js';
import type { MediaSource } from '../model/media.js';
import type { Message, MessageDraft, MessageRef, Quote } from '../model/message.js';
import type { User } from '../model/user.js';
import type { Platform } from '../platform/ports.js';
import type { Diagnostics } from './diagnostics.js';
import type { PartSlots } from './parts/CorePart.js';
import type { ClientSnapshot } from './snapshot.js';
import type { ChatState, TimelineKey, VolatileState } from './state.js';

/** What `createChatClient` takes. */
export interface ChatClientOptions {
  /** The backend. One adapter serves one client. */
  readonly adapter: ChatAdapter;
  /** Defaults to the browser's where there is one, else to memory. */
  readonly platform?: Partial<Platform> | undefined;
  /** From `snapshot()`, for hydration. */
  readonly initialState?: ClientSnapshot | undefined;
  /** `recent` (default) keeps the list and the newest pages for an instant start; `none` keeps only what would be lost. */
  readonly cache?: 'recent' | 'none' | undefined;
}

/** How an action ended. Actions never reject: a refusal is data, and what was shown too early has been taken back. */
export type ActionResult<T = void> =
  | {
      readonly ok: true;
      /** What came of it. */
      readonly value: T;
    }
  | {
      readonly ok: false;
      /** Why not: a code of the closed list, with facts in `data` (`{ limit: 8192 }`). */
      readonly error: ChatError;
    };

/** What may go with a message besides its content. */
export interface SendOptions {
  /** The bytes that `content` points at by `{ blob: key }`, by key. */
  readonly blobs?: Readonly<Record<string, Blob>> | undefined;
  /** The message that this one answers. */
  readonly replyTo?: Quote | undefined;
  /** The app's own JSON by key, at most `limits.metadataBytes`. */
  readonly metadata?: JsonObject | undefined;
  /** What a live room drops first when it overflows. Default: `normal`. Elsewhere it means nothing. */
  readonly priority?: MessageDraft['priority'];
  /** Reaches only who is connected now, and is kept nowhere. */
  readonly onlineOnly?: boolean | undefined;
  /** Counts as no unread message of anybody. */
  readonly excludedFromUnread?: boolean | undefined;
  /** Stands in no conversation list and moves no row. */
  readonly excludedFromPreview?: boolean | undefined;
}

/** Where a message list starts. `unread`: at the first unread if there is one, else at the newest. */
export type OpenAt = 'latest' | 'unread' | MessageRef;

/** A message by its names (which outlive a reload, unlike the ids of others' messages), this many px below the top edge. */
export interface ReadingPosition {
  /** Any names of the message. */
  readonly names: readonly string[];
  /** Px below the top edge of the list; negative: above it. */
  readonly offset: number;
}

/** What a person can do. Every member is safe to call at any time and stable for the client's life. */
export interface ChatActions {
  /** Signs in; asks `getCredentials` now and whenever credentials lapse. */
  connect(getCredentials: CredentialsGetter): Promise<ActionResult>;
  /** Ends the session and forgets what this account stored here. `unsent` tells how many messages would be lost; `force` goes on. */
  signOut(options?: { readonly force?: boolean | undefined }): Promise<ActionResult<{ readonly unsent: number; readonly done: boolean }>>;
  /** Tries now instead of waiting for the next attempt. */
  reconnect(): void;

  /** The first page of the list, anew. The list loads it by itself once there is a connection. */
  loadConversations(): Promise<ActionResult>;
  /** The next page of the list; nothing where all are there. */
  loadMoreConversations(): Promise<ActionResult>;
  /** Fetches one that is not on the list (a link leads to it). */
  loadConversation(conversationId: string): Promise<ActionResult>;
  /** The direct conversation with somebody, made if there is none; the value is its id. `not-found`, `blocked`. */
  openDirect(userId: string): Promise<ActionResult<string>>;
  /** Makes a group and its conversation; the value is the conversation's id. `forbidden`, `empty`, `too-large`, `limit-reached`. */
  createGroup(draft: GroupDraft): Promise<ActionResult<string>>;
  /** On top of my list, or no longer. Shown at once. `limit-reached` (`limits.pinnedConversations`). */
  pinConversation(conversationId: string, pinned: boolean): Promise<ActionResult>;
  /** What of it reaches me as news. Shown at once. */
  setNotify(conversationId: string, option: NotifyOption): Promise<ActionResult>;
  /** A mark of my own, which reading takes away. Shown at once. */
  markUnread(conversationId: string, unread: boolean): Promise<ActionResult>;
  /** Takes it off my list, with its history for me; a new message brings it back. Gone at once, and there again where that is refused. */
  deleteConversation(conversationId: string): Promise<ActionResult>;
  /** Read up to this message (or all). Only ever forward; the screen calls it for what is visible in a focused window. */
  markRead(conversationId: string, message?: Message): Promise<ActionResult>;

  /** Opens the history of a conversation and keeps it open until released. */
  openTimeline(conversationId: string, at?: OpenAt): () => void;
  /** The page before the first message of an open timeline; nothing while one is under way or where the beginning is reached. */
  loadOlder(key: TimelineKey): Promise<ActionResult>;
  /** The page after the last message of a window into the past; nothing in the live one. */
  loadNewer(key: TimelineKey): Promise<ActionResult>;
  /** Loads what is around the message if need be and shows that window. The value is the message's id here. */
  jumpTo(ref: MessageRef): Promise<ActionResult<string>>;
  /** Shows the live window. */
  jumpToLatest(key: TimelineKey): Promise<ActionResult>;

  /** Puts the message into the outbox and, once it is stored there (milliseconds), shows it; returns its id at once. */
  send(conversationId: string, content: MessageContent, options?: SendOptions): string;
  /** Tries a failed message again, as the newest one. One that is in doubt may arrive twice: that is why a person is asked. */
  resend(messageId: string): void;
  /** Withdraws one that is not sent yet, aborting its upload. */
  discard(messageId: string): void;
  /** Takes a message back for everybody. Shown at once. `forbidden`, `expired` (the time to take it back is over), `not-found`. */
  recall(ref: MessageRef): Promise<ActionResult>;
  /** Deletes a message, for me or for all. Shown at once. `forbidden`, `expired`, `not-found`. */
  removeMessage(ref: MessageRef, scope: 'me' | 'all'): Promise<ActionResult>;
  /** Replaces the content of an own message. Shown at once. `forbidden`, `unsupported` (of this kind it cannot be), `too-large`. */
  editMessage(ref: MessageRef, content: MessageContent): Promise<ActionResult>;
  /** My whole set of reactions to a message, which replaces the former one. Shown at once. `limit-reached`. */
  setReactions(ref: MessageRef, keys: readonly string[]): Promise<ActionResult>;
  /** Pins a message for everybody in the conversation, or no longer. Shown at once. `forbidden`, `limit-reached`. */
  pinMessage(ref: MessageRef, pinned: boolean): Promise<ActionResult>;
  /** Merges a patch (RFC 7396) into a message's metadata; unknown keys are kept. Shown at once. `forbidden`, `too-large`. */
  patchMetadata(ref: MessageRef, patch: JsonObject): Promise<ActionResult>;
  /** Sends copies of these into other conversations, one by one. */
  forward(messages: readonly Message[], conversationIds: readonly string[]): void;

  /**
   * Shows and keeps what is in the input. `quiet`, for each key press between two of these: it is only put where neither a
   * reload nor a crash can take it.
   */
  setDraft(conversationId: string, draft: InputDraft | null, options?: { readonly quiet?: boolean | undefined }): void;
  /** Where the person was reading, kept over reloads. Null: at the end. */
  saveReadingPosition(conversationId: string, position: ReadingPosition | null): void;
  /** What `saveReadingPosition` kept. Null: at the end, or never kept. */
  readingPosition(conversationId: string): ReadingPosition | null;
  /** I type here, or stopped. May be called on each keystroke. */
  setTyping(conversationId: string, typing: boolean): void;

  /** Makes sure that profiles of these people are (being) loaded. Batched. */
  needUsers(userIds: readonly string[]): void;
  /** People found by what was typed. A backend without a search is asked who has this very id. */
  findUsers(text: string): Promise<ActionResult<readonly User[]>>;
  /** Changes my own profile. Texts are shown at once, a picture once it has been taken. `too-large`, `invalid`. */
  updateSelf(patch: UserPatch): Promise<ActionResult>;
  /** Keeps the presence of these people true until released. Those whom several watch are asked for once. */
  watchPresence(userIds: readonly string[]): () => void;
  /** An address for this source; `release` when it is shown no more. Object URLs are shared and revoked with the last one. */
  resolveMedia(source: MediaSource, purpose?: 'show' | 'download'): Promise<ActionResult<ResolvedMedia & { readonly release: () => void }>>;

  /** The contact list, page after page, until all are there. */
  loadContacts(): Promise<ActionResult>;
  /** The newest requests, received and sent. */
  loadContactRequests(): Promise<ActionResult>;
  /**
   * Asks somebody to be a contact; `added` where no consent was needed. `forbidden`, `blocked`, `limit-reached`, `not-found`,
   * `too-large`.
   */
  addContact(userId: string, text?: string): Promise<ActionResult<'added' | 'requested'>>;
  /** Takes somebody off my contact list, and me off theirs. Shown at once. */
  removeContact(userId: string): Promise<ActionResult>;
  /** My own name for a contact; empty: none. Shown at once. `not-found`, `too-large`. */
  setRemark(userId: string, remark: string): Promise<ActionResult>;
  /** Accepts or rejects a request. Shown at once. `conflict` (answered otherwise elsewhere), `expired`, `not-found`, `limit-reached`. */
  answerContactRequest(requestId: string, accept: boolean): Promise<ActionResult>;
  /** Blocks somebody, or no longer. Shown at once. `limit-reached`, `not-found`. */
  blockContact(userId: string, blocked: boolean): Promise<ActionResult>;

  /** The groups that I am in, until all are there. */
  loadGroups(): Promise<ActionResult>;
  /** One group, where its list has not brought it. `not-found`. */
  loadGroup(groupId: string): Promise<ActionResult>;
  /** The next page of a group's members, from the first on; nothing where all are there. `not-member`. */
  loadMembers(groupId: string): Promise<ActionResult>;
  /** Adds or invites people; the value says how that went for each. `forbidden`, `not-member`. */
  inviteMembers(groupId: string, userIds: readonly string[]): Promise<ActionResult<readonly InviteOutcome[]>>;
  /** Leaves a group; its history stays readable until it is deleted. `forbidden` for an owner who has to hand it over first. */
  leaveGroup(groupId: string): Promise<ActionResult>;
  /** Changes name or notice. Shown at once. `forbidden`, `empty`, `too-large`. */
  updateGroup(groupId: string, patch: { readonly name?: string; readonly notice?: string }): Promise<ActionResult>;
}

/** One account on one backend. Several live on one page; nothing is shared between them. */
export interface ChatClient {
  /** The backend that it was made with. */
  readonly adapter: ChatAdapter;
  /** What is to be shown: a new object after each change, parts that did not change are the same ones. */
  readonly store: ReadonlyStore<ChatState>;
  /** What lapses by itself or changes many times a second: who types, progress. Apart, so that lists do not look at it. */
  readonly volatile: ReadonlyStore<VolatileState>;
  /** What a person can do. */
  readonly actions: ChatActions;
  /** What happened lately, for reports and tests. */
  readonly diagnostics: Diagnostics;
  /** Where hooks find what of the core loads with them (`partOf`). */
  readonly parts: PartSlots;
  /** What it was made with: what a server rendered, and in which language and time zone. */
  readonly initialState: ClientSnapshot | undefined;
  /** Server time, epoch ms. */
  now(): number;
  /** The person's window, as the platform sees it: for read positions and titles. */
  readonly visibility: Platform['visibility'];
  /** Whether this machine has a network, as the platform sees it. */
  readonly network: Platform['network'];
  /** Keeps the client alive; released a tick after the last release (StrictMode connects once). */
  retain(): () => void;
  /** Resolves when drafts, outbox and cache of this account are in. */
  readonly restored: Promise<void>;
  /** JSON of what a screen needs, for a server. */
  snapshot(): ClientSnapshot;
  /** What of `app` events is understood only by the app. */
  onAppEvent(listener: (event: { readonly name: string; readonly data: unknown }) => void): () => void;
  /** Each message that arrived live and is not mine: for announcements and notifications. */
  onNewMessage(listener: (message: Message) => void): () => void;
}

export type ReadonlyStore<T> = Pick<StoreApi<T>, 'getState' | 'getInitialState' | 'subscribe'>;
