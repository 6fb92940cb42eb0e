'use client';
import { useCallback, useMemo } from 'react';
import type { ChatState } from '../core/state.js';
import type { Contact } from '../model/contact.js';
import type { Action } from './types.js';
import { useAction } from './useAction.js';
import { useChatClient } from './useChatClient.js';
import { sameMembers, useStore } from './useStore.js';

/** What `useContactActions` returns. Null: the backend does not have it, or it makes no sense for this person. */
export interface ContactActionsView {
  /** What is kept of this person; undefined while there is nothing. */
  readonly contact: Contact | undefined;
  /** My own name for them; empty: none. Shown at once. Null for who is no contact. `too-large`. */
  readonly setRemark: Action<[remark: string]> | null;
  /** Off my contact list, and I am off theirs. Shown at once. Null for who is no contact. `not-found` where it is no contact any more. */
  readonly remove: Action | null;
  /**
   * Asks them to be a contact; the value is `added` where no consent was needed. Null for who is one already, or is blocked.
   * `forbidden`, `blocked`, `limit-reached`, `too-large`.
   */
  readonly add: Action<[text?: string], 'added' | 'requested'> | null;
  /** Blocks, or no longer. Shown at once. Null where the backend cannot block. `limit-reached`. */
  readonly block: Action<[blocked: boolean]> | null;
}

/** What may be done with a person: adding where it is no contact yet, else the rest. */
export function useContactActions(userId: string): ContactActionsView {
  const { actions, adapter, store } = useChatClient();
  const select = useCallback((state: ChatState) => contactFacts(state, userId), [userId]);
  const { contact, hasContacts, isContact, isSelf } = useStore(store, select, sameMembers);
  const setRemark = useAction((remark: string) => actions.setRemark(userId, remark));
  const remove = useAction(() => actions.removeContact(userId));
  const add = useAction((text?: string) => actions.addContact(userId, text));
  const block = useAction((blocked: boolean) => actions.blockContact(userId, blocked));
  const canBlock = adapter.contacts?.block !== undefined;
  return useMemo(() => {
    const isOffered = hasContacts && !isSelf;
    return {
      contact,
      setRemark: isOffered && isContact ? setRemark : null,
      remove: isOffered && isContact ? remove : null,
      add: isOffered && !isContact && contact?.blocked !== true ? add : null,
      block: isOffered && canBlock ? block : null,
    };
  }, [contact, hasContacts, isContact, isSelf, canBlock, setRemark, remove, add, block]);
}

function contactFacts({ session, contacts }: ChatState, userId: string) {
  const contact = contacts.byId.get(userId);
  return {
    contact,
    hasContacts: session.facets.contacts === true,
    isContact: contact !== undefined && contact.friend !== false,
    isSelf: session.self === userId,
  };
}
