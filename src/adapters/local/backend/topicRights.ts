import { hasPermission, type TopicPermission, topicPermissions } from '../../../model/permissions.js';
import type { ConversationRights, Denial, Right } from '../../../model/rights.js';
import { rightAt } from '../../../model/rights.js';
import type { View } from './createServer.js';
import { kindOf } from './groupKinds.js';
import type { Standing } from './lookup.js';
import { conversationRights, isStaff, permissionsOf, sendRight } from './rights.js';
import { topicMask } from './topicMask.js';

const forbidden: Denial = { reason: 'forbidden' };

/** What this person may do here, whatever sort of conversation it is. */
export async function rightsIn(view: View, standing: Standing): Promise<ConversationRights> {
  return standing.row.kind === 'topic' ? topicRights(view, standing) : conversationRights(standing.row, standing.own);
}

/** What this person may do in a topic. */
export async function topicRights(view: View, standing: Standing): Promise<ConversationRights> {
  const mask = await maskIn(view, standing);
  const may = (permission: TopicPermission): Right => ((mask & topicPermissions[permission]) === 0n ? forbidden : true);
  return {
    send: { default: writeRight(view, standing, may('sendMessages')) },
    mentionAll: may('mentionAll'),
    rename: may('manageTopic'),
    setNotice: may('manageTopic'),
    dismiss: may('manageTopic'),
    muteMembers: may('muteMembers'),
    managePermissions: may('managePermissions'),
    seeMembers: true,
  };
}

/** Whether this person may take back what others said, and anything of their own after any time. */
export async function isModerator(view: View, standing: Standing): Promise<boolean> {
  const { row, own, parent } = standing;
  // Nobody is above the other in a conversation of two.
  if (row.kind === 'direct' || own.left !== undefined) return false;
  if (row.kind === 'thread' && parent !== undefined) return isModerator(view, parent);
  if (row.kind === 'topic') return ((await maskIn(view, standing)) & topicPermissions.recallOthers) !== 0n;
  return kindOf(row).permissions === undefined ? isStaff(own) : hasPermission(permissionsOf(row, own), 'recallOthers');
}

async function maskIn(view: View, { row, parent }: Standing): Promise<bigint> {
  return parent === undefined ? 0n : topicMask(view, row.id, parent.row, parent.own);
}

/** Silenced here or in the whole community; the longer of both counts. */
function writeRight({ now }: View, { row, own }: Standing, permitted: Right): Right {
  const until = Math.max(own.mutedUntil ?? 0, own.inherited?.mutedUntil ?? 0);
  const right = rightAt(sendRight(row, { ...own, mutedUntil: until }), now);
  return right === true ? permitted : right;
}
