'use client';
import { useMemo } from 'react';
import { selectContacts, selectContactsPaging } from '../core/selectors/people.js';
import type { ChatState } from '../core/state.js';
import type { Action } from './types.js';
import { useAction } from './useAction.js';
import { useChatClient } from './useChatClient.js';
import { selectIsReady, useNeeded, useNeededUsers } from './useNeeded.js';
import { useStore } from './useStore.js';

/** What `useBlocklist` returns. Both actions are null where the backend cannot block. */
export interface BlocklistView {
  /** Whom I have blocked. */
  readonly userIds: readonly string[];
  /** Of the whole list: `ready` once all pages of it are there. */
  readonly status: 'loading' | 'ready' | 'failed';
  /** Blocks somebody. Shown at once. Null where the backend cannot block. `limit-reached`, `not-found`. */
  readonly block: Action<[userId: string]> | null;
  /** No longer. Neither comes back on the other's contact list by it. Null where the backend cannot block. `not-found`. */
  readonly unblock: Action<[userId: string]> | null;
}

/** Everybody whom I blocked. Loads the contacts, of which they are some. */
export function useBlocklist(): BlocklistView {
  const client = useChatClient();
  const { actions, adapter, store } = client;
  const contacts = useStore(store, selectContacts);
  const paging = useStore(store, selectContactsPaging);
  const hasContacts = useStore(store, selectHasContacts);
  useNeeded(client, hasContacts && paging.status === 'idle', actions.loadContacts);
  const userIds = useMemo(() => [...contacts.values()].flatMap(({ userId, blocked }) => (blocked === true ? [userId] : [])), [contacts]);
  useNeededUsers(client, userIds);
  const block = useAction((userId: string) => actions.blockContact(userId, true));
  const unblock = useAction((userId: string) => actions.blockContact(userId, false));
  const isReady = useStore(store, selectIsReady);
  const isOffered = hasContacts && adapter.contacts?.block !== undefined;
  return useMemo(() => {
    const status = paging.status === 'loaded' || (isReady && !hasContacts) ? 'ready' : paging.status === 'failed' ? 'failed' : 'loading';
    return { userIds, status, block: isOffered ? block : null, unblock: isOffered ? unblock : null };
  }, [userIds, paging.status, hasContacts, isReady, isOffered, block, unblock]);
}

function selectHasContacts({ session: { facets } }: ChatState): boolean {
  return facets.contacts === true;
}
