'use client';
import { useCallback, useMemo, useState } from 'react';
import { selectContactRequests, selectContacts, selectGroups } from '../core/selectors/people.js';
import type { ChatState } from '../core/state.js';
import type { Contact, ContactRequest } from '../model/contact.js';
import { displayName } from '../model/displayName.js';
import type { ChatError } from '../model/error.js';
import type { Group } from '../model/group.js';
import type { User } from '../model/user.js';
import { connectErrorOf } from './connectErrorOf.js';
import { isKnownAs } from './people.js';
import type { Action } from './types.js';
import { useAction } from './useAction.js';
import { useChatClient } from './useChatClient.js';
import { useContactSections } from './useContactSections.js';
import type { AvatarView } from './useConversation.js';
import { useI18n } from './useI18n.js';
import { useNeeded, useNeededUsers } from './useNeeded.js';
import { sameMembers, useStore } from './useStore.js';

/** A contact with the name and the picture that are shown for it. */
export interface ContactView {
  /** The contact as the backend knows it. */
  readonly contact: Contact;
  /** As shown: remark, nickname or id. */
  readonly name: string;
  /** For `Avatar`. */
  readonly avatar: AvatarView;
}

/** `key` is a letter of the person's language, or `#`. */
export interface ContactSection {
  /** The letter, as shown; of names that begin with none, a sign of their own. */
  readonly key: string;
  /** By name, in the order of the language. */
  readonly contacts: readonly ContactView[];
}

/** What `useContactList` returns: friends in sections by letter, and groups. */
export interface ContactListView {
  /** By first letter, in the order of the language. Who was only blocked is in none. */
  readonly sections: readonly ContactSection[];
  /** Groups that I am in, by name. Empty where the backend has none. */
  readonly groups: readonly Group[];
  /** Of the first page. */
  readonly status: 'loading' | 'ready' | 'failed';
  /** Why something could not be loaded. Undefined: nothing failed. */
  readonly error: ChatError | undefined;
  /** More contacts or groups are to come; they are loaded unasked. */
  readonly hasMore: boolean;
  /** Loads again what failed. */
  readonly retry: () => void;
  /** False where the backend has no contacts; true while that is not known. */
  readonly available: boolean;
}

/** Contacts by letter, and groups. Loads both. */
export function useContactList({ query = '' }: { readonly query?: string | undefined } = {}): ContactListView {
  const client = useChatClient();
  const { actions, store } = client;
  const contacts = useStore(store, selectContacts);
  const users = useStore(store, selectUsers);
  const groupsById = useStore(store, selectGroups);
  const facts = useStore(store, selectListFacts, sameMembers);
  useNeeded(client, facts.hasContacts && facts.status === 'idle', actions.loadContacts);
  useNeeded(client, facts.hasGroups && facts.groupsStatus === 'idle', actions.loadGroups);

  const [viewOf] = useState(createContactViews);
  const text = query.trim().toLocaleLowerCase();
  const friends = useMemo(() => {
    const views: ContactView[] = [];
    for (const contact of contacts.values()) {
      if (contact.friend === false) continue;
      const user = users.get(contact.userId);
      const view = viewOf(contact, user);
      if (isKnownAs(text, view.name, user?.nickname, contact.userId)) views.push(view);
    }
    return views;
  }, [contacts, users, text, viewOf]);
  const i18n = useI18n();
  const groups = useMemo(() => {
    const nameOfGroup = (group: Group) => group.name ?? group.id;
    return [...groupsById.values()]
      .filter((group) => isKnownAs(text, nameOfGroup(group)))
      .sort((a, b) => i18n.compare(nameOfGroup(a), nameOfGroup(b)));
  }, [groupsById, text, i18n]);
  useNeededUsers(
    client,
    useMemo(() => [...contacts.keys()], [contacts]),
  );

  const sections = useContactSections(friends);
  const retry = useCallback(() => {
    if (connectErrorOf(store.getState()) !== undefined) return actions.reconnect();
    void actions.loadContacts();
    if (facts.hasGroups) void actions.loadGroups();
  }, [actions, store, facts.hasGroups]);
  return useMemo(() => {
    const { hasContacts, isUnknown, hasMore, error } = facts;
    const isThere = facts.status === 'loaded' || contacts.size > 0 || !(hasContacts || isUnknown);
    const status = isThere ? 'ready' : error === undefined ? 'loading' : 'failed';
    return { sections, groups, status, error, hasMore, retry, available: hasContacts || isUnknown };
  }, [sections, groups, facts, contacts, retry]);
}

/** What `useContactRequests` returns. `answer` is null where the backend cannot answer. */
export interface ContactRequestsView {
  /** Newest first; what was settled stays, with its state. */
  readonly requests: readonly ContactRequest[];
  /** Of the newest ones, which are all that is loaded. */
  readonly status: 'loading' | 'ready' | 'failed';
  /**
   * Accepts or rejects. Shown at once. Null where the backend has no contacts. `conflict` (answered otherwise elsewhere),
   * `expired`, `not-found`, `limit-reached`.
   */
  readonly answer: Action<[requestId: string, accept: boolean]> | null;
}

/** Who asks to be a contact of mine, the newest first. */
export function useContactRequests(): ContactRequestsView {
  const client = useChatClient();
  const { actions, store } = client;
  const byId = useStore(store, selectContactRequests);
  const facts = useStore(store, selectRequestFacts, sameMembers);
  useNeeded(client, facts.hasContacts && facts.status === 'idle', actions.loadContactRequests);
  const requests = useMemo(() => [...byId.values()].filter(({ deleted }) => deleted !== true).sort((a, b) => b.at - a.at), [byId]);
  useNeededUsers(
    client,
    useMemo(() => requests.map((request) => request.userId), [requests]),
  );
  const answer = useAction((requestId: string, accept: boolean) => actions.answerContactRequest(requestId, accept));
  return useMemo(() => {
    const isThere = facts.status === 'loaded' || requests.length > 0 || !facts.hasContacts;
    const status = isThere ? 'ready' : facts.status === 'failed' ? 'failed' : 'loading';
    return { requests, status, answer: facts.hasContacts ? answer : null };
  }, [requests, facts, answer]);
}

/** The same view for the same contact, name and picture, so that its row need not render again. */
function createContactViews(): (contact: Contact, user: User | undefined) => ContactView {
  const views = new WeakMap<Contact, ContactView>();
  return (contact, user) => {
    const name = displayName(contact.userId, { contact, user });
    const known = views.get(contact);
    if (known !== undefined && known.name === name && known.avatar.source === user?.avatar) return known;
    const view = { contact, name, avatar: { name, seed: contact.userId, source: user?.avatar, members: undefined } };
    views.set(contact, view);
    return view;
  };
}

function selectUsers(state: ChatState): ChatState['users'] {
  return state.users;
}

function selectListFacts(state: ChatState) {
  const { session, contacts, groups } = state;
  return {
    hasContacts: session.facets.contacts === true,
    hasGroups: session.facets.groups === true,
    /** What the backend has is known from the first connection on. */
    isUnknown: session.status !== 'ready' && Object.keys(session.facets).length === 0,
    status: contacts.paging.status,
    error: contacts.paging.error ?? connectErrorOf(state),
    groupsStatus: groups.paging.status,
    hasMore: contacts.paging.after !== undefined || groups.paging.after !== undefined,
  };
}

function selectRequestFacts({ session: { facets }, contacts: { requestsPaging } }: ChatState) {
  return { hasContacts: facets.contacts === true, status: requestsPaging.status };
}
