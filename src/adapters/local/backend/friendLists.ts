import type { FriendList } from '../../../model/contact.js';
import { within } from '../database/keys.js';
import { putContact, requireContact } from './contactRows.js';
import type { Act } from './createServer.js';
import { createShelf, deleteShelf, requireShelves } from './shelves.js';

export async function createFriendList(act: Act, self: string, name: string, userIds: readonly string[]): Promise<FriendList> {
  const list = await createShelf(act, 'friendLists', self, name);
  await setFriendListMembers(act, self, { listId: list.id, add: userIds });
  return list;
}

export async function deleteFriendList(act: Act, self: string, listId: string): Promise<void> {
  await deleteShelf(act, 'friendLists', self, listId);
  for (const contact of await act.list('contacts', within(self))) {
    if (contact.groups?.includes(listId) === true) putContact(act, { ...contact, groups: without(contact.groups, listId) });
  }
}

interface FriendListMembers {
  readonly listId: string;
  readonly add?: readonly string[] | undefined;
  readonly remove?: readonly string[] | undefined;
}

export async function setFriendListMembers(act: Act, self: string, { listId, add = [], remove = [] }: FriendListMembers): Promise<void> {
  await requireShelves(act, 'friendLists', self, [listId]);
  for (const userId of new Set([...remove, ...add])) {
    const contact = await requireContact(act, self, userId);
    const groups = contact.groups ?? [];
    const isOn = groups.includes(listId);
    const isWanted = add.includes(userId);
    if (isOn !== isWanted) putContact(act, { ...contact, groups: isWanted ? [...groups, listId] : without(groups, listId) });
  }
}

function without(groups: readonly string[], listId: string): readonly string[] | undefined {
  const rest = groups.filter((id) => id !== listId);
  return rest.length === 0 ? undefined : rest;
}
