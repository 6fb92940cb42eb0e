import type { Invitation, InvitationAnswer } from '../../model/invitation.js';
import { type Check, type Fields, list, object } from './check.js';
import type { EventFields, PartEventChecks } from './event.js';
import { json } from './json.js';
import { entityId, oneOf, time } from './scalars.js';

/** People whom one call rings. */
const MAX_INVITEES = 1000;

export const invitation: Check<Invitation> = (value, context) => object(invitationFields, value, context);

export const invitationEvents = {
  invitation: (value, context) => object(eventFields, value, context),
} as const satisfies PartEventChecks;

const invitationAnswerFields: Fields<InvitationAnswer> = {
  userId: { required: entityId },
  state: { required: (value, context) => oneOf(['accepted', 'rejected', 'timed-out'], value, context) },
  data: { optional: json },
};

const invitationFields: Fields<Invitation> = {
  id: { required: entityId },
  conversationId: { required: entityId },
  inviterId: { required: entityId },
  inviteeIds: { required: (value, context) => list(entityId, MAX_INVITEES, value, context) },
  state: {
    required: (value, context) => oneOf(['pending', 'accepted', 'rejected', 'cancelled', 'timed-out', 'elsewhere'], value, context),
  },
  expiresAt: { optional: time },
  answers: {
    optional: (value, context) => list((each, inner) => object(invitationAnswerFields, each, inner), MAX_INVITEES, value, context),
  },
  data: { optional: json },
};

const eventFields: EventFields<'invitation'> = { type: { is: 'invitation' }, invitation: { required: invitation } };
