'use client';
import { useCallback, useMemo } from 'react';
import { selectContacts } from '../core/selectors/people.js';
import type { ChatState } from '../core/state.js';
import { displayName } from '../model/displayName.js';
import type { ChatError } from '../model/error.js';
import type { GroupMember } from '../model/group.js';
import { useChatClient } from './useChatClient.js';
import type { AvatarView } from './useConversation.js';
import { selectHasGroups } from './useLoadedGroup.js';
import { useNeeded, useNeededUsers } from './useNeeded.js';
import { useStore } from './useStore.js';

/** What `useGroupMembers` returns. */
export interface GroupMembersView {
  /** As far as loaded, each with the name and the picture to show. */
  readonly members: readonly { readonly member: GroupMember; readonly name: string; readonly avatar: AvatarView }[];
  /** `ready` once there is something to show; `failed`: nothing is, and `error` says why. */
  readonly status: 'loading' | 'ready' | 'failed';
  /** Why something could not be loaded. Undefined: nothing failed. */
  readonly error: ChatError | undefined;
  /** There are further pages. */
  readonly hasMore: boolean;
  /** Loads the next page; after a failure, tries again. */
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

function selectUsers(state: ChatState): ChatState['users'] {
  return state.users;
}
