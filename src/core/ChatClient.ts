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
  readonly adapter: ChatAdapter;
  /** Defaults to the browser's where there is one, else to memory. */
  readonly platform?: Partial<Platform> | undefined;
  /** From `snapshot()`, for hydration. */
  readonly initialState?: ClientSnapshot | undefined;
  /** `recent` (default) keeps the list and the newest pages for an instant start; `none` keeps only what would be lost. */
  readonly cache?: 'recent' | 'none' | undefined;
}

/** How an action ended. Actions never reject: a refusal is data, and what was shown too early has been taken back. */
export type ActionResult<T = void> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ChatError };

/** What may go with a message besides its content. */
export interface SendOptions {
  /** The bytes that `content` points at by `{ blob: key }`, by key. */
  readonly blobs?: Readonly<Record<string, Blob>> | undefined;
  readonly replyTo?: Quote | undefined;
  readonly metadata?: JsonObject | undefined;
  readonly priority?: MessageDraft['priority'];
  readonly onlineOnly?: boolean | undefined;
  readonly excludedFromUnread?: boolean | undefined;
  readonly excludedFromPreview?: boolean | undefined;
}

/** Where a message list starts. `unread`: at the first unread if there is one, else at the newest. */
export type OpenAt = 'latest' | 'unread' | MessageRef;

/** A message by its names (which outlive a reload, unlike the ids of others' messages), this many px below the top edge. */
export interface ReadingPosition {
  readonly names: readonly string[];
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

  loadConversations(): Promise<ActionResult>;
  loadMoreConversations(): Promise<ActionResult>;
  /** Fetches one that is not on the list (a link leads to it). */
  loadConversation(conversationId: string): Promise<ActionResult>;
  openDirect(userId: string): Promise<ActionResult<string>>;
  createGroup(draft: GroupDraft): Promise<ActionResult<string>>;
  pinConversation(conversationId: string, pinned: boolean): Promise<ActionResult>;
  setNotify(conversationId: string, option: NotifyOption): Promise<ActionResult>;
  markUnread(conversationId: string, unread: boolean): Promise<ActionResult>;
  deleteConversation(conversationId: string): Promise<ActionResult>;
  /** Read up to this message (or all). Only ever forward; the screen calls it for what is visible in a focused window. */
  markRead(conversationId: string, message?: Message): Promise<ActionResult>;

  /** Opens the history of a conversation and keeps it open until released. */
  openTimeline(conversationId: string, at?: OpenAt): () => void;
  loadOlder(key: TimelineKey): Promise<ActionResult>;
  loadNewer(key: TimelineKey): Promise<ActionResult>;
  /** Loads what is around the message if need be and shows that window. The value is the message's id here. */
  jumpTo(ref: MessageRef): Promise<ActionResult<string>>;
  /** Shows the live window. */
  jumpToLatest(key: TimelineKey): Promise<ActionResult>;

  /** Puts the message into the outbox and, once it is stored there (milliseconds), shows it; returns its id at once. */
  send(conversationId: string, content: MessageContent, options?: SendOptions): string;
  resend(messageId: string): void;
  /** Withdraws one that is not sent yet, aborting its upload. */
  discard(messageId: string): void;
  recall(ref: MessageRef): Promise<ActionResult>;
  removeMessage(ref: MessageRef, scope: 'me' | 'all'): Promise<ActionResult>;
  editMessage(ref: MessageRef, content: MessageContent): Promise<ActionResult>;
  setReactions(ref: MessageRef, keys: readonly string[]): Promise<ActionResult>;
  pinMessage(ref: MessageRef, pinned: boolean): Promise<ActionResult>;
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
  readingPosition(conversationId: string): ReadingPosition | null;
  /** I type here, or stopped. May be called on each keystroke. */
  setTyping(conversationId: string, typing: boolean): void;

  /** Makes sure that profiles of these people are (being) loaded. Batched. */
  needUsers(userIds: readonly string[]): void;
  /** People found by what was typed. A backend without a search is asked who has this very id. */
  findUsers(text: string): Promise<ActionResult<readonly User[]>>;
  updateSelf(patch: UserPatch): Promise<ActionResult>;
  watchPresence(userIds: readonly string[]): () => void;
  /** An address for this source; `release` when it is shown no more. Object URLs are shared and revoked with the last one. */
  resolveMedia(source: MediaSource, purpose?: 'show' | 'download'): Promise<ActionResult<ResolvedMedia & { readonly release: () => void }>>;

  loadContacts(): Promise<ActionResult>;
  loadContactRequests(): Promise<ActionResult>;
  addContact(userId: string, text?: string): Promise<ActionResult<'added' | 'requested'>>;
  removeContact(userId: string): Promise<ActionResult>;
  setRemark(userId: string, remark: string): Promise<ActionResult>;
  answerContactRequest(requestId: string, accept: boolean): Promise<ActionResult>;
  blockContact(userId: string, blocked: boolean): Promise<ActionResult>;

  loadGroups(): Promise<ActionResult>;
  loadGroup(groupId: string): Promise<ActionResult>;
  loadMembers(groupId: string): Promise<ActionResult>;
  inviteMembers(groupId: string, userIds: readonly string[]): Promise<ActionResult<readonly InviteOutcome[]>>;
  leaveGroup(groupId: string): Promise<ActionResult>;
  updateGroup(groupId: string, patch: { readonly name?: string; readonly notice?: string }): Promise<ActionResult>;
}

/** One account on one backend. Several live on one page; nothing is shared between them. */
export interface ChatClient {
  readonly adapter: ChatAdapter;
  readonly store: ReadonlyStore<ChatState>;
  readonly volatile: ReadonlyStore<VolatileState>;
  readonly actions: ChatActions;
  readonly diagnostics: Diagnostics;
  /** Where hooks find what of the core loads with them (`partOf`). */
  readonly parts: PartSlots;
  /** What it was made with: what a server rendered, and in which language and time zone. */
  readonly initialState: ClientSnapshot | undefined;
  /** Server time, epoch ms. */
  now(): number;
  /** The person's window, as the platform sees it: for read positions and titles. */
  readonly visibility: Platform['visibility'];
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
