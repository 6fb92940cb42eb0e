/*
 * Masks of up to 64 bits, as `bigint`: a set bit grants the right. The bits are those of the field's large communities, so that
 * masks of such backends pass as they are; what an adapter does not know of a mask, it keeps.
 */

/** Rights in a community, by name. Those that topics have too hold in each topic of which a permission group says nothing. */
export const groupPermissions = {
  /** Change its name, picture, notice, rules and counters. */
  manageGroup: 0x1n,
  /** Let in who asks, take members out, change their name cards. */
  manageMembers: 0x2n,
  /** Make, change and delete permission groups, and say what they grant in any topic. */
  managePermissionGroups: 0x4n,
  /** Put members into permission groups and take them out. */
  managePermissionGroupMembers: 0x8n,
  /** Make topics, change and delete them. */
  manageTopics: 0x10n,
  /** Silence members, one or all. */
  muteMembers: 0x20n,
  /** Write in topics. */
  sendMessages: 0x40n,
  mentionAll: 0x80n,
  /**
   * Read in topics what was said before one came in. What a community does not show to newcomers (`historyVisible`) stays closed
   * to those who came in then, whatever they are granted.
   */
  readHistory: 0x100n,
  /** Take back what others said in topics, and delete it for all, at any time. */
  recallOthers: 0x200n,
  /** Keep people out, see who is kept out, and let them back. */
  banMembers: 0x400n,
} as const;

/** Rights in one topic of a community, by name. */
export const topicPermissions = {
  /** Change its title, texts and data, silence all in it, delete it. */
  manageTopic: 0x1n,
  /** Say what permission groups grant in it, of what one has there oneself. */
  managePermissions: 0x2n,
  /** Silence single members in it. */
  muteMembers: 0x4n,
  sendMessages: 0x8n,
  /** Read what was said in it before one came into the community. */
  readHistory: 0x10n,
  /** Take back what others said in it, and delete it for all, at any time. */
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
  /** The adapter's own. */
  readonly id: string;
  /** The community that it is of. */
  readonly groupId: string;
  /** As its maker named it. */
  readonly name: string;
  /** Bits of `groupPermissions`, 0 to 2^64 - 1. */
  readonly permissions: bigint;
  /** Bits of `topicPermissions`, by the conversation id of the topic. */
  readonly topics?: Readonly<Record<string, bigint>> | undefined;
  /** Holds for all of this role, without their being put into it. Absent: holds for those who are put into it. */
  readonly role?: 'admin' | 'member' | undefined;
  /** The app's own text. */
  readonly custom?: string | undefined;
  /** People in it. Absent: not known. */
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
