import type { ContactsFacet } from '../../../contract/facets/contacts.js';
import type { ConversationsFacet } from '../../../contract/facets/conversations.js';
import type { GroupsFacet } from '../../../contract/facets/groups.js';
import type { Conversation } from '../../../model/conversation.js';
import { assert } from '../assert.js';
import type { Actor } from '../conformanceCase.js';

/* Cases say in `needs` which optional members they use: here these are taken to be there. */

export function conversationsOf({ adapter }: Actor): Required<ConversationsFacet> {
  return adapter.conversations as Required<ConversationsFacet>;
}

export function contactsOf({ adapter }: Actor): Required<ContactsFacet> {
  assert(adapter.contacts !== undefined, 'contacts are there');
  return adapter.contacts as Required<ContactsFacet>;
}

export function groupsOf({ adapter }: Actor): Required<GroupsFacet> {
  assert(adapter.groups !== undefined, 'groups are there');
  return adapter.groups as Required<GroupsFacet>;
}

/** The group of a conversation. */
export function groupIdOf({ groupId, id }: Conversation): string {
  return groupId ?? id;
}
