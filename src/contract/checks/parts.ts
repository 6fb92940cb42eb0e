import type { PartEventChecks } from './event.js';
import { extensionEvents } from './extensions.js';
import { folderEvents } from './folders.js';
import { friendEvents } from './friends.js';
import { groupEvents } from './groups.js';
import { invitationEvents } from './invitation.js';
import { liveEvents } from './live.js';

/** Of all events that only parts of the core read: for those who check an adapter, and read everything. */
export const partEventChecks: Required<PartEventChecks> = {
  ...extensionEvents,
  ...folderEvents,
  ...friendEvents,
  ...groupEvents,
  ...invitationEvents,
  ...liveEvents,
};
