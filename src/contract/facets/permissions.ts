import type { GroupMember } from '../../model/group.js';
import type { PermissionGroup } from '../../model/permissions.js';
import type { CallOptions, Cursor, Page } from '../ChatAdapter.js';

/** What of a permission group is to be changed. Absent: as it is. A topic whose mask is null has none of its own any more. */
export interface PermissionGroupPatch {
  /** Never empty (`empty`). */
  readonly name?: string | undefined;
  /** The whole new mask, bits of `groupPermissions`. */
  readonly permissions?: bigint | undefined;
  /** Masks of `topicPermissions`, by the conversation id of the topic. Topics that are not named stay as they are. */
  readonly topics?: Readonly<Record<string, bigint | null>> | undefined;
  /** The app's own text. Empty: none. */
  readonly custom?: string | undefined;
}

/**
 * Rights in large communities as masks: what somebody may do is what any of their permission groups grants, that of their role
 * among them. A group that has no such thing refuses with `unsupported`. Since contract 1.2.
 */
export interface PermissionsFacet {
  /**
   * The permission groups of a community, those of the roles first. For members; `not-member` for others.
   * @example const page = await adapter.permissions?.page({ groupId, limit: 50 });
   */
  page(
    args: { readonly groupId: string; readonly after?: Cursor | undefined; readonly limit: number } & CallOptions,
  ): Promise<Page<PermissionGroup>>;
  /**
   * Makes one. `forbidden` without the right to it, and for rights that one does not have; `limit-reached` where there are as
   * many as there may be.
   * @example const stewards = await adapter.permissions?.create({ groupId, name: 'Stewards', permissions: groupPermissions.muteMembers });
   */
  create(
    args: {
      readonly groupId: string;
      readonly name: string;
      readonly permissions: bigint;
      readonly custom?: string | undefined;
    } & CallOptions,
  ): Promise<PermissionGroup>;
  /**
   * Changes one. Fails as `create` does; `not-found` where it is gone.
   * @example await adapter.permissions?.update({ groupId, permissionGroupId, patch: { permissions: mask } });
   */
  update(
    args: { readonly groupId: string; readonly permissionGroupId: string; readonly patch: PermissionGroupPatch } & CallOptions,
  ): Promise<void>;
  /**
   * Deletes one, and with it what it granted. `forbidden` for that of a role.
   * @example await adapter.permissions?.delete({ groupId, permissionGroupId });
   */
  delete(args: { readonly groupId: string; readonly permissionGroupId: string } & CallOptions): Promise<void>;
  /**
   * Who is in it. `not-found` where it is gone.
   * @example const page = await adapter.permissions?.members({ groupId, permissionGroupId, limit: 50 });
   */
  members(
    args: {
      readonly groupId: string;
      readonly permissionGroupId: string;
      readonly after?: Cursor | undefined;
      readonly limit: number;
    } & CallOptions,
  ): Promise<Page<GroupMember>>;
  /**
   * Puts members into it and takes others out. `forbidden` without the right to it, `not-found` for who is no member.
   * @example await adapter.permissions?.setMembers({ groupId, permissionGroupId, add: ['bob'] });
   */
  setMembers(
    args: {
      readonly groupId: string;
      readonly permissionGroupId: string;
      readonly add?: readonly string[] | undefined;
      readonly remove?: readonly string[] | undefined;
    } & CallOptions,
  ): Promise<void>;
}
