import { chatError } from '../../../model/error.js';
import type { ShelvesRow } from '../database/peopleRows.js';
import type { Act, View } from './createServer.js';
import { checkTextSize, limits } from './limits.js';

/** What one person has named and put in order: friend lists, folders. */
export type ShelfKind = 'friendLists' | 'folders';
export type Shelf = ShelvesRow['shelves'][number];

export async function shelvesOf(view: View, kind: ShelfKind, self: string): Promise<readonly Shelf[]> {
  return (await view.get(kind, self))?.shelves ?? [];
}

/** Throws `not-found` where one of these is none. */
export async function requireShelves(view: View, kind: ShelfKind, self: string, ids: readonly string[]): Promise<void> {
  const known = await shelvesOf(view, kind, self);
  const missing = ids.find((id) => known.every((shelf) => shelf.id !== id));
  if (missing !== undefined) throw chatError('not-found', { detail: `There is no ${missing} among the ${kind}.` });
}

export async function createShelf(act: Act, kind: ShelfKind, self: string, name: string): Promise<Shelf> {
  const known = await shelvesOf(act, kind, self);
  const shelf: Shelf = { id: act.uuid(), name: nameFor(known, name) };
  if (known.length >= limits[kind]) throw chatError('limit-reached', { data: { limit: limits[kind] } });
  putShelves(act, kind, self, [...known, shelf]);
  return shelf;
}

export async function renameShelf(act: Act, kind: ShelfKind, self: string, id: string, name: string): Promise<void> {
  await requireShelves(act, kind, self, [id]);
  const known = await shelvesOf(act, kind, self);
  const others = known.filter((shelf) => shelf.id !== id);
  const newName = nameFor(others, name);
  putShelves(
    act,
    kind,
    self,
    known.map((shelf) => (shelf.id === id ? { id, name: newName } : shelf)),
  );
}

export async function deleteShelf(act: Act, kind: ShelfKind, self: string, id: string): Promise<void> {
  await requireShelves(act, kind, self, [id]);
  const known = await shelvesOf(act, kind, self);
  putShelves(
    act,
    kind,
    self,
    known.filter((shelf) => shelf.id !== id),
  );
}

/** Those that are named first, in that order; the others follow as they stood. */
export async function orderShelves(act: Act, kind: ShelfKind, self: string, ids: readonly string[]): Promise<void> {
  await requireShelves(act, kind, self, ids);
  const known = await shelvesOf(act, kind, self);
  const named = [...new Set(ids)].flatMap((id) => known.find((shelf) => shelf.id === id) ?? []);
  putShelves(act, kind, self, [...named, ...known.filter((shelf) => !named.includes(shelf))]);
}

function nameFor(others: readonly Shelf[], name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') throw chatError('empty', { detail: 'It needs a name.' });
  checkTextSize(trimmed, limits.folderNameBytes);
  if (others.some((shelf) => shelf.name === trimmed)) throw chatError('already-exists');
  return trimmed;
}

function putShelves(act: Act, kind: ShelfKind, self: string, shelves: readonly Shelf[]): void {
  act.put(kind, self, { ownerId: self, shelves });
  const event = kind === 'folders' ? { type: kind, folders: shelves } : { type: 'friend-lists' as const, lists: shelves };
  act.log([self], { type: 'event', event });
}
