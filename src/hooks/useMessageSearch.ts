'use client';
import { useMemo } from 'react';
import type { MessageQuery } from '../contract/facets/search.js';
import type { FoundMessage } from '../core/parts/search/searchPart.js';
import { toMessageRef } from '../model/message.js';
import type { ConversationTarget } from './types.js';
import { targetId, useTargetClient } from './useChatClient.js';
import { type FoundView, type SearchOptions, useSearchIn } from './useSearch.js';

/** What `useMessageSearch` returns. */
export interface MessageSearchView extends Omit<FoundView<FoundMessage>, 'status'> {
  /** `idle`: there is nothing to search for. While `loading`, the messages are those of the query before. */
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  /** Shows a found message where it stands in the open conversation. Answers with its id there; null: it is gone. */
  readonly jumpTo: (found: FoundMessage) => Promise<string | null>;
}

const none = { items: [], total: undefined, error: undefined, hasMore: false, loadMore: () => undefined };
const askAfter = 200;
const pageSize = 10;

/**
 * Searches in one conversation, as somebody types. Null where the backend has no search.
 * @example const found = useMessageSearch(conversationId, { text });
 */
export function useMessageSearch(
  target: ConversationTarget,
  query: Omit<MessageQuery, 'conversationId'>,
  options: Pick<SearchOptions, 'debounceMs'> & { readonly pageSize?: number | undefined } = {},
): MessageSearchView | null {
  const client = useTargetClient(target);
  const conversationId = targetId(target);
  const isEmpty = query.text.trim() === '' && Object.entries(query).every(([name, value]) => name === 'text' || value === undefined);
  const pageSizes = { people: 0, conversations: 0, matches: 0, messages: options.pageSize ?? pageSize };
  const asked = isEmpty ? { text: '' } : { ...query, conversationId };
  const search = useSearchIn(client, asked, options.debounceMs ?? askAfter, pageSizes);
  return useMemo(() => {
    if (search === null) return null;
    const { messages, status } = search;
    return {
      ...(messages ?? none),
      status: messages?.status === 'failed' ? 'failed' : status,
      async jumpTo({ message }) {
        const result = await client.actions.jumpTo(toMessageRef(message));
        return result.ok ? result.value : null;
      },
    };
  }, [search, client]);
}
