import type { AdapterLimits, Cursor, FacetName } from '../contract/ChatAdapter.js';
import type { ChatEvent } from '../contract/events.js';
import type { MessagePage, SendAck } from '../contract/facets/messages.js';
import type { Contact, ContactRequest } from '../model/contact.js';
import type { Conversation, InputDraft, ReadPosition } from '../model/conversation.js';
import type { ChatError } from '../model/error.js';
import type { Group, GroupApplication, GroupMember } from '../model/group.js';
import type { Json } from '../model/json.js';
import type { User } from '../model/user.js';
import type { ContactPatch, ConversationPatch, OutboxEntry, SessionState, TimelineKey } from './state.js';

/**
 * Where a page of messages belongs. Without a cursor it was asked for `around` the message at that end of the window
 * (`window.lost`), and is placed by the messages that both hold.
 */
export type PagePlace =
  | { readonly at: 'latest' | 'first-unread' | 'around' }
  | { readonly at: 'before' | 'after'; readonly windowId: string; readonly cursor?: Cursor | undefined };

/** A page of a list other than messages: `first` replaces what is there, else it is added. */
export interface ListPage<T> {
  readonly items: readonly T[];
  readonly after?: Cursor | undefined;
  readonly first: boolean;
  /** The revisions known when it was asked for: what an event has told since is newer than the page. */
  readonly since?: ReadonlyMap<string, number> | undefined;
}

/**
 * Everything that can change the state: what the adapter told (checked), and what the client itself did. Reducers are
 * pure functions of these, so that any bug replays from a log of them.
 */
export type CoreEvent =
  | ChatEvent
  | { readonly type: 'core/session'; readonly patch: Partial<SessionState> }
  | { readonly type: 'core/facets'; readonly facets: Readonly<Partial<Record<FacetName, true>>>; readonly limits: AdapterLimits }
  | { readonly type: 'core/users'; readonly users: readonly User[] }
  // lists
  | { readonly type: 'core/conversations-loading' }
  | { readonly type: 'core/conversations-failed'; readonly error: ChatError }
  | ({ readonly type: 'core/conversations-page' } & ListPage<Conversation>)
  /**
   * Newest messages that are not there any more, so that no preview is made of them. `held`: on no list of the backend's, only what
   * is being sent there holds it on ours.
   */
  | {
      readonly type: 'core/outdated';
      readonly conversationId: string;
      readonly ids: readonly string[];
      readonly held?: true;
      /** It was deleted with all up to here. */
      readonly upTo?: ReadPosition | undefined;
    }
  | { readonly type: 'core/contacts-loading' | 'core/requests-loading' | 'core/groups-loading' }
  | { readonly type: 'core/contacts-failed' | 'core/requests-failed' | 'core/groups-failed'; readonly error: ChatError }
  | ({ readonly type: 'core/contacts-page' } & ListPage<Contact>)
  | ({ readonly type: 'core/requests-page' } & ListPage<ContactRequest>)
  | ({ readonly type: 'core/groups-page' } & ListPage<Group>)
  | ({ readonly type: 'core/applications-page' } & ListPage<GroupApplication>)
  | { readonly type: 'core/members-loading'; readonly groupId: string }
  | { readonly type: 'core/members-failed'; readonly groupId: string; readonly error: ChatError }
  | ({ readonly type: 'core/members-page'; readonly groupId: string } & ListPage<GroupMember>)
  // timelines
  | { readonly type: 'core/timeline-opened'; readonly key: TimelineKey; readonly conversationId: string; readonly mode: 'history' | 'live' }
  | { readonly type: 'core/timeline-closed'; readonly key: TimelineKey }
  | { readonly type: 'core/page-loading'; readonly key: TimelineKey; readonly place: PagePlace }
  | { readonly type: 'core/page-failed'; readonly key: TimelineKey; readonly place: PagePlace; readonly error: ChatError }
  | { readonly type: 'core/page-loaded'; readonly key: TimelineKey; readonly place: PagePlace; readonly page: MessagePage }
  /** Shows the window that holds this message, or the live one. */
  | { readonly type: 'core/window-shown'; readonly key: TimelineKey; readonly messageId: string | null }
  /** After a cut: every window's ends are cursors of a dead connection. The pages that follow join again by shared messages. */
  | { readonly type: 'core/windows-stale' }
  // sending
  | { readonly type: 'core/send-queued'; readonly entry: OutboxEntry }
  | {
      readonly type: 'core/send-status';
      readonly id: string;
      readonly status: OutboxEntry['status'];
      readonly error?: ChatError | undefined;
      readonly attempts?: number | undefined;
      readonly durable?: boolean | undefined;
    }
  /** How far its upload has come: both members are what counts from now on. */
  | {
      readonly type: 'core/send-checkpoint';
      readonly id: string;
      readonly resume?: Json | undefined;
      readonly uploaded?: Json | undefined;
    }
  | { readonly type: 'core/send-acked'; readonly id: string; readonly ack: SendAck }
  /** Withdrawn by the person: gone from outbox and timeline. */
  | { readonly type: 'core/send-discarded'; readonly id: string }
  /** Tried again by the person: it moves to the end. */
  | { readonly type: 'core/send-requeued'; readonly id: string; readonly position: number; readonly createdAt: number }
  /** Bytes of an upload that are gone, and all. */
  | { readonly type: 'core/progress'; readonly id: string; readonly loaded: number; readonly total: number }
  | ConversationPatch
  | ContactPatch
  // what the person did, shown before the backend has agreed; `undo` takes it back
  | { readonly type: 'core/optimistic'; readonly id: string; readonly event: ChatEvent | ConversationPatch | ContactPatch }
  | { readonly type: 'core/optimistic-settled'; readonly id: string; readonly ok: boolean }
  | { readonly type: 'core/draft'; readonly conversationId: string; readonly draft: InputDraft | null }
  /** From storage, on start. */
  | {
      readonly type: 'core/restored';
      readonly outbox: readonly OutboxEntry[];
      readonly drafts: readonly (readonly [string, InputDraft])[];
      readonly conversations?: readonly Conversation[] | undefined;
      readonly users?: readonly User[] | undefined;
    };
