import type { JsonObject } from './json.js';
import type { MediaSource } from './media.js';

/** Who may put this person on a contact list: anyone at once, anyone whom this person lets, or nobody. */
export type AddMeMode = 'anyone' | 'approval' | 'nobody';

/** A person's profile as everybody may see it. */
export interface User {
  /** As the backend knows this person, everywhere the same. */
  readonly id: string;
  /** The name that this person chose. Absent: the id is shown. */
  readonly nickname?: string | undefined;
  /** A picture. Absent: none. */
  readonly avatar?: MediaSource | undefined;
  /** A short text of the person's own. */
  readonly about?: string | undefined;
  /** Absent: not known. Since contract 1.2. */
  readonly addMe?: AddMeMode | undefined;
  /** The app's own data, seen by everybody. */
  readonly metadata?: JsonObject | undefined;
}

/** `offline` also stands for what is not known. */
export type PresenceStatus = 'online' | 'away' | 'busy' | 'offline';

/** Who is there now. `lastSeenAt` is epoch ms of the server's clock. */
export interface Presence {
  /** Whose it is. */
  readonly userId: string;
  /** What was chosen, or what the connection says; ask `presenceAt` for what it is now. */
  readonly status: PresenceStatus;
  /** A status text of the person's own ("in a meeting"). */
  readonly text?: string | undefined;
  /** Epoch ms of the server's clock: status and text lapse then, without an event. Since contract 1.2. */
  readonly until?: number | undefined;
  /** Epoch ms of the server's clock. Absent: not known, or not told. */
  readonly lastSeenAt?: number | undefined;
}

/** The presence at a time (epoch ms, server clock): a status whose time is over is `online`, without its text. */
export function presenceAt(presence: Presence, now: number): Presence {
  const { userId, status, until, lastSeenAt } = presence;
  if (until === undefined || until > now) return presence;
  // Whoever is not there does not come back by a lapse.
  return status === 'offline' ? { userId, status, lastSeenAt } : { userId, status: 'online' };
}
