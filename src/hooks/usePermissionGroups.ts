'use client';
import { useCallback, useMemo } from 'react';
import type { PermissionGroupPatch } from '../contract/facets/permissions.js';
import { type GroupsState, groupsPart, type MembersChange } from '../core/parts/groups/groupsPart.js';
import { managesSomeTopic } from '../core/parts/topics/topicSelectors.js';
import type { ChatState } from '../core/state.js';
import type { GroupMember } from '../model/group.js';
import type { PermissionGroup } from '../model/permissions.js';
import { type PagedView, pagedView } from './pagedView.js';
import type { Action } from './types.js';
import { useAction } from './useAction.js';
import { useChatClient } from './useChatClient.js';
import { useGroupAction, useGroupRight } from './useGroupAction.js';
import { useHeld } from './useNeeded.js';
import { usePart } from './usePart.js';
import { useRightNow } from './useRightNow.js';
import { useStore } from './useStore.js';

/** What `usePermissionGroups` returns. Actions are null where such a group has no permission groups. */
export interface PermissionGroupsView extends PagedView {
  /** Those of the roles first. */
  readonly permissionGroups: readonly PermissionGroup[];
  /** What I may do here: bits of `groupPermissions`. */
  readonly own: bigint | undefined;
  /**
   * Makes one; the value is the permission group. Null where there is no such thing here. `forbidden` also for rights that I do not
   * have myself, `limit-reached`, `empty`, `too-large`.
   */
  readonly create: Action<[name: string, permissions: bigint], PermissionGroup> | null;
  /**
   * Changes one; what is not in the patch stays. Not denied either to who has the right in a topic that is loaded: what the group
   * grants there (`topics`) is theirs to say. Null where there is no such thing here. Refused as `create`; `not-found` where it is
   * gone.
   */
  readonly update: Action<[permissionGroupId: string, patch: PermissionGroupPatch]> | null;
  /** Deletes one, and with it what it granted. Null where there is no such thing here. `forbidden` for that of a role. */
  readonly remove: Action<[permissionGroupId: string]> | null;
  /** Puts members into it and takes others out. Null where there is no such thing here. `forbidden`, `not-found` for who is no member. */
  readonly setMembers: Action<[permissionGroupId: string, change: MembersChange]> | null;
}

/** Rights in a large community, as masks that people share. */
export function usePermissionGroups(groupId: string | undefined): PermissionGroupsView {
  const client = useChatClient();
  const part = usePart(client, groupsPart);
  const id = groupId ?? '';
  const isOffered = useStore(client.store, selectHasPermissions);
  const own = useStore(
    client.store,
    useCallback((state: ChatState) => state.groups.byId.get(id)?.ownPermissions, [id]),
  );
  const create = useGroupAction(client, groupId, 'managePermissions', null, (name: string, permissions: bigint) =>
    part.run((actions) => actions.createPermissionGroup(id, name, permissions)),
  );
  // What a group grants in a topic is also for who has the right to it there.
  const managesSome = useStore(
    client.store,
    useCallback((state: ChatState) => managesSomeTopic(state, id), [id]),
  );
  const right = useGroupRight(client, groupId, 'managePermissions');
  const update = useAction(
    (permissionGroupId: string, patch: PermissionGroupPatch) =>
      part.run((actions) => actions.updatePermissionGroup(id, permissionGroupId, patch)),
    useRightNow(client, managesSome ? true : right),
  );
  const remove = useGroupAction(client, groupId, 'managePermissions', null, (permissionGroupId: string) =>
    part.run((actions) => actions.deletePermissionGroup(id, permissionGroupId)),
  );
  // A right of its own, which the mask alone knows.
  const setMembers = useAction((permissionGroupId: string, change: MembersChange) =>
    part.run((actions) => actions.setPermissionMembers(id, permissionGroupId, change)),
  );
  const exists = isOffered && create !== null;
  useHeld(
    client,
    exists,
    useCallback(() => part.hold((actions) => actions.holdPermissionGroups(id)), [part, id]),
  );
  const list = useStore(
    part.store,
    useCallback((state: GroupsState) => state.permissionGroups.get(id), [id]),
  );
  const loadMore = useCallback(() => void part.run((actions) => actions.loadMorePermissionGroups(id)), [part, id]);
  return useMemo(() => {
    const actions = exists ? { create, update, remove, setMembers } : { create: null, update: null, remove: null, setMembers: null };
    return { permissionGroups: list?.items ?? [], own, ...actions, ...pagedView(list, loadMore) };
  }, [list, own, exists, create, update, remove, setMembers, loadMore]);
}

/** Who is in a permission group. */
export function usePermissionGroupMembers(
  groupId: string,
  permissionGroupId: string,
): PagedView & { readonly members: readonly GroupMember[] } {
  const client = useChatClient();
  const part = usePart(client, groupsPart);
  useHeld(
    client,
    useStore(client.store, selectHasPermissions),
    useCallback(
      () => part.hold((actions) => actions.holdPermissionMembers(groupId, permissionGroupId)),
      [part, groupId, permissionGroupId],
    ),
  );
  const list = useStore(
    part.store,
    useCallback((state: GroupsState) => state.members.get(permissionGroupId), [permissionGroupId]),
  );
  const loadMore = useCallback(() => void part.run((actions) => actions.loadMoreMembers(permissionGroupId)), [part, permissionGroupId]);
  return useMemo(() => ({ members: list?.items ?? [], ...pagedView(list, loadMore) }), [list, loadMore]);
}

function selectHasPermissions(state: ChatState): boolean {
  return state.session.facets.permissions === true;
}
