'use client';
import { useEffect, useMemo, useState } from 'react';
import { selectContacts } from '../core/selectors/people.js';
import type { ChatState } from '../core/state.js';
import type { User } from '../model/user.js';
import { isKnownAs } from './people.js';
import { useChatClient } from './useChatClient.js';
import { useNeeded } from './useNeeded.js';
import { useStore } from './useStore.js';

/** What `useFindUsers` returns. `idle`: nothing was asked for. */
export interface FindUsersView {
  /** Who was found, the best first. */
  readonly users: readonly User[];
  /** `idle`: there is nothing to look for. While `loading`, `users` are those of the text before. */
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  /** False: this backend can't search. Beyond the contacts, only who has the very id is found. */
  readonly byName: boolean;
}

/** Ms without a key after which the backend is asked. */
const askAfter = 250;

/** People for a picker: contacts first, then who the backend finds. Debounced; a stale answer never replaces a newer. */
export function useFindUsers(text: string): FindUsersView {
  const client = useChatClient();
  const contacts = useStore(client.store, selectContacts);
  const users = useStore(client.store, selectUsers);
  const self = useStore(client.store, selectSelf);
  const hasContacts = useStore(client.store, selectHasContacts);
  const query = text.trim();
  const [answer, setAnswer] = useState<{ readonly query: string; readonly users: readonly User[]; readonly ok: boolean } | undefined>();
  useNeeded(client, hasContacts && contacts.size === 0, client.actions.loadContacts);
  useEffect(() => {
    if (query === '') return;
    let isWanted = true;
    const timer = setTimeout(async () => {
      const result = await client.actions.findUsers(query);
      if (isWanted) setAnswer({ query, users: result.ok ? result.value : [], ok: result.ok });
    }, askAfter);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [client, query]);

  const byName = client.adapter.users.find !== undefined;

  return useMemo(() => {
    const wanted = query.toLocaleLowerCase();
    const known: User[] = [];
    for (const contact of contacts.values()) {
      if (contact.friend === false) continue;
      const user = users.get(contact.userId) ?? { id: contact.userId };
      if (isKnownAs(wanted, contact.remark, user.nickname, user.id)) known.push(user);
    }
    const ids = new Set(known.map((user) => user.id));
    const found = query !== '' && answer !== undefined ? answer.users.filter((user) => user.id !== self && !ids.has(user.id)) : [];
    const isCurrent = answer?.query === query;
    const status = query === '' ? 'idle' : !isCurrent ? 'loading' : answer.ok ? 'ready' : 'failed';
    // Until the answer to this text is there, only who fits it.
    const fitting = isCurrent ? found : found.filter((user) => isKnownAs(wanted, user.nickname ?? user.id));
    return { users: [...known, ...fitting], status, byName };
  }, [query, contacts, users, self, answer, byName]);
}

function selectUsers(state: ChatState): ChatState['users'] {
  return state.users;
}

function selectSelf(state: ChatState): string | undefined {
  return state.session.self;
}

function selectHasContacts(state: ChatState): boolean {
  return state.session.facets.contacts === true;
}
