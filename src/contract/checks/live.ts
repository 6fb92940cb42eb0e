import { object } from './check.js';
import { type EventFields, errorFields, type PartEventChecks } from './event.js';
import { boolean, count, entityId } from './scalars.js';

export const liveEvents = {
  'online-count': (value, context) => object(countFields, value, context),
  room: (value, context) => object(roomFields, value, context),
} as const satisfies PartEventChecks;

const countFields: EventFields<'online-count'> = {
  type: { is: 'online-count' },
  conversationId: { required: entityId },
  count: { required: count },
};

const roomFields: EventFields<'room'> = {
  type: { is: 'room' },
  conversationId: { required: entityId },
  entered: { required: boolean },
  error: { optional: (value, context) => object(errorFields, value, context) },
};
