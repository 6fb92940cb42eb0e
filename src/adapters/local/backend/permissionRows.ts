import type { PermissionGroupPatch } from '../../../contract/facets/permissions.js';
import type { PermissionGroup } from '../../../model/permissions.js';
import type { PermissionGroupRow } from '../database/groupRows.js';
import type { ConversationRow } from '../database/tables.js';
import { kindOf } from './groupKinds.js';

/** Roles whose masks are permission groups like others, and stand in the row of the group. */
export const maskedRoles = ['admin', 'member'] as const;

/** A role that has a mask. */
export type MaskedRole = (typeof maskedRoles)[number];

const rolePrefix = 'role:';

export function ofRole(row: ConversationRow, role: MaskedRole): PermissionGroup {
  const permissions = BigInt(row.roleMasks?.[role] ?? kindOf(row).permissions?.[role] ?? 0);
  const topics = row.roleTopicMasks?.[role];
  return {
    id: `${rolePrefix}${role}`,
    groupId: row.id,
    name: role,
    permissions,
    role,
    ...(topics !== undefined && { topics: toMasks(topics) }),
  };
}

/** The role that the permission group of this id is of. */
export function roleOf(id: string): MaskedRole | undefined {
  return maskedRoles.find((role) => id === `${rolePrefix}${role}`);
}

export function toPermissionGroup({ permissions, topics, custom, ...row }: PermissionGroupRow): PermissionGroup {
  return {
    ...row,
    permissions: BigInt(permissions),
    ...(topics !== undefined && { topics: toMasks(topics) }),
    ...(custom !== undefined && { custom }),
  };
}

/** The masks of topics, as rows keep them. Null takes one away. */
export function patchedTopics(
  known: Readonly<Record<string, string>> | undefined,
  patch: PermissionGroupPatch['topics'] = {},
): Readonly<Record<string, string>> | undefined {
  const topics = new Map(Object.entries(known ?? {}));
  for (const [topicId, mask] of Object.entries(patch)) {
    if (mask === null) topics.delete(topicId);
    else topics.set(topicId, String(mask));
  }
  return topics.size === 0 ? undefined : Object.fromEntries(topics);
}

function toMasks(topics: Readonly<Record<string, string>>): Readonly<Record<string, bigint>> {
  return Object.fromEntries(Object.entries(topics).map(([id, mask]) => [id, BigInt(mask)]));
}
