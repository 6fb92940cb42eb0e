import { chatError } from '../../../model/error.js';
import { isDenied, type Right } from '../../../model/rights.js';
import type { ConversationRow } from '../database/tables.js';
import type { Act } from './createServer.js';
import { idsOf, membersOf } from './lookup.js';

export function isGroup(row: ConversationRow): boolean {
  return row.kind === 'group' || row.kind === 'room';
}

/** Throws where the right is not there. */
export function demand(right: Right | undefined): void {
  if (right === undefined) throw chatError('unsupported');
  if (isDenied(right)) throw chatError(right.reason);
}

/** Tells the members: name, picture, notice, roles and rules are both the group's and the conversation's. */
export async function tellGroup(act: Act, groupId: string): Promise<void> {
  const members = idsOf(await membersOf(act, groupId));
  act.log(members, { type: 'group', conversationId: groupId });
  act.log(members, { type: 'conversation', conversationId: groupId });
}
