import type { View } from '../backend/createServer.js';
import { floorOf as ownFloor } from '../backend/history.js';
import { findStanding } from '../backend/lookup.js';
import { key } from '../database/keys.js';
import type { LogRow } from '../database/tables.js';
import type { Floor } from './types.js';

/** Log entries that are looked through to learn who sees what; after more, all is asked anew. */
const maxEntries = 500;

export type Children = Map<string, Set<string>>;

/** From which message on somebody finds what is in a conversation: nothing of one that they have left. */
export async function floorOf(view: View, conversationId: string, self: string, children: Children): Promise<Floor> {
  const standing = await findStanding(view, conversationId, self);
  if (standing === undefined) {
    // Why not may lie in what it belongs to.
    const row = await view.get('conversations', conversationId);
    remember(children, row?.parentId, conversationId);
    return [conversationId, null];
  }
  const { row, own } = standing;
  remember(children, row.parentId, conversationId);
  return [conversationId, own.left !== undefined || row.dismissed === true ? null : ownFloor(own)];
}

/** The conversations of which an account may see more or less than it did at that position of the log. Null: any. */
export async function readSights(
  view: View,
  self: string,
  position: number | undefined,
  children: Children,
): Promise<readonly string[] | null> {
  if (position === undefined) return null;
  if (position >= view.world.position) return [];
  const entries = await view.list('log', { from: key(position + 1), limit: maxEntries + 1 });
  if (entries.length > maxEntries || entries[0]?.position !== position + 1) return null;
  const changed = new Set<string>();
  for (const entry of entries) {
    const conversationId = conversationOf(entry);
    if (conversationId !== null && (entry.to === 'all' || entry.to.includes(self))) changed.add(conversationId);
  }
  // Grows while it is walked through: what belongs to what belongs to it.
  for (const conversationId of changed) for (const child of children.get(conversationId) ?? []) changed.add(child);
  return [...changed];
}

function remember(children: Children, parentId: string | undefined, conversationId: string): void {
  if (parentId === undefined) return;
  const known = children.get(parentId) ?? new Set();
  children.set(parentId, known.add(conversationId));
}

/** Which conversation an entry of the log may have opened or closed to somebody. Null: none. */
function conversationOf({ notice }: LogRow): string | null {
  switch (notice.type) {
    case 'conversation':
    case 'group':
    case 'member':
      return notice.conversationId;
    case 'event':
      if (notice.event.type === 'conversation-removed') return notice.event.conversationId;
      return notice.event.type === 'group' ? notice.event.group.id : null;
    default:
      return null;
  }
}
