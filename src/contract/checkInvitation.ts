import type { Invitation } from '../model/invitation.js';
import { run } from './checkEvent.js';
import type { CheckReport } from './checks/check.js';
import { invitation } from './checks/invitation.js';

/** The door (`checkEvent.ts`) for signaling. Null: it was no invitation. */
export function checkInvitation(value: unknown, report: CheckReport): Invitation | null {
  return run(invitation, value, report) ?? null;
}
