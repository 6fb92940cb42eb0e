import type { MemberRole } from '../../../model/group.js';
import { hasPermission, permissionBits } from '../../../model/permissions.js';
import type { ConversationRights, Denial, MessageRules, Right } from '../../../model/rights.js';
import type { ConversationRow, MemberRow } from '../database/tables.js';
import { kindOf, permissionOf } from './groupKinds.js';

/** How long an own message can be taken back. */
export const recallWindowMs = 2 * 60_000;

const forbidden: Denial = { reason: 'forbidden' };

/** The owner's mask. */
export const everyPermission = (1n << BigInt(permissionBits)) - 1n;

export function isStaff(member: MemberRow): boolean {
  return member.role === 'owner' || member.role === 'admin';
}

/** Whether somebody who has the right to it may act on that one: the owner on all others, everybody else on plain members. */
export function outranks(member: MemberRow, other: MemberRow): boolean {
  return member.userId !== other.userId && (member.role === 'owner' || !isStaff(other));
}

/** Why this person cannot write here. True: nothing is in the way. */
export function sendRight(row: ConversationRow, own: MemberRow): Right {
  if (own.left !== undefined || row.dismissed === true) return { reason: 'not-member' };
  if (row.kind === 'system') return forbidden;
  if (row.kind === 'group' || row.kind === 'room') {
    const right = kindOf(row).rights.write[columnOf(own.role)];
    if (right !== true) return right ?? forbidden;
  }
  if (row.allMuted === true && !isStaff(own)) return { reason: 'all-muted' };
  // With `until`, so that the denial lapses by itself where it is shown.
  if (own.mutedUntil !== undefined && own.mutedUntil > 0) return { reason: 'muted', until: own.mutedUntil };
  return true;
}

/** Decided by the table of kinds alone (`groupKinds.ts`), and by the masks where a kind has them. */
export function conversationRights(row: ConversationRow, own: MemberRow): ConversationRights {
  const send = { default: sendRight(row, own) };
  if (own.left !== undefined || row.dismissed === true) return { send };
  if (row.kind !== 'group' && row.kind !== 'room') return { send };
  const kind = kindOf(row);
  const rights: { -readonly [Action in keyof ConversationRights]: ConversationRights[Action] } = { send };
  for (const [action, cells] of entriesOf(kind.rights)) {
    if (action === 'write') continue;
    const right = maskRight(row, own, action) ?? cells[columnOf(own.role)];
    if (right !== undefined) rights[action] = right;
  }
  // Closed means closed to those whom members would bring, too.
  if (rights.invite === true && row.joinRule === 'closed' && !isStaff(own)) rights.invite = forbidden;
  const topics = maskRight(row, own, 'createTopics');
  if (topics !== undefined) rights.createTopics = topics;
  return rights;
}

/** What this person may do in a group that has masks: what their role and their permission groups grant. */
export function permissionsOf(row: ConversationRow, own: MemberRow): bigint {
  const { permissions } = kindOf(row);
  if (permissions === undefined || own.left !== undefined) return 0n;
  if (own.role === 'owner') return everyPermission;
  const byRole = own.role === 'admin' ? 'admin' : 'member';
  return BigInt(row.roleMasks?.[byRole] ?? permissions[byRole]) | BigInt(own.permissions ?? 0);
}

/** `moderates`: may take back what others said. */
export function messageRules(row: ConversationRow, own: MemberRow, moderates: boolean): MessageRules {
  const isGone = own.left !== undefined || row.dismissed === true;
  if (isGone || row.kind === 'system') return { removeForMe: {}, forward: {} };
  const rules: MessageRules = {
    recallOwn: { withinMs: recallWindowMs },
    editOwn: {},
    removeForMe: {},
    forward: {},
    reply: {},
    react: {},
    ...(row.kind === 'thread' ? {} : { startThread: {} }),
  };
  if (row.kind === 'direct') return { ...rules, pin: {} };
  return { ...rules, ...(isStaff(own) && { pin: {} }), ...(moderates && { recallOthers: {}, removeForAll: {} }) };
}

/** Undefined where no mask decides. */
function maskRight(row: ConversationRow, own: MemberRow, action: keyof typeof permissionOf): Right | undefined {
  const permission = kindOf(row).permissions === undefined ? undefined : permissionOf[action];
  if (permission === undefined) return undefined;
  return hasPermission(permissionsOf(row, own), permission) ? true : forbidden;
}

function columnOf(role: MemberRole): 0 | 1 | 2 {
  return role === 'owner' ? 0 : role === 'admin' ? 1 : 2;
}

function entriesOf<Key extends string, Value>(record: Readonly<Record<Key, Value>>): readonly (readonly [Key, Value])[] {
  return Object.entries(record) as [Key, Value][];
}
