import type { Page } from '../../../contract/ChatAdapter.js';
import type { PermissionGroupPatch } from '../../../contract/facets/permissions.js';
import { chatError } from '../../../model/error.js';
import { hasPermission, type PermissionGroup } from '../../../model/permissions.js';
import type { PermissionGroupRow } from '../database/groupRows.js';
import { key, within } from '../database/keys.js';
import type { ConversationRow, MemberRow } from '../database/tables.js';
import type { Act, View } from './createServer.js';
import { knownMember } from './crowd.js';
import { kindOf } from './groupKinds.js';
import { maxPermissionGroups } from './groupLimits.js';
import { actingIn, groupMemberStanding, tellGroup } from './groupRules.js';
import { checkTextSize } from './limits.js';
import { idsOf, membersOf, putMember, type Standing } from './lookup.js';
import { type PageArgs, pageOf, pageOfRows } from './paging.js';
import { demandPatch, demandWithin } from './permissionGrants.js';
import { type MaskedRole, maskedRoles, ofRole, patchedTopics, roleOf, toPermissionGroup } from './permissionRows.js';
import { permissionsOf } from './rights.js';

const maxNameBytes = 150;
const maxCustomBytes = 3000;

/** Those of the roles first. */
export async function permissionGroupsPage(view: View, self: string, groupId: string, args: PageArgs): Promise<Page<PermissionGroup>> {
  const { row } = await maskedStanding(view, groupId, self);
  const made = (await view.list('permissionGroups', within(groupId))).map(toPermissionGroup);
  return pageOf([...maskedRoles.map((role) => ofRole(row, role)), ...made], ({ id }) => id, args);
}

export interface NewPermissionGroup {
  readonly name: string;
  readonly permissions: bigint;
  readonly custom?: string | undefined;
}

export async function createPermissionGroup(act: Act, self: string, groupId: string, draft: NewPermissionGroup): Promise<PermissionGroup> {
  const { row, own } = await actingIn(act, groupId, self, 'managePermissions');
  const known = await act.list('permissionGroups', within(groupId));
  if (known.length >= maxPermissionGroups) throw chatError('limit-reached', { data: { limit: maxPermissionGroups } });
  checkTexts(draft);
  demandWithin(row, own, draft.permissions);
  const made: PermissionGroupRow = {
    id: act.uuid(),
    groupId,
    name: draft.name.trim(),
    permissions: String(draft.permissions),
    custom: draft.custom,
    memberCount: 0,
    createdAt: act.now,
  };
  await put(act, made);
  return toPermissionGroup(made);
}

export async function updatePermissionGroup(
  act: Act,
  self: string,
  groupId: string,
  id: string,
  patch: PermissionGroupPatch,
): Promise<void> {
  const standing = await maskedStanding(act, groupId, self);
  checkTexts(patch);
  const role = roleOf(id);
  if (role !== undefined) {
    await demandPatch(act, standing, ofRole(standing.row, role), patch);
    return updateRole(act, standing.row, role, patch);
  }
  const known = await permissionGroupOf(act, groupId, id);
  await demandPatch(act, standing, toPermissionGroup(known), patch);
  const updated: PermissionGroupRow = {
    ...known,
    name: patch.name?.trim() ?? known.name,
    permissions: patch.permissions === undefined ? known.permissions : String(patch.permissions),
    custom: patch.custom ?? known.custom,
    topics: patchedTopics(known.topics, patch.topics),
  };
  await put(act, updated);
  for (const member of await membersIn(act, updated)) await reckon(act, member);
  await tellTopics(act, groupId, patch);
}

/** Masks of roles are in the group's row. */
async function updateRole(act: Act, row: ConversationRow, role: MaskedRole, patch: PermissionGroupPatch): Promise<void> {
  const updated: ConversationRow = {
    ...row,
    ...(patch.permissions !== undefined && { roleMasks: { ...row.roleMasks, [role]: String(patch.permissions) } }),
    ...(patch.topics !== undefined && {
      roleTopicMasks: { ...row.roleTopicMasks, [role]: patchedTopics(row.roleTopicMasks?.[role], patch.topics) },
    }),
  };
  act.put('conversations', row.id, updated);
  await tell(act, ofRole(updated, role));
  await tellGroup(act, row.id);
  await tellTopics(act, row.id, patch);
}

export async function deletePermissionGroup(act: Act, self: string, groupId: string, id: string): Promise<void> {
  const { row, own } = await actingIn(act, groupId, self, 'managePermissions');
  if (roleOf(id) !== undefined) throw chatError('forbidden', { detail: 'Roles have masks for ever.' });
  const known = await permissionGroupOf(act, groupId, id);
  demandWithin(row, own, BigInt(known.permissions));
  const members = await membersIn(act, known);
  act.delete('permissionGroups', key(groupId, id));
  for (const member of members) await reckon(act, { ...member, permissionGroupIds: without(member, id) });
  await tell(act, toPermissionGroup(known), true);
}

