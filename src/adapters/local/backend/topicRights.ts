import { type GroupPermission, groupPermissions, type TopicPermission, topicPermissions } from '../../../model/permissions.js';
import type { ConversationRights, Denial, Right } from '../../../model/rights.js';
import { rightAt } from '../../../model/rights.js';
import { key } from '../database/keys.js';
import type { View } from './createServer.js';
import { kindOf } from './groupKinds.js';
import type { Standing } from './lookup.js';
import { conversationRights, isStaff, permissionsOf, sendRight } from './rights.js';

const forbidden: Denial = { reason: 'forbidden' };

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

/** What this person may do here, whatever sort of conversation it is. */
export async function rightsIn(view: View, standing: Standing): Promise<ConversationRights> {
  return standing.row.kind === 'topic' ? topicRights(view, standing) : conversationRights(standing.row, standing.own);
}

/** What this person may do in a topic. */
export async function topicRights(view: View, standing: Standing): Promise<ConversationRights> {
  const mask = await topicMask(view, standing);
  const may = (permission: TopicPermission): Right => ((mask & topicPermissions[permission]) === 0n ? forbidden : true);
  return {
    send: { default: writeRight(view, standing, may('sendMessages')) },
    mentionAll: may('mentionAll'),
    rename: may('manageTopic'),
    setNotice: may('manageTopic'),
    dismiss: may('manageTopic'),
    muteMembers: may('muteMembers'),
    seeMembers: true,
  };
}

/** Silenced here or in the whole community; the longer of both counts. */
function writeRight({ now }: View, { row, own }: Standing, permitted: Right): Right {
  const until = Math.max(own.mutedUntil ?? 0, own.inherited?.mutedUntil ?? 0);
  const right = rightAt(sendRight(row, { ...own, mutedUntil: until }), now);
  return right === true ? permitted : right;
}

/**
 * Each permission group grants what it says of this topic, or, where it says nothing of it, what it grants in the community.
 * Somebody may do what any of theirs grants. So one that names a topic can take rights away from those who have no other.
 */
async function topicMask(view: View, { row, parent }: Standing): Promise<bigint> {
  if (parent === undefined) return 0n;
  const { row: community, own } = parent;
  const everything = Object.values(topicPermissions).reduce((mask, bit) => mask | bit, 0n);
  if (own.role === 'owner') return everything;
  // Without masks, the staff keeps order and everybody writes.
  if (kindOf(community).permissions === undefined) return isStaff(own) ? everything : topicPermissions.sendMessages;
  const byRole = own.role === 'admin' ? 'admin' : 'member';
  const roleMask = community.roleTopicMasks?.[byRole]?.[row.id];
  let mask = roleMask === undefined ? inTopic(permissionsOf(community, { ...own, permissions: undefined })) : BigInt(roleMask);
  for (const id of own.permissionGroupIds ?? []) {
    const group = await view.get('permissionGroups', key(community.id, id));
    if (group === undefined) continue;
    const named = group.topics?.[row.id];
    mask |= named === undefined ? inTopic(BigInt(group.permissions)) : BigInt(named);
  }
  return mask;
}

function inTopic(communityMask: bigint): bigint {
  let mask = 0n;
  for (const [permission, source] of Object.entries(fromCommunity) as [TopicPermission, GroupPermission][]) {
    if ((communityMask & groupPermissions[source]) !== 0n) mask |= topicPermissions[permission];
  }
  return mask;
}
