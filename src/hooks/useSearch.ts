'use client';
import { useCallback, useEffect, useId, useMemo, useState } from 'react';
import type { MessageQuery } from '../contract/facets/search.js';
import type { ChatClient } from '../core/ChatClient.js';
import {
  type FoundBySection,
  type FoundMatches,
  type FoundMessage,
  type SearchRequest,
  type SearchSection,
  type SearchState,
  searchPart,
} from '../core/parts/search/searchPart.js';
import type { ChatState } from '../core/state.js';
import type { Conversation } from '../model/conversation.js';
import type { User } from '../model/user.js';
import { type PagedView, pagedView } from './pagedView.js';
import { useChatClient } from './useChatClient.js';
import { useHeld } from './useNeeded.js';
import { usePart } from './usePart.js';
import { useStore } from './useStore.js';

/** How long pages are, and how long typing is waited for. */
export interface SearchOptions {
  /** Ms without a change of the query after which the backend is asked. Default: 200. */
  readonly debounceMs?: number | undefined;
  /** Of each list. Default: 3 people, 3 conversations, 3 with messages, 20 messages; 0: that list is not asked for. */
  readonly pageSizes?: Partial<Record<SearchSection, number>> | undefined;
}

/** One list of what was found. */
export interface FoundView<Item> extends PagedView {
  /** As far as they are loaded, the best or the newest first. */
  readonly items: readonly Item[];
  /** Of all pages, where the backend knows. */
  readonly total: number | undefined;
}

/** What `useSearch` returns. A list is null where it is not asked for, or where the backend has none of it. */
export interface SearchView {
  /** `idle`: there is nothing to search for. While `loading`, the lists are those of the query before. */
  readonly status: 'idle' | 'loading' | 'ready';
  /** Contacts by name. Null where the backend does not search them. */
  readonly people: FoundView<User> | null;
  /** By name. */
  readonly conversations: FoundView<Conversation> | null;
  /** Conversations with messages that match, the newest match first, each with their number. */
  readonly matches: FoundView<FoundMatches> | null;
  /** Messages that match, newest first. */
  readonly messages: FoundView<FoundMessage> | null;
}

const askAfter = 200;
const pages = { people: 3, conversations: 3, matches: 3, messages: 20 } as const satisfies Record<SearchSection, number>;

/**
 * Searches as somebody types: people and conversations by name, messages by conversation and one by one. Answers to an older
 * query are given up and never shown. Null where the backend has no search: what happens to be loaded is not searched instead,
 * since that would look like all there is.
 * @example const search = useSearch({ text });
 */
export function useSearch(query: MessageQuery, { debounceMs = askAfter, pageSizes }: SearchOptions = {}): SearchView | null {
  const client = useChatClient();
  return useSearchIn(client, query, debounceMs, pageSizes);
}

/** The same in a client that the caller has. */
export function useSearchIn(
  client: ChatClient,
  query: MessageQuery,
  debounceMs: number,
  pageSizes: SearchOptions['pageSizes'],
): SearchView | null {
  const part = usePart(client, searchPart);
  const id = useId();
  const isOffered = useStore(client.store, selectIsOffered);
  const request = JSON.stringify(isEmpty(query) ? null : { query, pages: wantedPages(pageSizes) });
  const asked = useDebounced(request, request === 'null' ? 0 : debounceMs);
  // Until this is what is asked for, the lists are those of the query before.
  const [begun, setBegun] = useState('null');
  useHeld(
    client,
    isOffered && asked !== 'null',
    useCallback(() => {
      const read: SearchRequest = JSON.parse(asked);
      setBegun(asked);
      return part.hold((actions) => actions.search(id, read));
    }, [part, id, asked]),
  );
  const lists = useStore(
    part.store,
    useCallback((state: SearchState) => state.searches.get(id), [id]),
  );
  return useMemo(() => {
    if (!isOffered) return null;
    const read: SearchRequest | null = JSON.parse(request);
    const viewOf = <S extends SearchSection>(section: S): FoundView<FoundBySection[S]> | null => {
      if (read === null || read.pages[section] === undefined) return null;
      const list = lists?.[section];
      if (list?.paging.error?.code === 'unsupported') return null;
      const loadMore = (): void => void part.run((actions) => actions.loadMore(id, section));
      return { items: list?.items ?? [], total: list?.total, ...pagedView(list, loadMore) };
    };
    const wanted = Object.keys(read?.pages ?? {});
    const isSettled =
      Object.values(lists ?? {}).filter((list) => list !== undefined && !isFirstLoading(list.paging)).length >= wanted.length;
    const status = read === null ? 'idle' : asked === request && begun === request && isSettled ? 'ready' : 'loading';
    return {
      status,
      people: viewOf('people'),
      conversations: viewOf('conversations'),
      matches: viewOf('matches'),
      messages: viewOf('messages'),
    };
  }, [isOffered, request, asked, begun, lists, part, id]);
}

function isFirstLoading(paging: { readonly status: string; readonly after?: unknown }): boolean {
  return paging.status === 'loading' && paging.after === undefined;
}

function isEmpty({ text, match: _, ...filters }: MessageQuery): boolean {
  return text.trim() === '' && Object.values(filters).every((filter) => filter === undefined);
}

function wantedPages(sizes: SearchOptions['pageSizes']): SearchRequest['pages'] {
  const entries = Object.entries({ ...pages, ...sizes });
  return Object.fromEntries(entries.filter(([, size]) => size > 0));
}

/** The value once it has stayed the same for so long. */
function useDebounced(value: string, ms: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

function selectIsOffered(state: ChatState): boolean {
  return state.session.facets.search === true;
}
