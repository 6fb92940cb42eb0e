import type { Conversation } from '../../model/conversation.js';
import type { TextRange } from '../../model/foldText.js';
import type { IncomingMessage } from '../../model/message.js';
import type { User } from '../../model/user.js';
import type { CallOptions, Cursor, Page } from '../ChatAdapter.js';

/** What is searched for. All that is given must fit. */
export interface MessageQuery {
  /** Words, or parts of words, apart by white space. Empty: whatever fits the rest, of which there must be something. */
  readonly text: string;
  /** Whether a message has all of the words (default) or any. Since contract 1.2. */
  readonly match?: 'all' | 'any' | undefined;
  /** In this conversation only. Absent: in all. */
  readonly conversationId?: string | undefined;
  /** Sent by any of these. Absent: by anybody. */
  readonly senderIds?: readonly string[] | undefined;
  /** Of any of these kinds of content (`image`, `file`). Absent: of any. */
  readonly kinds?: readonly string[] | undefined;
  /** Epoch ms, inclusive and exclusive. */
  readonly from?: number | undefined;
  /** Sent before this, epoch ms. Absent: until now. */
  readonly to?: number | undefined;
}

/** Why a message was found: stretches of its searchable text (`searchTextOf`), in order and apart. Since contract 1.2. */
export interface MessageHighlight {
  /** Any of the message's names. */
  readonly name: string;
  /** UTF-16 offsets, in order and apart. */
  readonly ranges: readonly TextRange[];
}

/** A page of messages that match. Since contract 1.2. */
export interface MessageMatches extends Page<IncomingMessage> {
  /** Of all pages together, where the backend knows. */
  readonly total?: number | undefined;
  /** Where the backend tells; else the words of the query are marked where they stand. */
  readonly highlights?: readonly MessageHighlight[] | undefined;
}

/** A conversation with messages that match. Since contract 1.2. */
export interface ConversationMatches {
  /** Where they are. */
  readonly conversationId: string;
  /** How many messages of it match. */
  readonly count: number;
  /** The newest of them. */
  readonly latest: IncomingMessage;
  /** Of the newest, as `MessageHighlight.ranges`. */
  readonly highlights?: readonly TextRange[] | undefined;
}

/** A page of conversations with matches. Since contract 1.2. */
export interface MatchesPage extends Page<ConversationMatches> {
  /** Conversations of all pages together, where the backend knows. */
  readonly total?: number | undefined;
}

/**
 * Searching what I may see: nothing that was taken back, removed or hidden for me, nothing from before I came or that I have
 * cleared, nothing of conversations that I have left. What was sent, changed or taken back is found, or not, as soon as the
 * backend has taken it in: a moment later at most.
 */
export interface SearchFacet {
  /**
   * Messages that match, newest first. `invalid`: a query without text and without anything else, or a cursor of another.
   * @example const page = await adapter.search.messages({ query: { text: 'invoice' }, limit: 20 });
   */
  messages(
    args: { readonly query: MessageQuery; readonly after?: Cursor | undefined; readonly limit: number } & CallOptions,
  ): Promise<MessageMatches>;
  /**
   * The same by conversation, the one with the newest match first: how many, and the newest. `invalid` as for `messages`.
   * Since contract 1.2.
   * @example const page = await adapter.search.byConversation?.({ query: { text: 'invoice' }, limit: 3 });
   */
  byConversation?(
    args: { readonly query: MessageQuery; readonly after?: Cursor | undefined; readonly limit: number } & CallOptions,
  ): Promise<MatchesPage>;
  /**
   * Conversations of mine whose name matches, the best first. `invalid`: a cursor of another query.
   * @example const page = await adapter.search.conversations?.({ text: 'climb', limit: 20 });
   */
  conversations?(
    args: { readonly text: string; readonly after?: Cursor | undefined; readonly limit: number } & CallOptions,
  ): Promise<Page<Conversation>>;
  /**
   * My contacts by remark, nickname or id, the best first. `invalid`: a cursor of another query. Since contract 1.2.
   * @example const page = await adapter.search.people?.({ text: 'ann', limit: 20 });
   */
  people?(args: { readonly text: string; readonly after?: Cursor | undefined; readonly limit: number } & CallOptions): Promise<Page<User>>;
}
