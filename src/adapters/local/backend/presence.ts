import { chatError } from '../../../model/error.js';
import type { Presence, PresenceStatus } from '../../../model/user.js';
import { key, within } from '../database/keys.js';
import type { ConnectionRow, PresenceRow } from '../database/peopleRows.js';
import type { Act, View } from './createServer.js';
import { checkTextSize, limits } from './limits.js';
import { leaveRooms } from './liveRooms.js';
import { isBlocked } from './lookup.js';

/**
 * Somebody as `viewer` sees them: there with any live connection, on whichever device; how, they choose themselves. Who was
 * blocked sees nobody there; `offline` by choice, though connected, is what the others see too.
 */
export async function presenceOf(view: View, userId: string, viewer: string | null): Promise<Presence> {
  const [row, connections, isHidden] = await Promise.all([
    view.get('presence', userId),
    connectionsOf(view, userId),
    viewer === null || viewer === userId ? false : isBlocked(view, userId, viewer),
  ]);
  if (isHidden) return { userId, status: 'offline' };
  const { chosen, text, until } = choiceAt(row, view.now);
  const status = connections.length > 0 ? (chosen ?? 'online') : (row?.idle ?? 'offline');
  // Nothing gives away who is invisible.
  const isSecret = chosen === 'offline' && viewer !== userId;
  return {
    userId,
    status,
    ...(text !== undefined && !isSecret && { text }),
    ...(until !== undefined && !isSecret && (text !== undefined || status === chosen) && { until }),
    ...(status === 'offline' && row?.lastSeenAt !== undefined && { lastSeenAt: row.lastSeenAt }),
  };
}

interface Choice {
  readonly status: PresenceStatus;
  readonly text?: string | undefined;
  readonly until?: number | undefined;
}

export async function setPresence(act: Act, self: string, { status, text = '', until }: Choice): Promise<void> {
  checkTextSize(text, limits.statusBytes);
  if (until !== undefined && !(until > act.now)) throw chatError('invalid', { detail: 'That time is over.' });
  const row = await act.get('presence', self);
  act.put('presence', self, {
    ...row,
    userId: self,
    chosen: status,
    text: text.trim() === '' ? undefined : text.trim(),
    until,
    // Invisible from now on: seen last just now.
    ...(status === 'offline' && row?.chosen !== 'offline' && { lastSeenAt: act.now }),
  });
  act.log('all', { type: 'presence', userId: self });
  // Those who see it let it lapse themselves; this is for those whose clocks are wrong.
  if (until !== undefined) act.wake(`presence ${self}`, until, async (later) => later.log('all', { type: 'presence', userId: self }));
}

/** What somebody has chosen, as far as its time is not over. */
function choiceAt(row: PresenceRow | undefined, now: number): Pick<PresenceRow, 'chosen' | 'text' | 'until'> {
  return row === undefined || (row.until !== undefined && row.until <= now) ? {} : row;
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
    const { chosen, text, until } = choiceAt(row, act.now);
    // What was chosen for a time outlasts the connection; else whoever comes back is online.
    const kept = { text, until, chosen: until === undefined ? undefined : chosen };
    act.put('presence', userId, { userId, ...kept, lastSeenAt: chosen === 'offline' ? row?.lastSeenAt : act.now });
    act.log('all', { type: 'presence', userId });
  }
}
