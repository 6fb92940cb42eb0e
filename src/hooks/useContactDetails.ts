'use client';
import { useCallback, useEffect, useMemo } from 'react';
import { type AddContactOptions, type ContactsPartState, contactsPart } from '../core/parts/contacts/contactsPart.js';
import type { ChatState } from '../core/state.js';
import type { Contact, ContactRelation } from '../model/contact.js';
import type { JsonObject } from '../model/json.js';
import type { Action } from './types.js';
import { useAction } from './useAction.js';
import { useChatClient } from './useChatClient.js';
import { selectIsReady } from './useNeeded.js';
import { usePart } from './usePart.js';
import { sameMembers, useStore } from './useStore.js';

/** What `useContactDetails` returns. Actions are null where the backend does not have them, or for oneself. */
export interface ContactDetailsView {
  /** What is kept of this person; undefined while there is nothing. */
  readonly contact: Contact | undefined;
  /** Who is on whose list; undefined while that is not known, or where the backend does not say. */
  readonly relation: ContactRelation | undefined;
  /**
   * Asks them to be a contact; the value is `added` where no consent was needed. Null for who is one already. `forbidden`,
   * `blocked`, `limit-reached`, `too-large`.
   */
  readonly add: Action<[options?: AddContactOptions], 'added' | 'requested'> | null;
  /** Off my list; with `both`, I am off theirs too. Null for who is no contact. `not-found` where it is none any more. */
  readonly remove: Action<[options?: { readonly both?: boolean }]> | null;
  /**
   * A patch (RFC 7396) of what I keep about them. Shown at once. Null for who is no contact, and where nothing is kept. `too-large`,
   * `not-found`.
   */
  readonly patchMetadata: Action<[patch: JsonObject]> | null;
}

/** One person as a contact: how we stand to each other, and what goes beyond `useContactActions`. Asks for the relation. */
export function useContactDetails(userId: string): ContactDetailsView {
  const client = useChatClient();
  const part = usePart(client, contactsPart);
  const select = useCallback((state: ChatState) => factsOf(state, userId), [userId]);
  const { contact, hasContacts, isSelf } = useStore(client.store, select, sameMembers);
  const selectRelation = useCallback((state: ContactsPartState) => state.relations.get(userId), [userId]);
  const relation = useStore(part.store, selectRelation);
  const isReady = useStore(client.store, selectIsReady);
  const isOffered = hasContacts && !isSelf;
  const { contacts } = client.adapter;
  const canCheck = isOffered && contacts?.check !== undefined;
  useEffect(() => {
    if (canCheck && isReady) void part.run((actions) => actions.check([userId]));
  }, [part, canCheck, isReady, userId]);

  const add = useAction((options?: AddContactOptions) => part.run((actions) => actions.add(userId, options)));
  const remove = useAction((options?: { readonly both?: boolean }) => part.run((actions) => actions.remove(userId, options)));
  const patchMetadata = useAction((patch: JsonObject) => part.run((actions) => actions.patchMetadata(userId, patch)));
  const canPatch = isOffered && contacts?.patchMetadata !== undefined;
  return useMemo(() => {
    const isContact = contact !== undefined && contact.friend !== false;
    return {
      contact,
      relation,
      add: isOffered && contact?.blocked !== true ? add : null,
      remove: isOffered && isContact ? remove : null,
      patchMetadata: canPatch && isContact ? patchMetadata : null,
    };
  }, [contact, relation, isOffered, canPatch, add, remove, patchMetadata]);
}

function factsOf({ session, contacts }: ChatState, userId: string) {
  return { contact: contacts.byId.get(userId), hasContacts: session.facets.contacts === true, isSelf: session.self === userId };
}
