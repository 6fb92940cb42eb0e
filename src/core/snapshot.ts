import type { Contact } from '../model/contact.js';
import type { Conversation } from '../model/conversation.js';
import type { Group } from '../model/group.js';
import type { Message } from '../model/message.js';
import type { User } from '../model/user.js';
import type { SessionState } from './state.js';

/** The messages of one open conversation, from the oldest to the newest: the newest, or those around the first unread one. */
export interface ServedTimeline {
  readonly conversationId: string;
  readonly messages: readonly Message[];
  /** More are before the first. */
  readonly hasMore: boolean;
  /** More are after the last. */
  readonly hasNewer?: boolean | undefined;
}

/** What a server hands to the browser: plain JSON. Drafts and outbox come in after hydration. */
export interface ClientSnapshot {
  /** Of this form. Another one is not hydrated from. */
  readonly version: 1;
  /**
   * BCP 47 and IANA names that the server renders with: the first render in the browser says the same, then it goes over to its
   * own. Absent: those of the provider's props on both sides, else English and UTC.
   */
  readonly locale?: string | undefined;
  /** IANA name, as `locale` says. */
  readonly timeZone?: string | undefined;
  /** Server time of rendering, epoch ms. */
  readonly now: number;
  /** Who it was rendered for, and what the backend has. */
  readonly session: Pick<SessionState, 'self' | 'facets' | 'limits'>;
  /** Profiles of those who are shown. */
  readonly users: readonly User[];
  /** In the order of the list; `last` is what their preview shows. */
  readonly conversations: readonly (Conversation & { readonly last?: Message | undefined })[];
  /** Open conversations with their messages. */
  readonly timelines: readonly ServedTimeline[];
  /** Absent where they were not loaded; so with groups. */
  readonly contacts?: readonly Contact[] | undefined;
  /** Groups that were loaded. Absent: they were not. */
  readonly groups?: readonly Group[] | undefined;
}
