import type { ConversationRights, Denial, MessageRules, Right } from '../../../model/rights.js';
import type { ConversationRow, MemberRow } from '../database/tables.js';

/** How long an own message can be taken back. */
export const recallWindowMs = 2 * 60_000;

const forbidden: Denial = { reason: 'forbidden' };

export function isStaff(member: MemberRow): boolean {
  return member.role === 'owner' || member.role === 'admin';
}

/** Whether this person may act on that one: the owner on all others, admins on those who are neither. */
export function outranks(member: MemberRow, other: MemberRow): boolean {
  return member.role === 'owner' ? other.role !== 'owner' : member.role === 'admin' && !isStaff(other);
}

/** Why this person cannot write here. True: nothing is in the way. */
export function sendRight(row: ConversationRow, own: MemberRow): Right {
  if (own.left !== undefined || row.dismissed === true) return { reason: 'not-member' };
  if (row.kind === 'system' || row.type === 'community') return forbidden;
  if (row.allMuted === true && !isStaff(own)) return { reason: 'all-muted' };
  // With `until`, so that the denial lapses by itself where it is shown.
  if (own.mutedUntil !== undefined && own.mutedUntil > 0) return { reason: 'muted', until: own.mutedUntil };
  return true;
}

export function conversationRights(row: ConversationRow, own: MemberRow): ConversationRights {
  const send = { default: sendRight(row, own) };
  if (own.left !== undefined || row.dismissed === true) return { send };
  if (row.kind !== 'group' && row.kind !== 'room') return { send };
  const isOwner = own.role === 'owner';
  const staff: Right = isStaff(own) ? true : forbidden;
  const owner: Right = isOwner ? true : forbidden;
  return {
    send,
    mentionAll: staff,
    invite: row.joinRule === 'closed' ? staff : true,
    // Somebody has to be in charge: the owner hands the group over first, or ends it.
    leave: isOwner ? forbidden : true,
    dismiss: owner,
    rename: staff,
    setNotice: staff,
    removeMembers: staff,
    muteMembers: staff,
    setRoles: owner,
    seeMembers: true,
  };
}

export function messageRules(row: ConversationRow, own: MemberRow): MessageRules {
  const isGone = own.left !== undefined || row.dismissed === true;
  if (isGone || row.kind === 'system') return { removeForMe: {}, forward: {} };
  const rules: MessageRules = {
    recallOwn: { withinMs: recallWindowMs },
    editOwn: {},
    removeForMe: {},
    forward: {},
    reply: {},
    react: {},
  };
  if (row.kind === 'direct') return { ...rules, pin: {} };
  return isStaff(own) ? { ...rules, pin: {}, recallOthers: {}, removeForAll: {} } : rules;
}
