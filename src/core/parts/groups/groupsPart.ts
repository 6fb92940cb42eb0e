import type { GroupMemberPatch, GroupPatch } from '../../../contract/facets/groups.js';
import type { PermissionGroupPatch } from '../../../contract/facets/permissions.js';
import type { ChatError } from '../../../model/error.js';
import type { Group, GroupBan, GroupMember, MemberRole } from '../../../model/group.js';
import type { PermissionGroup } from '../../../model/permissions.js';
import type { ActionResult } from '../../ChatClient.js';
import type { ListPaging } from '../../state.js';
import type { PartDefinition } from '../CorePart.js';
import type { HeldListMap } from '../createHeldLists.js';

/** Attributes or counters of one group. */
export interface GroupValues<Value> {
  readonly values: Readonly<Record<string, Value>>;
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error?: ChatError | undefined;
}

export type GroupValuesMap<Value> = ReadonlyMap<string, GroupValues<Value>>;

/** Members of a group, by what was typed and by role. */
export interface MemberSearch {
  /** The group whose members are looked through. */
  readonly groupId: string;
  /** Part of a name card, nickname or id. Absent or empty: any. */
  readonly text?: string | undefined;
  /** Members of any of these roles. Absent: of any. */
  readonly roles?: readonly MemberRole[] | undefined;
}

/** What is shown of the administration of groups; applications are in the client's own state. */
export interface GroupsState {
  readonly applications: ListPaging;
  readonly attributes: GroupValuesMap<string>;
  readonly counters: GroupValuesMap<number>;
  readonly bans: HeldListMap<GroupBan>;
  readonly permissionGroups: HeldListMap<PermissionGroup>;
  /** Under `memberSearchKey`, and under the id of a permission group. */
  readonly members: HeldListMap<GroupMember>;
}

export interface GroupsActions {
  /** What a group is to those who are not in it. It joins no list. */
  lookUp(groupId: string): Promise<ActionResult<Group>>;
  join(groupId: string, text?: string): Promise<ActionResult<'joined' | 'requested'>>;
  loadApplications(): Promise<ActionResult>;
  loadMoreApplications(): Promise<ActionResult>;
  answerApplication(applicationId: string, accept: boolean, text?: string): Promise<ActionResult>;

  update(groupId: string, patch: GroupPatch): Promise<ActionResult>;
  updateMember(groupId: string, userId: string, patch: GroupMemberPatch): Promise<ActionResult>;
  setRole(groupId: string, userId: string, role: MemberRole): Promise<ActionResult>;
  mute(groupId: string, userId: string | undefined, until: number): Promise<ActionResult>;
  removeMembers(groupId: string, userIds: readonly string[]): Promise<ActionResult>;
  dismiss(groupId: string): Promise<ActionResult>;
  ban(groupId: string, userIds: readonly string[], options?: BanOptions): Promise<ActionResult>;
  unban(groupId: string, userIds: readonly string[]): Promise<ActionResult>;

  holdBans(groupId: string): () => void;
  loadMoreBans(groupId: string): Promise<ActionResult>;
  holdMembers(search: MemberSearch): () => void;
  holdPermissionMembers(groupId: string, permissionGroupId: string): () => void;
  loadMoreMembers(key: string): Promise<ActionResult>;

  holdAttributes(groupId: string): () => void;
  setAttributes(groupId: string, attributes: Readonly<Record<string, string | null>>, replace?: boolean): Promise<ActionResult>;
  holdCounters(groupId: string): () => void;
  addToCounter(groupId: string, key: string, by: number): Promise<ActionResult<number>>;
  setCounters(groupId: string, counters: Readonly<Record<string, number | null>>): Promise<ActionResult>;

  holdPermissionGroups(groupId: string): () => void;
  loadMorePermissionGroups(groupId: string): Promise<ActionResult>;
  createPermissionGroup(groupId: string, name: string, permissions: bigint): Promise<ActionResult<PermissionGroup>>;
  updatePermissionGroup(groupId: string, permissionGroupId: string, patch: PermissionGroupPatch): Promise<ActionResult>;
  deletePermissionGroup(groupId: string, permissionGroupId: string): Promise<ActionResult>;
  setPermissionMembers(groupId: string, permissionGroupId: string, change: MembersChange): Promise<ActionResult>;
}

/** Until when (epoch ms, server clock; absent: for good), and why. */
export interface BanOptions {
  /** Epoch ms of the server's clock. Absent: for good. */
  readonly until?: number | undefined;
  /** For those who run the group. */
  readonly reason?: string | undefined;
}

/** Who comes in and who goes out. */
export interface MembersChange {
  /** Ids of people who come in. Absent: nobody. */
  readonly add?: readonly string[] | undefined;
  /** Ids of people who go out. Absent: nobody. */
  readonly remove?: readonly string[] | undefined;
}

/** Where a search stands in `members`. */
export function memberSearchKey({ groupId, text = '', roles }: MemberSearch): string {
  return JSON.stringify([groupId, text, roles === undefined ? null : [...roles].sort()]);
}

/** What only those see who run a group, or want into one. */
export const groupsPart: PartDefinition<GroupsState, GroupsActions> = {
  name: 'groups',
  initial: {
    applications: { status: 'idle' },
    attributes: new Map(),
    counters: new Map(),
    bans: new Map(),
    permissionGroups: new Map(),
    members: new Map(),
  },
  load: async () => (await import('./createGroupsPart.js')).createGroupsPart,
};
