import type { ChatEvent } from '../../../contract/events.js';
import type { GroupsFacet } from '../../../contract/facets/groups.js';
import type { Group, GroupMember } from '../../../model/group.js';
import { mergePatch } from '../../../model/mergePatch.js';
import type { PartHost } from '../CorePart.js';
import { createAsk } from '../createAsk.js';
import { createShowing } from './createShowing.js';
import type { GroupsActions, GroupsState } from './groupsPart.js';

type AdministrationActions = Pick<GroupsActions, 'update' | 'updateMember' | 'setRole' | 'mute' | 'removeMembers' | 'dismiss'>;

/** What is done to a group and its members: shown in the client's state at once, and taken back where it is refused. */
export function administration({ context, call, optimistic }: PartHost<GroupsState>): AdministrationActions {
  const ask = createAsk<GroupsFacet>(call, 'groups', () => context.adapter.groups);
  const showing = createShowing(optimistic);
  const groupOf = (groupId: string): Group | undefined => context.state().groups.byId.get(groupId);
  const memberOf = (groupId: string, userId: string): GroupMember | undefined =>
    context.state().groups.members.get(groupId)?.byId.get(userId);

  function changedMember(groupId: string, userId: string, change: (member: GroupMember) => GroupMember): readonly ChatEvent[] {
    const known = memberOf(groupId, userId);
    return known === undefined ? [] : [{ type: 'member', member: change(known) }];
  }

  function changedGroup(groupId: string, change: (group: Group) => Group): readonly ChatEvent[] {
    const known = groupOf(groupId);
    return known === undefined ? [] : [{ type: 'group', group: change(known) }];
  }

  return {
    update: (groupId, patch) => {
      const { avatar, metadata, ...rest } = patch;
      const shown = changedGroup(groupId, (group) => ({
        ...group,
        ...rest,
        // Bytes have an address only once the backend has them.
        ...(avatar !== undefined && !(avatar instanceof Blob) && { avatar }),
        ...(metadata !== undefined && { metadata: mergePatch(group.metadata ?? {}, metadata) }),
      }));
      return showing(shown, () => ask('update', (update, signal) => update({ groupId, patch, signal })));
    },
    updateMember: (groupId, userId, patch) => {
      const shown = changedMember(groupId, userId, (member) => ({
        ...member,
        ...(patch.nameCard !== undefined && { nameCard: patch.nameCard === '' ? undefined : patch.nameCard }),
        ...(patch.metadata !== undefined && { metadata: mergePatch(member.metadata ?? {}, patch.metadata) }),
      }));
      const { nameCard, metadata } = patch;
      const isOwnCard = userId === context.state().session.self && nameCard !== undefined && metadata === undefined;
      // Of a backend that keeps no data of members one's own name card is a call of its own.
      if (isOwnCard && context.adapter.groups?.updateMember === undefined)
        return showing(shown, () => ask('setNameCard', (set, signal) => set({ groupId, nameCard, signal })));
      return showing(shown, () => ask('updateMember', (update, signal) => update({ groupId, userId, patch, signal })));
    },
    setRole: (groupId, userId, role) => {
      // To hand a group over changes what one may do oneself: that waits for the backend.
      const shown = role === 'owner' ? [] : changedMember(groupId, userId, (member) => ({ ...member, role }));
      return showing(shown, () => ask('setRole', (setRole, signal) => setRole({ groupId, userId, role, signal })));
    },
    mute: (groupId, userId, until) => {
      const shown =
        userId === undefined
          ? changedGroup(groupId, (group) => ({ ...group, allMuted: until > context.now() ? true : undefined }))
          : changedMember(groupId, userId, (member) => ({ ...member, mutedUntil: until > context.now() ? until : undefined }));
      return showing(shown, () => ask('mute', (mute, signal) => mute({ groupId, userId, until, signal })));
    },
    removeMembers: (groupId, userIds) =>
      showing(removed(groupId, userIds), () => ask('removeMembers', (remove, signal) => remove({ groupId, userIds, signal }))),
    dismiss: (groupId) => ask('dismiss', (dismiss, signal) => dismiss({ groupId, signal })),
  };
}

function removed(groupId: string, userIds: readonly string[]): readonly ChatEvent[] {
  return userIds.map((userId) => ({ type: 'member-removed', groupId, userId }));
}
