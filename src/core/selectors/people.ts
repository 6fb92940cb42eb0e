import type { Contact, ContactRequest } from '../../model/contact.js';
import { displayName } from '../../model/displayName.js';
import type { Group, GroupMember } from '../../model/group.js';
import type { User } from '../../model/user.js';
import type { ChatState, GroupMembers, ListPaging } from '../state.js';

export function selectUser(state: ChatState, userId: string): User | undefined {
  return state.users.get(userId);
}

/** The name to show for somebody, now: remark > name card > nickname > the name that came with a message > id. */
export function selectDisplayName(
  state: ChatState,
  userId: string,
  where: { readonly groupId?: string | undefined; readonly snapshot?: string | undefined } = {},
): string {
  const member = where.groupId === undefined ? undefined : selectMember(state, where.groupId, userId);
  return displayName(userId, { contact: state.contacts.byId.get(userId), member, user: state.users.get(userId), snapshot: where.snapshot });
}

/** Everybody on the contact list and those who are only blocked, by user. */
export function selectContacts(state: ChatState): ReadonlyMap<string, Contact> {
  return state.contacts.byId;
}

export function selectContact(state: ChatState, userId: string): Contact | undefined {
  return state.contacts.byId.get(userId);
}

export function selectContactsPaging(state: ChatState): ListPaging {
  return state.contacts.paging;
}

export function selectContactRequests(state: ChatState): ReadonlyMap<string, ContactRequest> {
  return state.contacts.requests;
}

/** Received ones that wait for an answer. */
export function selectPendingRequestCount(state: ChatState): number {
  let count = 0;
  for (const { direction, state: stands, deleted } of state.contacts.requests.values()) {
    if (direction === 'received' && stands === 'pending' && deleted !== true) count += 1;
  }
  return count;
}

export function selectGroups(state: ChatState): ReadonlyMap<string, Group> {
  return state.groups.byId;
}

export function selectGroup(state: ChatState, groupId: string): Group | undefined {
  return state.groups.byId.get(groupId);
}

export function selectMembers(state: ChatState, groupId: string): GroupMembers | undefined {
  return state.groups.members.get(groupId);
}

export function selectMember(state: ChatState, groupId: string, userId: string): GroupMember | undefined {
  return state.groups.members.get(groupId)?.byId.get(userId);
}
