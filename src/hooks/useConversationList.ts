'use client';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ChatClient } from '../core/ChatClient.js';
import type { ChatState, ListPaging } from '../core/state.js';
import type { ChatError } from '../model/error.js';
import { connectErrorOf } from './connectErrorOf.js';
import { conversationTitle, isKnownAs } from './people.js';
import type { ConversationRef } from './types.js';
import { useChatClients } from './useChatClient.js';
import { sameMembers, useStores } from './useStore.js';

/** Options of `useConversationList`. */
export interface ConversationListOptions {
  /** Shows only those whose name holds this text. */
  readonly query?: string | undefined;
}

/** What `useConversationList` returns. Rows are references: each reads its own conversation with `useConversation`. */
export interface ConversationListView {
  /** In the order of the list. Rows read the rest with `useConversation`. */
  readonly conversations: readonly ConversationRef[];
  /** How many of them, from the top, are pinned. */
  readonly pinnedCount: number;
  /** The title shown for one of them now, for typing ahead in a list of which few rows are drawn. Stable; not for rendering. */
  readonly titleOf: (ref: ConversationRef) => string;
  /** `ready` once there is something to show, from the last visit at first; `failed`: nothing is, and `error` says why. */
  readonly status: 'loading' | 'ready' | 'failed';
  /** Why something could not be loaded. Undefined: nothing failed. */
  readonly error: ChatError | undefined;
  /** What was missed is being fetched; what is shown may be behind. */
  readonly syncing: boolean;
  /** There are further pages. */
  readonly hasMore: boolean;
  /** Loads the next page; after a failure, tries again. */
  readonly loadMore: () => void;
  /** Loads again what failed, or connects again where that is what is missing. */
  readonly retry: () => void;
}

/** The list of conversations; of several clients, merged. Rows read the rest with `useConversation`. */
export function useConversationList({ query = '' }: ConversationListOptions = {}): ConversationListView {
  const clients = useChatClients();
  const select = useCallback((_client: ChatClient, state: ChatState) => selectFound(state, query), [query]);
  const isMerged = clients.length > 1;
  const found = useStores(clients, select, isMerged ? sameIds : sameFound);
  const pagings = useStores(clients, selectPaging);
  const sessions = useStores(clients, selectListSession, sameMembers);
  const [refOf] = useState(createRefs);

  const conversations = useMemo(() => {
    const rows = clients.flatMap((client, index) => found[index]?.ids.map((id) => refOf(id, isMerged ? client : undefined)) ?? []);
    return isMerged ? rows.sort(byPlace) : rows;
  }, [clients, found, isMerged, refOf]);

  const load = useCallback(() => {
    for (const { actions, store } of clients) {
      if (connectErrorOf(store.getState()) === undefined) void actions.loadConversations();
      else actions.reconnect();
    }
  }, [clients]);
  const loadMore = useCallback(() => {
    for (const client of clients) {
      if (client.store.getState().conversations.paging.after !== undefined) void client.actions.loadMoreConversations();
    }
  }, [clients]);
  const titleOf = useCallback(({ id, client = clients[0] }: ConversationRef) => namesIn(client?.store.getState(), id)[0] ?? '', [clients]);
  useEffect(() => {
    clients.forEach((client, index) => {
      if (sessions[index]?.isReady === true && pagings[index]?.status === 'idle') void client.actions.loadConversations();
    });
  }, [clients, sessions, pagings]);

  const error = pagings.find((paging) => paging.status === 'failed')?.error ?? sessions.find((session) => session.error)?.error;
  return {
    conversations,
    pinnedCount: found.reduce((sum, list) => sum + list.pinnedCount, 0),
    titleOf,
    status:
      conversations.length > 0 || pagings.some((paging) => paging.status === 'loaded')
        ? 'ready'
        : error === undefined
          ? 'loading'
          : 'failed',
    error,
    syncing: sessions.some((session) => session.syncing),
    hasMore: pagings.some((paging) => paging.after !== undefined),
    loadMore,
    retry: load,
  };
}

interface Found {
  readonly ids: readonly string[];
  readonly pinnedCount: number;
}

/** Most events leave a list of thousands as it is: without a query nothing of it is copied or looked through. */
function selectFound(state: ChatState, query: string): Found {
  const { sorted, byId } = state.conversations;
  const text = query.trim().toLocaleLowerCase();
  const ids = text === '' ? sorted : sorted.filter((id) => isKnownAs(text, ...namesIn(state, id)));
  let pinnedCount = 0;
  while (byId.get(ids[pinnedCount] ?? '')?.conversation.pinnedAt !== undefined) pinnedCount += 1;
  return { ids, pinnedCount };
}

/** The title, and how others know whom it is with. */
function namesIn(state: ChatState | undefined, id: string): readonly (string | undefined)[] {
  const conversation = state?.conversations.byId.get(id)?.conversation;
  if (state === undefined || conversation === undefined) return [];
  const { peerId = '' } = conversation;
  return [conversationTitle(state, conversation), state.users.get(peerId)?.nickname, peerId];
}

function sameFound(a: Found, b: Found): boolean {
  return a.pinnedCount === b.pinnedCount && a.ids.length === b.ids.length && a.ids.every((id, index) => id === b.ids[index]);
}

/** Among several lists, times decide too: ids are another array once one of them has changed. */
function sameIds(a: Found, b: Found): boolean {
  return a.ids === b.ids;
}

/** Each list is in order already; several are put into one by the same rule. */
function byPlace(a: ConversationRef, b: ConversationRef): number {
  const [one, other] = [a, b].map(({ id, client }) => client?.store.getState().conversations.byId.get(id));
  return (other?.conversation.pinnedAt ?? 0) - (one?.conversation.pinnedAt ?? 0) || (other?.activeAt ?? 0) - (one?.activeAt ?? 0);
}

function selectPaging(_client: ChatClient, state: ChatState): ListPaging {
  return state.conversations.paging;
}

function selectListSession(_client: ChatClient, state: ChatState) {
  const { status, syncing } = state.session;
  return { isReady: status === 'ready', syncing, error: connectErrorOf(state) };
}

/** The same object for the same conversation, so that its row need not render again. */
function createRefs(): (id: string, client: ChatClient | undefined) => ConversationRef {
  const known = new Map<ChatClient | undefined, Map<string, ConversationRef>>();
  return (id, client) => {
    const refs = known.get(client) ?? new Map<string, ConversationRef>();
    const ref = refs.get(id) ?? (client === undefined ? { id } : { id, client });
    known.set(client, refs.set(id, ref));
    return ref;
  };
}
