/*
 * Masks of up to 64 bits, as `bigint`: a set bit grants the right. The bits are those of the field's large communities, so that
 * masks of such backends pass as they are; what an adapter does not know of a mask, it keeps.
 */

/** Rights in a community, by name. */
export const groupPermissions = {
  manageGroup: 0x1n,
  manageMembers: 0x2n,
  managePermissionGroups: 0x4n,
  managePermissionGroupMembers: 0x8n,
  manageTopics: 0x10n,
  muteMembers: 0x20n,
  sendMessages: 0x40n,
  mentionAll: 0x80n,
  readHistory: 0x100n,
  recallOthers: 0x200n,
  banMembers: 0x400n,
} as const;

/** Rights in one topic of a community, by name. */
export const topicPermissions = {
  manageTopic: 0x1n,
  managePermissions: 0x2n,
  muteMembers: 0x4n,
  sendMessages: 0x8n,
  readHistory: 0x10n,
  recallOthers: 0x20n,
  mentionAll: 0x40n,
} as const;

/** The name of a right in a community. */
export type GroupPermission = keyof typeof groupPermissions;
/** The name of a right in a topic. */
export type TopicPermission = keyof typeof topicPermissions;

/** A mask is this long at most. */
export const permissionBits = 64;

/** People of a group who share rights. One that names a `role` holds for all who have it, and cannot be deleted. */
export interface PermissionGroup {
  readonly id: string;
  readonly groupId: string;
  readonly name: string;
  /** Bits of `groupPermissions`, 0 to 2^64 - 1. */
  readonly permissions: bigint;
  /** Bits of `topicPermissions`, by the conversation id of the topic. */
  readonly topics?: Readonly<Record<string, bigint>> | undefined;
  readonly role?: 'admin' | 'member' | undefined;
  /** The app's own text. */
  readonly custom?: string | undefined;
  readonly memberCount?: number | undefined;
  /** Epoch ms. */
  readonly createdAt?: number | undefined;
}

/** Whether a mask grants this. */
export function hasPermission(mask: bigint, permission: GroupPermission): boolean {
  return (mask & groupPermissions[permission]) !== 0n;
}

/** The mask that grants these and nothing else. */
export function permissionMask(permissions: readonly GroupPermission[]): bigint {
  return permissions.reduce((mask, each) => mask | groupPermissions[each], 0n);
}
