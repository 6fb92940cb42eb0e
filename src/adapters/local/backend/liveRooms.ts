import { type ChatError, chatError } from '../../../model/error.js';
import { key, within } from '../database/keys.js';
import type { ConnectionRow } from '../database/peopleRows.js';
import type { ConversationRow, MemberRow, OccupantRow, RoomRow } from '../database/tables.js';
import type { Act, View } from './createServer.js';
import { kindOf } from './groupKinds.js';
import { idleLimiter } from './liveLimiter.js';
import { connectionsOf } from './presence.js';

/** Live rooms that one client may be in at once; entering another one leaves the oldest. */
export const roomsPerClient = 1;

/** The number of people is told at most this often. */
const countPaceMs = 1000;

/** What came of entering. `none`: it is no live room, and there is nothing to enter. */
export type Entering =
  | { readonly outcome: 'none' }
  | { readonly outcome: 'refused'; readonly error: ChatError }
  | { readonly outcome: 'entered'; readonly online: number; readonly left: readonly string[] };

type Connection = Pick<ConnectionRow, 'id' | 'userId'>;

/** Nothing is kept in it, and whoever wants is in it for as long as they look. */
export function isLiveRoom(row: Pick<ConversationRow, 'kind' | 'type'>): boolean {
  return (row.kind === 'room' || row.kind === 'group') && kindOf(row).history === 'never';
}

/** What is said in a live room passes: it can be quoted and moderated, and nothing else. */
export function demandKept(row: ConversationRow): void {
  if (isLiveRoom(row)) throw chatError('unsupported', { detail: 'Not in live rooms.' });
}

/** Enters for this client, until it leaves or is gone. `bannedUntil`: when this person may come in again. */
export async function enterRoom(
  act: Act,
  { id: connectionId, userId }: Connection,
  row: ConversationRow | undefined,
  bannedUntil: number | undefined,
): Promise<Entering> {
  if (row === undefined || !isLiveRoom(row)) return { outcome: 'none' };
  if (row.dismissed === true) return { outcome: 'refused', error: chatError('not-found', { detail: 'The room has ended.' }) };
  if (bannedUntil !== undefined) return { outcome: 'refused', error: bannedError(bannedUntil) };
  // Signed out meanwhile.
  if ((await act.get('connections', key(userId, connectionId))) === undefined) return { outcome: 'none' };
  const conversationId = row.id;
  const others = (await act.list('occupancies', within(connectionId))).filter((each) => each.conversationId !== conversationId);
  const oldestFirst = [...others].sort((a, b) => a.enteredAt - b.enteredAt);
  const evicted = oldestFirst.slice(0, Math.max(0, others.length + 1 - roomsPerClient));
  for (const each of evicted) await leaveRoom(act, each);
  const wasInside = await isInside(act, conversationId, userId);
  const occupant: OccupantRow = { conversationId, userId, connectionId, enteredAt: act.now };
  act.put('occupancies', key(connectionId, conversationId), occupant);
  act.put('occupants', key(conversationId, act.now, connectionId), occupant);
  // What this person may do here from now on.
  act.log([userId], { type: 'conversation', conversationId });
  const room = await roomOf(act, conversationId);
  const updated = { ...room, online: room.online + (wasInside ? 0 : 1) };
  tellCount(act, updated);
  return { outcome: 'entered', online: updated.online, left: evicted.map((each) => each.conversationId) };
}

export async function leaveRoom(act: Act, { conversationId, connectionId, userId, enteredAt }: OccupantRow): Promise<void> {
  act.delete('occupancies', key(connectionId, conversationId));
  act.delete('occupants', key(conversationId, enteredAt, connectionId));
  if (await isInside(act, conversationId, userId)) return;
  const room = await roomOf(act, conversationId);
  tellCount(act, { ...room, online: Math.max(0, room.online - 1) });
}

/** The clients behind these connections are gone. */
export async function leaveRooms(act: Act, connectionIds: readonly string[]): Promise<void> {
  for (const id of connectionIds) for (const each of await act.list('occupancies', within(id))) await leaveRoom(act, each);
}

/** Somebody is sent out, with all clients, or the room has ended for everybody. */
export async function partFromRoom(
  act: Act,
  { id }: ConversationRow,
  userId: string,
  reason: 'left' | 'kicked' | 'dismissed',
): Promise<void> {
  if (reason === 'dismissed') emptyRoom(act, id, await act.list('occupants', within(id)));
  for (const connection of await connectionsOf(act, userId)) {
    const occupant = await act.get('occupancies', key(connection.id, id));
    if (occupant !== undefined) await leaveRoom(act, occupant);
  }
  act.log([userId], { type: 'event', event: { type: 'conversation-removed', conversationId: id, reason } });
  const until = await bannedUntil(act, id, userId);
  const error = until === undefined ? chatError('forbidden', { detail: 'Sent out of this room.' }) : bannedError(until);
  act.signal({ room: id, only: userId }, [{ type: 'room', conversationId: id, entered: false, error }]);
}

