import { key, within } from '../database/keys.js';
import type { Act } from './createServer.js';
import { putMember } from './lookup.js';
import { deleteShelf } from './shelves.js';

/** The conversations that were in it stay where they are. */
export async function deleteFolder(act: Act, self: string, folderId: string): Promise<void> {
  await deleteShelf(act, 'folders', self, folderId);
  const links = await act.list('memberships', within(self));
  const members = await Promise.all(links.map(({ conversationId }) => act.get('members', key(conversationId, self))));
  for (const member of members) {
    if (member?.folders?.includes(folderId) !== true) continue;
    const rest = member.folders.filter((id) => id !== folderId);
    putMember(act, { ...member, folders: rest.length === 0 ? undefined : rest });
    act.log([self], { type: 'conversation', conversationId: member.conversationId });
  }
}
