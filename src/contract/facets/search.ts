import type { Conversation } from '../../model/conversation.js';
import type { IncomingMessage } from '../../model/message.js';
import type { CallOptions, Cursor, Page } from '../ChatAdapter.js';

/** What is searched for. All that is given must fit. */
export interface MessageQuery {
  readonly text: string;
  readonly conversationId?: string | undefined;
  readonly senderIds?: readonly string[] | undefined;
  readonly kinds?: readonly string[] | undefined;
  /** Epoch ms, inclusive and exclusive. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Searching on the server. */
export interface SearchFacet {
  /**
   * Messages that match, newest first.
   * @example const page = await adapter.search.messages({ query: { text: 'invoice' }, limit: 20 });
   */
  messages(
    args: { readonly query: MessageQuery; readonly after?: Cursor | undefined; readonly limit: number } & CallOptions,
  ): Promise<Page<IncomingMessage>>;
  /**
   * Conversations whose name matches.
   * @example const page = await adapter.search.conversations?.({ text: 'climb', limit: 20 });
   */
  conversations?(
    args: { readonly text: string; readonly after?: Cursor | undefined; readonly limit: number } & CallOptions,
  ): Promise<Page<Conversation>>;
}
