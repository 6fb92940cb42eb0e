import { chatError } from '../../../model/error.js';
import { within } from '../database/keys.js';
import type { ConversationRow } from '../database/tables.js';
import { rejectBetween } from './contactRequests.js';
import { putContact, removeContact, unfriend } from './contactRows.js';
import type { Act, View } from './createServer.js';
import { limits } from './limits.js';
import { contactOf, idsOf, isBlocked, membersOf, peerOf, requireUser } from './lookup.js';

/*
 * What a block means. It stands between two people, not in the groups that both are in. While Ann blocks Bob: what Bob sends in
 * their direct conversation does not reach Ann (refused, or by the operator's choice taken and kept from her), nor does his
 * typing or ringing; Bob sees neither Ann's presence nor how far she has read; neither can ask the other to be a contact. Ann may
 * write to Bob. The block ends what was between their contact lists, and lifting it brings nothing of that back.
 */

/** Throws why nothing that this person sends here reaches the other one. In groups nobody is asked. */
export async function requireWelcome(view: View, row: ConversationRow, self: string): Promise<void> {
  const peer = await peerOf(view, row, self);
  if (peer === undefined) return;
  const contact = await contactOf(view, peer, self);
  if (contact?.blocked === true) {
    if (view.policy.blockedSenders === 'refused') throw chatError('blocked');
  } else if (view.policy.strangers === 'refused' && contact?.friend !== true) throw chatError('not-friend');
}

/** Who of a direct conversation takes nothing from this person. */
export async function deafTo(view: View, row: ConversationRow, self: string): Promise<readonly string[]> {
  const peer = await peerOf(view, row, self);
  return peer !== undefined && (await isBlocked(view, peer, self)) ? [peer] : [];
}

/** Who hears what this person does here just now. */
export async function hearersOf(view: View, conversationId: string, self: string): Promise<readonly string[]> {
  const row = await view.get('conversations', conversationId);
  const deaf = row === undefined ? [] : await deafTo(view, row, self);
  return idsOf(await membersOf(view, conversationId)).filter((userId) => userId !== self && !deaf.includes(userId));
}

/** Who of a direct conversation does not learn what this person reads there. */
export async function unawareOf(view: View, row: ConversationRow, self: string): Promise<readonly string[]> {
  const peer = await peerOf(view, row, self);
  return peer !== undefined && (await isBlocked(view, self, peer)) ? [peer] : [];
}

export async function block(act: Act, self: string, userId: string, blocked: boolean): Promise<void> {
  if (userId === self) throw chatError('invalid', { detail: 'Nobody blocks themselves.' });
  await requireUser(act, userId);
  const known = await contactOf(act, self, userId);
  if ((known?.blocked === true) === blocked) return;
  if (blocked) {
    const rows = await act.list('contacts', within(self));
    if (rows.filter((row) => row.blocked === true).length >= limits.blockedContacts) {
      throw chatError('limit-reached', { data: { limit: limits.blockedContacts } });
    }
    putContact(act, { ownerId: self, userId, friend: false, blocked: true });
    await unfriend(act, userId, self);
    await rejectBetween(act, self, userId);
  } else removeContact(act, self, userId);
  act.log([userId], { type: 'presence', userId: self });
}
