import type { PresenceStatus } from '../../../model/user.js';
import type { ActionResult } from '../../ChatClient.js';
import type { PartDefinition } from '../CorePart.js';

/** How a person wants to be seen. */
export interface OwnStatus {
  /** `offline`: invisible, though connected. */
  readonly status: PresenceStatus;
  /** A text of one's own ("in a meeting"), at most `limits.statusBytes`. Absent: none. */
  readonly text?: string | undefined;
  /** When it lapses, epoch ms of the server's clock. Absent: it stays. */
  readonly until?: number | undefined;
}

export interface OwnPresenceState {
  /** Chosen here, and on its way to the backend. */
  readonly choosing?: OwnStatus | undefined;
}

export interface OwnPresenceActions {
  set(status: OwnStatus): Promise<ActionResult>;
}

/** How I show myself. How others are is in the client's own state, and so am I once the backend has said it. */
export const presencePart: PartDefinition<OwnPresenceState, OwnPresenceActions> = {
  name: 'presence',
  initial: {},
  load: async () => (await import('./createPresencePart.js')).createPresencePart,
};
