import { type Check, list } from './check.js';
import { entityId } from './scalars.js';

/** Ids that one message goes by. The most generous protocol has four. */
const MAX_NAMES = 16;

export const names: Check<readonly string[]> = (value, context) => list(entityId, MAX_NAMES, value, context);
