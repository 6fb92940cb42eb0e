import { type GroupPermission, groupPermissions, type TopicPermission, topicPermissions } from '../../../model/permissions.js';
import { key } from '../database/keys.js';
import type { ConversationRow, MemberRow } from '../database/tables.js';
import type { View } from './createServer.js';
import { kindOf } from './groupKinds.js';
import { everyPermission, isStaff, permissionsOf } from './rights.js';

/** What a right in the community grants in each of its topics, where a permission group says nothing of the topic. */
const fromCommunity: Readonly<Record<TopicPermission, GroupPermission>> = {
  manageTopic: 'manageTopics',
  managePermissions: 'managePermissionGroups',
  muteMembers: 'muteMembers',
  sendMessages: 'sendMessages',
  readHistory: 'readHistory',
  recallOthers: 'recallOthers',
  mentionAll: 'mentionAll',
};

/**
 * What a member of the community may do in this topic. Each permission group grants what it says of the topic, or, where it says
 * nothing of it, what it grants in the community. Somebody may do what any of theirs grants. So one that names a topic can take
 * rights away from those who have no other.
 */
export async function topicMask(view: View, topicId: string, community: ConversationRow, own: MemberRow): Promise<bigint> {
  if (own.role === 'owner') return everyPermission;
  // Without masks, the staff keeps order, and everybody reads and writes.
  if (kindOf(community).permissions === undefined) {
    return isStaff(own) ? everyPermission : topicPermissions.sendMessages | topicPermissions.readHistory;
  }
  const byRole = own.role === 'admin' ? 'admin' : 'member';
  const roleMask = community.roleTopicMasks?.[byRole]?.[topicId];
  let mask = roleMask === undefined ? inTopic(permissionsOf(community, { ...own, permissions: undefined })) : BigInt(roleMask);
  for (const id of own.permissionGroupIds ?? []) {
    const group = await view.get('permissionGroups', key(community.id, id));
    if (group === undefined) continue;
    const named = group.topics?.[topicId];
    mask |= named === undefined ? inTopic(BigInt(group.permissions)) : BigInt(named);
  }
  return mask;
}

/** What a mask of the community grants in a topic of which nothing else is said. */
export function inTopic(communityMask: bigint): bigint {
  if (communityMask === everyPermission) return everyPermission;
  let mask = 0n;
  for (const [permission, source] of Object.entries(fromCommunity) as [TopicPermission, GroupPermission][]) {
    if ((communityMask & groupPermissions[source]) !== 0n) mask |= topicPermissions[permission];
  }
  return mask;
}