/** Nobody is in it any more, and nothing of it is kept. */
function emptyRoom(act: Act, conversationId: string, occupants: readonly OccupantRow[]): void {
  for (const { connectionId } of occupants) act.delete('occupancies', key(connectionId, conversationId));
  act.deleteRange('occupants', within(conversationId));
  act.deleteRange('messages', within(conversationId));
  act.delete('rooms', conversationId);
  const error = chatError('not-found', { detail: 'The room has ended.' });
  act.signal({ room: conversationId }, [{ type: 'room', conversationId, entered: false, error }]);
}

export async function roomOf(view: View, conversationId: string): Promise<RoomRow> {
  const known = await view.get('rooms', conversationId);
  return known ?? { conversationId, online: 0, told: 0, toldAt: 0, limiter: idleLimiter };
}

export async function isInside(view: View, conversationId: string, userId: string): Promise<boolean> {
  for (const { id } of await connectionsOf(view, userId)) {
    if ((await view.get('occupancies', key(id, conversationId))) !== undefined) return true;
  }
  return false;
}

/** Some of those inside, who came last first, each once. */
export async function newestInside(view: View, conversationId: string, limit: number): Promise<readonly OccupantRow[]> {
  const byUser = new Map<string, OccupantRow>();
  // With more than one client each, a few are met twice.
  for (const each of await view.list('occupants', { ...within(conversationId), reverse: true, limit: limit * 2 })) {
    if (byUser.size < limit && !byUser.has(each.userId)) byUser.set(each.userId, each);
  }
  return [...byUser.values()];
}

/** As somebody stands in a live room: with all rights of their role while inside, with none outside unless it is theirs. */
export async function occupantRow(view: View, row: ConversationRow, stored: MemberRow | undefined, userId: string): Promise<MemberRow> {
  const isOwner = stored?.role === 'owner' || stored?.role === 'admin';
  const mayAct = isOwner || (await isInside(view, row.id, userId));
  return {
    conversationId: row.id,
    userId,
    role: stored?.role ?? 'guest',
    nameCard: stored?.nameCard,
    joinedAt: stored?.joinedAt,
    mutedUntil: stored?.mutedUntil,
    notify: stored?.notify,
    left: mayAct ? undefined : { reason: 'left', seq: row.seq },
    listed: mayAct,
    // Nothing is ever unread here.
    readSeq: row.seq,
    readAt: row.lastAt,
    unread: 0,
    clearedUpTo: 0,
  };
}

/** Those who are inside, and whose room it is. */
export async function occupantsOf(view: View, row: ConversationRow): Promise<readonly MemberRow[]> {
  const staff = (await view.list('members', within(row.id))).filter(({ role }) => role === 'owner' || role === 'admin');
  const userIds = new Set(staff.map(({ userId }) => userId));
  for (const { userId } of await view.list('occupants', within(row.id))) userIds.add(userId);
  const stored = await Promise.all([...userIds].map((userId) => view.get('members', key(row.id, userId))));
  return Promise.all([...userIds].map((userId, index) => occupantRow(view, row, stored[index], userId)));
}

/** When this person may come in again, epoch ms, or never (Infinity); undefined: now. */
export async function bannedUntil(view: View, conversationId: string, userId: string): Promise<number | undefined> {
  const ban = await view.get('bans', key(conversationId, userId));
  const until = ban === undefined ? undefined : (ban.until ?? Number.POSITIVE_INFINITY);
  return until !== undefined && until > view.now ? until : undefined;
}

function bannedError(until: number): ChatError {
  return chatError('forbidden', {
    detail: 'Banned from this room.',
    ...(Number.isFinite(until) ? { data: { banned: true, until } } : { data: { banned: true } }),
  });
}

/** Stores the room, and tells those inside how many they are: at once, or when the last telling is old enough. */
function tellCount(act: Act, room: RoomRow): void {
  const { conversationId, online, told, toldAt } = room;
  if (online === told || act.now < toldAt + countPaceMs) {
    act.put('rooms', conversationId, room);
    if (online !== told)
      act.wake(`count ${conversationId}`, toldAt + countPaceMs, async (later) => tellCount(later, await roomOf(later, conversationId)));
    return;
  }
  act.put('rooms', conversationId, { ...room, told: online, toldAt: act.now });
  act.signal({ room: conversationId }, [{ type: 'online-count', conversationId, count: online }]);
}
