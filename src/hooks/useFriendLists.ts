'use client';
import { useMemo } from 'react';
import { type ContactsPartState, contactsPart } from '../core/parts/contacts/contactsPart.js';
import { selectContacts } from '../core/selectors/people.js';
import type { ChatState } from '../core/state.js';
import type { ChatError } from '../model/error.js';
import type { Action } from './types.js';
import { useAction } from './useAction.js';
import { useChatClient } from './useChatClient.js';
import { selectIsReady, useNeeded } from './useNeeded.js';
import { usePart } from './usePart.js';
import { useStore } from './useStore.js';

/** A friend list and who is on it. */
export interface FriendListView {
  /** As `Contact.groups` has it. */
  readonly id: string;
  /** As the person wrote it. */
  readonly name: string;
  /** Contacts on it. */
  readonly userIds: readonly string[];
}

/** What `useFriendLists` returns. Actions are null where the backend has no friend lists. */
export interface FriendListsView {
  /** In the person's order. */
  readonly lists: readonly FriendListView[];
  /** `ready` once there is something to show; `failed`: nothing is, and `error` says why. */
  readonly status: 'loading' | 'ready' | 'failed';
  /** Why something could not be loaded. Undefined: nothing failed. */
  readonly error: ChatError | undefined;
  /**
   * The value is the list's id. Null where the backend has no friend lists. `empty`, `too-large`, `already-exists`, `limit-reached`,
   * `not-found` for who is no contact.
   */
  readonly create: Action<[name: string, userIds?: readonly string[]], string> | null;
  /** Gives it another name. Shown at once. Null where the backend has no friend lists. `empty`, `too-large`, `already-exists`. */
  readonly rename: Action<[listId: string, name: string]> | null;
  /** Takes a list away; those on it stay contacts. Shown at once. Null where the backend has no friend lists. `not-found`. */
  readonly remove: Action<[listId: string]> | null;
  /** Puts contacts on a list and takes others off. Shown at once. Null where the backend has no friend lists. `not-found`. */
  readonly setMembers: Action<[listId: string, members: { readonly add?: readonly string[]; readonly remove?: readonly string[] }]> | null;
}

/** My lists of contacts ("family"), with the contacts on them. Loads the lists; the contacts come with `useContactList`. */
export function useFriendLists(): FriendListsView {
  const client = useChatClient();
  const part = usePart(client, contactsPart);
  const { lists, listsStatus, listsError } = useStore(part.store, selectPart);
  const contacts = useStore(client.store, selectContacts);
  const hasContacts = useStore(client.store, selectHasContacts);
  const isReady = useStore(client.store, selectIsReady);
  const isOffered = hasContacts && client.adapter.contacts?.friendLists !== undefined;
  const load = useMemo(() => () => part.run((actions) => actions.loadLists()), [part]);
  useNeeded(client, isOffered && listsStatus === 'idle', load);

  const create = useAction((name: string, userIds?: readonly string[]) => part.run((actions) => actions.createList(name, userIds)));
  const rename = useAction((listId: string, name: string) => part.run((actions) => actions.renameList(listId, name)));
  const remove = useAction((listId: string) => part.run((actions) => actions.deleteList(listId)));
  const setMembers = useAction((listId: string, members: { readonly add?: readonly string[]; readonly remove?: readonly string[] }) =>
    part.run((actions) => actions.setListMembers(listId, members)),
  );
  return useMemo(() => {
    const friends = [...contacts.values()].filter(({ friend }) => friend !== false);
    const views = lists.map(({ id, name }) => ({
      id,
      name,
      userIds: friends.flatMap(({ userId, groups }) => (groups?.includes(id) === true ? [userId] : [])),
    }));
    const isThere = listsStatus === 'loaded' || (isReady && !isOffered);
    const status = isThere ? 'ready' : listsStatus === 'failed' ? 'failed' : 'loading';
    const offered = isOffered ? { create, rename, remove, setMembers } : { create: null, rename: null, remove: null, setMembers: null };
    return { lists: views, status, error: listsError, ...offered };
  }, [lists, listsStatus, listsError, contacts, isReady, isOffered, create, rename, remove, setMembers]);
}

function selectPart(state: ContactsPartState): ContactsPartState {
  return state;
}

function selectHasContacts({ session: { facets } }: ChatState): boolean {
  return facets.contacts === true;
}
