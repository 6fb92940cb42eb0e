import type { PermissionGroupPatch } from '../../../contract/facets/permissions.js';
import { chatError } from '../../../model/error.js';
import { hasPermission, type PermissionGroup, permissionBits, topicPermissions } from '../../../model/permissions.js';
import type { ConversationRow, MemberRow } from '../database/tables.js';
import type { View } from './createServer.js';
import { demand } from './groupRules.js';
import type { Standing } from './lookup.js';
import { conversationRights, permissionsOf } from './rights.js';
import { inTopic, topicMask } from './topicMask.js';

/** Nobody grants, or takes away, what they do not have. */
export function demandWithin(row: ConversationRow, own: MemberRow, mask: bigint): void {
  demandMask(mask);
  if ((mask & ~permissionsOf(row, own)) !== 0n) throw moreThanOwn();
}

/** What is changed in a topic takes the right to it there; all else, that in the community, which counts in every topic too. */
export async function demandPatch(view: View, { row, own }: Standing, former: PermissionGroup, patch: PermissionGroupPatch): Promise<void> {
  const { topics, ...rest } = patch;
  const ofCommunity = permissionsOf(row, own);
  if (topics === undefined || Object.values(rest).some((value) => value !== undefined)) {
    demand(conversationRights(row, own).managePermissions);
    demandWithin(row, own, former.permissions);
    if (rest.permissions !== undefined) demandWithin(row, own, rest.permissions);
  }
  const managesAll = hasPermission(ofCommunity, 'managePermissionGroups');
  for (const [topicId, mask] of Object.entries(topics ?? {})) {
    if (mask !== null) demandMask(mask);
    const held = (await topicMask(view, topicId, row, own)) | (managesAll ? inTopic(ofCommunity) : 0n);
    if ((held & topicPermissions.managePermissions) === 0n) throw chatError('forbidden');
    const unnamed = inTopic(former.permissions);
    const changed = (former.topics?.[topicId] ?? unnamed) ^ (mask ?? unnamed);
    if ((changed & ~held) !== 0n) throw moreThanOwn();
  }
}

function demandMask(mask: bigint): void {
  if (mask < 0n || mask >> BigInt(permissionBits) !== 0n) throw chatError('invalid', { detail: 'This is no mask.' });
}

function moreThanOwn(): ReturnType<typeof chatError> {
  return chatError('forbidden', { detail: 'More than one has oneself.' });
}
