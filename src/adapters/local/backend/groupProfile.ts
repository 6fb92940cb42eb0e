import type { GroupPatch } from '../../../contract/facets/groups.js';
import { chatError } from '../../../model/error.js';
import type { ConversationRow } from '../database/tables.js';
import type { Act } from './createServer.js';
import { kindOf } from './groupKinds.js';
import { checkGroupName, checkGroupTexts, groupDataLimits, patchedData } from './groupLimits.js';
import { demand, groupMemberStanding, tellGroup, tip } from './groupRules.js';
import { conversationRights } from './rights.js';
import { storePicture } from './users.js';

/** Changes what of the group is named; each member of the patch is a right of its own, and all of them count or none. */
export async function update(act: Act, self: string, groupId: string, patch: GroupPatch, picture: Blob | undefined): Promise<void> {
  const { row, own } = await groupMemberStanding(act, groupId, self);
  const rights = conversationRights(row, own);
  if (patch.name !== undefined || patch.avatar !== undefined) demand(rights.rename);
  if (patch.notice !== undefined || patch.introduction !== undefined) demand(rights.setNotice);
  if (patch.joinRule !== undefined || patch.historyVisible !== undefined || patch.metadata !== undefined) demand(rights.configure);
  checkPatch(row, patch);
  const avatar = storePicture(act, patch.avatar, picture);
  const updated: ConversationRow = {
    ...row,
    name: patch.name?.trim() ?? row.name,
    notice: patch.notice ?? row.notice,
    introduction: patch.introduction ?? row.introduction,
    joinRule: patch.joinRule ?? row.joinRule,
    historyVisible: patch.historyVisible ?? row.historyVisible,
    metadata: patch.metadata === undefined ? row.metadata : patchedData(row.metadata, patch.metadata, groupDataLimits),
    avatar: avatar ?? row.avatar,
  };
  act.put('conversations', groupId, updated);
  await tellGroup(act, groupId);
  let latest = updated;
  if (updated.name !== row.name) latest = await tip(act, latest, self, 'profile', { event: 'renamed', value: updated.name });
  if (updated.notice !== row.notice) latest = await tip(act, latest, self, 'profile', { event: 'notice-changed', value: updated.notice });
  if (updated.introduction !== row.introduction)
    latest = await tip(act, latest, self, 'profile', { event: 'other', value: updated.introduction });
  if (avatar !== undefined) await tip(act, latest, self, 'profile', { event: 'avatar-changed' });
}

function checkPatch(row: ConversationRow, patch: GroupPatch): void {
  if (patch.name !== undefined) checkGroupName(patch.name);
  checkGroupTexts(patch);
  const { joinRules, history } = kindOf(row);
  if (patch.joinRule !== undefined && !joinRules.includes(patch.joinRule))
    throw chatError('unsupported', { detail: 'Not in such a group.' });
  if (patch.historyVisible !== undefined && history === 'never') throw chatError('unsupported', { detail: 'Nothing is kept here.' });
}
