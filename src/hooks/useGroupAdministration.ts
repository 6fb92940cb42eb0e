'use client';
import { useMemo } from 'react';
import type { GroupMemberPatch, GroupPatch } from '../contract/facets/groups.js';
import { groupsPart } from '../core/parts/groups/groupsPart.js';
import type { Action } from './types.js';
import { useChatClient } from './useChatClient.js';
import { useGroupAction } from './useGroupAction.js';
import { usePart } from './usePart.js';

/** What `useGroupAdministration` returns. An action is null where the backend, or such a group, does not have it. */
export interface GroupAdministrationView {
  /** Name, picture, notice, introduction. `forbidden`, `empty`, `too-large`. */
  readonly update: Action<[patch: Pick<GroupPatch, 'name' | 'avatar' | 'notice' | 'introduction'>]> | null;
  /**
   * Join rule, history for newcomers, the app's data. `forbidden`, `unsupported` for what such a group does not have,
   * `limit-reached`, `too-large`.
   */
  readonly configure: Action<[patch: Pick<GroupPatch, 'joinRule' | 'historyVisible' | 'metadata'>]> | null;
  /** Makes somebody an admin, or a member again. `forbidden`, `limit-reached` (as many as there may be), `not-found`. */
  readonly setRole: Action<[userId: string, role: 'admin' | 'member']> | null;
  /** Hands the group over. `forbidden`, `not-found` for who is no member. */
  readonly transfer: Action<[userId: string]> | null;
  /** Takes them out, all or none. Null where such a group has no such thing. `forbidden` for whom one may not act on, `not-found`. */
  readonly removeMembers: Action<[userIds: readonly string[]]> | null;
  /** Silences somebody until then (epoch ms, server clock); 0: no longer. `forbidden` for whom one may not act on, `not-found`. */
  readonly muteMember: Action<[userId: string, until: number]> | null;
  /** Only the staff may write, or all again. Null where such a group has no such thing. `forbidden`. */
  readonly muteAll: Action<[muted: boolean]> | null;
  /** Name card and the app's data of somebody else. `forbidden` for whom one may not act on, `too-large`, `limit-reached`, `not-found`. */
  readonly updateMember: Action<[userId: string, patch: GroupMemberPatch]> | null;
  /** The same of oneself, which needs no right. `too-large`, `limit-reached`, `unsupported` for data where only name cards are kept. */
  readonly updateSelf: Action<[patch: GroupMemberPatch]> | null;
  /** Ends the group for everybody. `forbidden`. */
  readonly dismiss: Action | null;
}

const profileRights = ['rename', 'setNotice'] as const;
/** As good as: for ever. */
const forever = Number.MAX_SAFE_INTEGER;

/** Running a group: profile, rules, roles, who may speak and stay. What is done shows at once, and is taken back where refused. */
export function useGroupAdministration(groupId: string | undefined): GroupAdministrationView {
  const client = useChatClient();
  const part = usePart(client, groupsPart);
  const id = groupId ?? '';
  const update = useGroupAction(client, groupId, profileRights, 'update', (patch: GroupPatch) =>
    part.run((actions) => actions.update(id, patch)),
  );
  const configure = useGroupAction(client, groupId, 'configure', 'update', (patch: GroupPatch) =>
    part.run((actions) => actions.update(id, patch)),
  );
  const setRole = useGroupAction(client, groupId, 'setRoles', 'setRole', (userId: string, role: 'admin' | 'member') =>
    part.run((actions) => actions.setRole(id, userId, role)),
  );
  const transfer = useGroupAction(client, groupId, 'transfer', 'setRole', (userId: string) =>
    part.run((actions) => actions.setRole(id, userId, 'owner')),
  );
  const removeMembers = useGroupAction(client, groupId, 'removeMembers', 'removeMembers', (userIds: readonly string[]) =>
    part.run((actions) => actions.removeMembers(id, userIds)),
  );
  const muteMember = useGroupAction(client, groupId, 'muteMembers', 'mute', (userId: string, until: number) =>
    part.run((actions) => actions.mute(id, userId, until)),
  );
  const muteAll = useGroupAction(client, groupId, 'muteMembers', 'mute', (muted: boolean) =>
    part.run((actions) => actions.mute(id, undefined, muted ? forever : 0)),
  );
  const updateMember = useGroupAction(client, groupId, 'editMembers', 'updateMember', (userId: string, patch: GroupMemberPatch) =>
    part.run((actions) => actions.updateMember(id, userId, patch)),
  );
  // Backends that keep no data of members may still keep names.
  const ownCall = client.adapter.groups?.updateMember === undefined ? 'setNameCard' : 'updateMember';
  const updateSelf = useGroupAction(client, groupId, 'seeMembers', ownCall, (patch: GroupMemberPatch) =>
    part.run((actions) => actions.updateMember(id, client.store.getState().session.self ?? '', patch)),
  );
  const dismiss = useGroupAction(client, groupId, 'dismiss', 'dismiss', () => part.run((actions) => actions.dismiss(id)));
  return useMemo(
    () => ({ update, configure, setRole, transfer, removeMembers, muteMember, muteAll, updateMember, updateSelf, dismiss }),
    [update, configure, setRole, transfer, removeMembers, muteMember, muteAll, updateMember, updateSelf, dismiss],
  );
}