export async function permissionMembersPage(
  view: View,
  self: string,
  groupId: string,
  id: string,
  args: PageArgs,
): Promise<Page<MemberRow>> {
  await maskedStanding(view, groupId, self);
  const role = roleOf(id);
  if (role === undefined) await permissionGroupOf(view, groupId, id);
  const isIn = (member: MemberRow): boolean =>
    role === undefined ? member.permissionGroupIds?.includes(id) === true : member.role === role;
  return pageOfRows(
    view,
    {
      table: 'members',
      range: within(groupId),
      keyOf: ({ userId }) => key(groupId, userId),
      take: async (member) => (member.left === undefined && isIn(member) ? member : null),
    },
    args,
  );
}

export async function setPermissionMembers(
  act: Act,
  self: string,
  groupId: string,
  id: string,
  { add = [], remove = [] }: { readonly add?: readonly string[] | undefined; readonly remove?: readonly string[] | undefined },
): Promise<void> {
  const { row, own } = await maskedStanding(act, groupId, self);
  if (!hasPermission(permissionsOf(row, own), 'managePermissionGroupMembers')) throw chatError('forbidden');
  if (roleOf(id) !== undefined) throw chatError('forbidden', { detail: 'Who is in it is said by their role.' });
  const known = await permissionGroupOf(act, groupId, id);
  demandWithin(row, own, BigInt(known.permissions));
  let { memberCount } = known;
  for (const userId of new Set([...add, ...remove])) {
    const member = await knownMember(act, row, userId);
    const isIn = member.permissionGroupIds?.includes(id) === true;
    const wanted = add.includes(userId) && !remove.includes(userId);
    if (isIn === wanted) continue;
    memberCount += wanted ? 1 : -1;
    await reckon(act, { ...member, permissionGroupIds: wanted ? [...(member.permissionGroupIds ?? []), id] : without(member, id) });
  }
  if (memberCount !== known.memberCount) await put(act, { ...known, memberCount });
}

/** Somebody goes: what they were granted goes with them. */
export async function leavePermissionGroups(act: Act, row: ConversationRow, member: MemberRow): Promise<void> {
  for (const id of member.permissionGroupIds ?? []) {
    const known = await act.get('permissionGroups', key(row.id, id));
    if (known !== undefined) await put(act, { ...known, memberCount: Math.max(0, known.memberCount - 1) });
  }
}

async function maskedStanding(view: View, groupId: string, self: string): Promise<Standing> {
  const standing = await groupMemberStanding(view, groupId, self);
  if (kindOf(standing.row).permissions === undefined) throw chatError('unsupported');
  return standing;
}

async function permissionGroupOf(view: View, groupId: string, id: string): Promise<PermissionGroupRow> {
  const row = await view.get('permissionGroups', key(groupId, id));
  if (row === undefined) throw chatError('not-found', { detail: `No permission group ${id}.` });
  return row;
}

async function membersIn(view: View, { groupId, id }: PermissionGroupRow): Promise<readonly MemberRow[]> {
  return (await membersOf(view, groupId)).filter(({ permissionGroupIds }) => permissionGroupIds?.includes(id));
}

/** What somebody's permission groups grant together, kept with the member, so that a right is known without looking further. */
async function reckon(act: Act, member: MemberRow): Promise<void> {
  let mask = 0n;
  for (const id of member.permissionGroupIds ?? []) {
    const row = await act.get('permissionGroups', key(member.conversationId, id));
    mask |= BigInt(row?.permissions ?? 0);
  }
  putMember(act, { ...member, permissions: mask === 0n ? undefined : String(mask) });
  for (const type of ['group', 'conversation'] as const) act.log([member.userId], { type, conversationId: member.conversationId });
  for (const conversationId of await topicIds(act, member.conversationId))
    act.log([member.userId], { type: 'conversation', conversationId });
}

async function put(act: Act, row: PermissionGroupRow): Promise<void> {
  act.put('permissionGroups', key(row.groupId, row.id), row);
  await tell(act, toPermissionGroup(row));
}

async function tell(act: Act, permissionGroup: PermissionGroup, removed = false): Promise<void> {
  const event = { type: 'permission-group', permissionGroup, ...(removed && { removed }) } as const;
  act.log(idsOf(await membersOf(act, permissionGroup.groupId)), { type: 'event', event });
}

/** Rights in these topics are others now: in all of them, where what holds in the community has changed. */
async function tellTopics(act: Act, groupId: string, { topics = {}, permissions }: PermissionGroupPatch): Promise<void> {
  const members = idsOf(await membersOf(act, groupId));
  const ids = permissions === undefined ? Object.keys(topics) : await topicIds(act, groupId);
  for (const conversationId of ids) act.log(members, { type: 'conversation', conversationId });
}

async function topicIds(view: View, groupId: string): Promise<readonly string[]> {
  return (await view.list('topics', within(groupId))).map(({ conversationId }) => conversationId);
}

function checkTexts({ name, custom }: { readonly name?: string | undefined; readonly custom?: string | undefined }): void {
  if (name?.trim() === '') throw chatError('empty');
  checkTextSize(name ?? '', maxNameBytes);
  checkTextSize(custom ?? '', maxCustomBytes);
}

function without({ permissionGroupIds = [] }: MemberRow, id: string): readonly string[] {
  return permissionGroupIds.filter((each) => each !== id);
}
