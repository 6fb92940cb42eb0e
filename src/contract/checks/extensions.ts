import { changeTarget } from './change.js';
import { object } from './check.js';
import type { EventFields, PartEventChecks } from './event.js';
import { jsonObject } from './json.js';
import { entityId, identifier, time } from './scalars.js';

export const extensionEvents = {
  extensions: (value, context) => object(eventFields, value, context),
} as const satisfies PartEventChecks;

const eventFields: EventFields<'extensions'> = {
  type: { is: 'extensions' },
  target: { required: changeTarget },
  by: { required: entityId },
  at: { required: time },
  order: { optional: identifier },
  patch: { required: jsonObject },
};
