'use client';
import { useCallback, useMemo } from 'react';
import { type GroupsState, groupsPart, type MemberSearch, memberSearchKey } from '../core/parts/groups/groupsPart.js';
import type { GroupMember } from '../model/group.js';
import { type PagedView, pagedView } from './pagedView.js';
import { useChatClient } from './useChatClient.js';
import { useGroupRight } from './useGroupAction.js';
import { selectHasGroups } from './useLoadedGroup.js';
import { useHeld, useNeededUsers } from './useNeeded.js';
import { usePart } from './usePart.js';
import { useStore } from './useStore.js';

/** What `useGroupMemberSearch` returns. */
export interface GroupMemberSearchView extends PagedView {
  /** Who matches, as far as loaded. */
  readonly members: readonly GroupMember[];
}

/** Members of a group by what was typed (name card, nickname, id) and by role. Null where the backend does not look for any. */
export function useGroupMemberSearch({ groupId, text, roles }: MemberSearch): GroupMemberSearchView | null {
  const client = useChatClient();
  const part = usePart(client, groupsPart);
  const key = memberSearchKey({ groupId, text, roles });
  // The search itself, not the object: callers make it anew.
  const search = useMemo(() => readSearch(key), [key]);
  const hasGroups = useStore(client.store, selectHasGroups);
  const isOffered = hasGroups && client.adapter.groups?.findMembers !== undefined;
  const mayLook = useGroupRight(client, groupId, 'seeMembers') === true;
  useHeld(
    client,
    isOffered && mayLook,
    useCallback(() => part.hold((actions) => actions.holdMembers(search)), [part, search]),
  );
  const list = useStore(
    part.store,
    useCallback((state: GroupsState) => state.members.get(key), [key]),
  );
  const loadMore = useCallback(() => void part.run((actions) => actions.loadMoreMembers(key)), [part, key]);
  useNeededUsers(
    client,
    useMemo(() => (list?.items ?? []).map(({ userId }) => userId), [list]),
  );
  return useMemo(() => (isOffered ? { members: list?.items ?? [], ...pagedView(list, loadMore) } : null), [isOffered, list, loadMore]);
}

function readSearch(key: string): MemberSearch {
  const [groupId, text, roles]: [string, string, MemberSearch['roles'] | null] = JSON.parse(key);
  return { groupId, text, ...(roles !== null && { roles }) };
}
