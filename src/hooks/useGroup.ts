'use client';
import { useCallback, useMemo } from 'react';
import type { InviteOutcome } from '../contract/facets/groups.js';
import type { ChatState } from '../core/state.js';
import { displayName } from '../model/displayName.js';
import type { ChatError } from '../model/error.js';
import type { Group, GroupMember } from '../model/group.js';
import type { ConversationRights } from '../model/rights.js';
import type { Action } from './types.js';
import { useAction } from './useAction.js';
import { useChatClient } from './useChatClient.js';
import type { AvatarView } from './useConversation.js';
import { useNeeded, useNeededUsers } from './useNeeded.js';
import { useRightNow } from './useRightNow.js';
import { useStore } from './useStore.js';

/** What `useGroup` returns. An action is null where the backend or one's role does not have it. */
export interface GroupView {
  readonly group: Group | undefined;
  readonly update: Action<[patch: { readonly name?: string; readonly notice?: string }]> | null;
  readonly leave: Action | null;
  readonly invite: Action<[userIds: readonly string[]], readonly InviteOutcome[]> | null;
}

/** A group and what may be done with it. Loads it where need be. */
export function useGroup(groupId: string | undefined): GroupView {
  const client = useChatClient();
  const { actions, store } = client;
  const id = groupId ?? '';
  const group = useStore(
    store,
    useCallback((state: ChatState) => state.groups.byId.get(id), [id]),
  );
  const rights = useStore(
    store,
    useCallback((state: ChatState) => rightsOfGroup(state, id), [id]),
  );
  const hasGroups = useStore(store, selectHasGroups);
  const load = useCallback(() => actions.loadGroup(id), [actions, id]);
  useNeeded(client, groupId !== undefined && group === undefined && hasGroups, load);

  // A conversation that says nothing about rights denies nothing.
  const updateRight = rights === undefined ? true : (rights.rename ?? rights.setNotice);
  const leaveRight = rights === undefined ? true : rights.leave;
  const inviteRight = rights === undefined ? true : rights.invite;
  const update = useAction(
    (patch: { readonly name?: string; readonly notice?: string }) => actions.updateGroup(id, patch),
    useRightNow(client, updateRight),
  );
  const leave = useAction(() => actions.leaveGroup(id), useRightNow(client, leaveRight));
  const invite = useAction((userIds: readonly string[]) => actions.inviteMembers(id, userIds), useRightNow(client, inviteRight));
  const exists = hasGroups && groupId !== undefined;
  return useMemo(
    () => ({
      group,
      update: exists && updateRight !== undefined ? update : null,
      leave: exists && leaveRight !== undefined ? leave : null,
      invite: exists && inviteRight !== undefined ? invite : null,
    }),
    [group, exists, update, updateRight, leave, leaveRight, invite, inviteRight],
  );
}

/** What `useGroupMembers` returns. */
export interface GroupMembersView {
  readonly members: readonly { readonly member: GroupMember; readonly name: string; readonly avatar: AvatarView }[];
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error: ChatError | undefined;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
}

/** The members of a group, the staff first, else in the order of the backend. */
export function useGroupMembers(groupId: string | undefined): GroupMembersView {
  const client = useChatClient();
  const { actions, store } = client;
  const id = groupId ?? '';
  const members = useStore(
    store,
    useCallback((state: ChatState) => state.groups.members.get(id), [id]),
  );
  const users = useStore(store, selectUsers);
  const contacts = useStore(store, selectContacts);
  const hasGroups = useStore(store, selectHasGroups);
  const loadMore = useCallback(() => void actions.loadMembers(id), [actions, id]);
  useNeeded(client, groupId !== undefined && hasGroups && members === undefined, loadMore);
  const listed = useMemo(() => [...(members?.byId.values() ?? [])].sort((a, b) => roleRank[a.role] - roleRank[b.role]), [members]);
  useNeededUsers(
    client,
    useMemo(() => listed.map((member) => member.userId), [listed]),
  );
  return useMemo(() => {
    const paging = members?.paging ?? { status: 'loading' as const };
    return {
      members: listed.map((member) => {
        const user = users.get(member.userId);
        const name = displayName(member.userId, { contact: contacts.get(member.userId), member, user });
        return { member, name, avatar: { name, seed: member.userId, source: user?.avatar, members: undefined } };
      }),
      status: paging.status === 'failed' ? 'failed' : paging.status === 'loaded' || listed.length > 0 ? 'ready' : 'loading',
      error: paging.error,
      hasMore: paging.after !== undefined,
      loadMore,
    };
  }, [members, listed, users, contacts, loadMore]);
}

const roleRank: Readonly<Record<GroupMember['role'], number>> = { owner: 0, admin: 1, member: 2, guest: 3 };

function rightsOfGroup(state: ChatState, groupId: string): ConversationRights | undefined {
  for (const { conversation } of state.conversations.byId.values()) if (conversation.groupId === groupId) return conversation.rights;
  return undefined;
}

function selectHasGroups(state: ChatState): boolean {
  return state.session.facets.groups === true;
}

function selectUsers(state: ChatState): ChatState['users'] {
  return state.users;
}

function selectContacts(state: ChatState): ChatState['contacts']['byId'] {
  return state.contacts.byId;
}
