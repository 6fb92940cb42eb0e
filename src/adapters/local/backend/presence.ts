import type { Presence, PresenceStatus } from '../../../model/user.js';
import { key, within } from '../database/keys.js';
import type { ConnectionRow } from '../database/tables.js';
import type { Act, View } from './createServer.js';
import { leaveRooms } from './liveRooms.js';

/** Who has a live connection is there; how, they choose themselves. */
export async function presenceOf(view: View, userId: string): Promise<Presence> {
  const [row, connections] = await Promise.all([view.get('presence', userId), connectionsOf(view, userId)]);
  const status = connections.length > 0 ? (row?.chosen ?? 'online') : (row?.idle ?? 'offline');
  const lastSeenAt = status === 'offline' ? row?.lastSeenAt : undefined;
  return {
    userId,
    status,
    ...(row?.text === undefined ? {} : { text: row.text }),
    ...(lastSeenAt === undefined ? {} : { lastSeenAt }),
  };
}

export async function setPresence(act: Act, self: string, status: PresenceStatus, text: string | undefined): Promise<void> {
  const row = await act.get('presence', self);
  act.put('presence', self, { ...row, userId: self, chosen: status, text });
  act.log('all', { type: 'presence', userId: self });
}

export function connectionsOf(view: View, userId: string): Promise<readonly ConnectionRow[]> {
  return view.list('connections', within(userId));
}

export async function addConnection(act: Act, connection: ConnectionRow): Promise<void> {
  const others = await connectionsOf(act, connection.userId);
  const row = await act.get('presence', connection.userId);
  act.put('connections', key(connection.userId, connection.id), connection);
  // From the first connection on, the person decides by being there.
  if (row?.idle !== undefined) act.put('presence', connection.userId, { ...row, idle: undefined });
  if (others.length === 0) act.log('all', { type: 'presence', userId: connection.userId });
}

export async function removeConnections(act: Act, gone: readonly ConnectionRow[]): Promise<void> {
  for (const { userId, id } of gone) act.delete('connections', key(userId, id));
  await leaveRooms(
    act,
    gone.map(({ id }) => id),
  );
  for (const userId of new Set(gone.map((each) => each.userId))) {
    if ((await connectionsOf(act, userId)).length > 0) continue;
    const row = await act.get('presence', userId);
    act.put('presence', userId, { userId, text: row?.text, lastSeenAt: act.now });
    act.log('all', { type: 'presence', userId });
  }
}
