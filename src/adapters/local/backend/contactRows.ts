import { chatError } from '../../../model/error.js';
import { key, within } from '../database/keys.js';
import type { ContactRow } from '../database/peopleRows.js';
import type { Act } from './createServer.js';
import { limits } from './limits.js';
import { contactOf } from './lookup.js';

/** Puts somebody on a list. `limit-reached` where it is full; `data.whose` tells whose list that is, seen by `self`. */
export async function befriend(act: Act, ownerId: string, userId: string, remark: string | undefined, self: string): Promise<void> {
  const known = await contactOf(act, ownerId, userId);
  if (known?.friend !== true) {
    const { contacts: limit } = limits;
    const friends = (await act.list('contacts', within(ownerId))).filter(({ friend }) => friend);
    if (friends.length >= limit) throw chatError('limit-reached', { data: { limit, whose: ownerId === self ? 'mine' : 'theirs' } });
  }
  putContact(act, { ...known, ownerId, userId, friend: true, since: act.now, ...(remark === undefined ? {} : { remark }) });
}

/** Off the list; a block stays, since it stands for itself. */
export async function unfriend(act: Act, ownerId: string, userId: string): Promise<void> {
  const known = await contactOf(act, ownerId, userId);
  if (known === undefined || !known.friend) return;
  if (known.blocked === true) putContact(act, { ownerId, userId, friend: false, blocked: true });
  else removeContact(act, ownerId, userId);
}

/** A contact of this person. `not-found` for anybody else, also for those who are only blocked. */
export async function requireContact(act: Act, ownerId: string, userId: string): Promise<ContactRow> {
  const contact = await contactOf(act, ownerId, userId);
  if (contact === undefined || !contact.friend) throw chatError('not-found', { detail: `${userId} is no contact.` });
  return contact;
}

export function putContact(act: Act, contact: ContactRow): void {
  act.put('contacts', key(contact.ownerId, contact.userId), contact);
  act.log([contact.ownerId], { type: 'contact', userId: contact.userId });
}

export function removeContact(act: Act, ownerId: string, userId: string): void {
  act.delete('contacts', key(ownerId, userId));
  act.log([ownerId], { type: 'event', event: { type: 'contact-removed', userId } });
}
