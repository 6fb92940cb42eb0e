import type { JsonObject } from './json.js';
import type { MediaSource } from './media.js';

/** A person's profile as everybody may see it. */
export interface User {
  readonly id: string;
  readonly nickname?: string | undefined;
  readonly avatar?: MediaSource | undefined;
  /** A short text of the person's own. */
  readonly about?: string | undefined;
  readonly metadata?: JsonObject | undefined;
}

/** `offline` also stands for what is not known. */
export type PresenceStatus = 'online' | 'away' | 'busy' | 'offline';

/** Who is there now. `lastSeenAt` is epoch ms of the server's clock. */
export interface Presence {
  readonly userId: string;
  readonly status: PresenceStatus;
  /** A status text of the person's own ("in a meeting"). */
  readonly text?: string | undefined;
  readonly lastSeenAt?: number | undefined;
}
