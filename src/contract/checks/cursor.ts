import type { Cursor, JsonCursor } from '../ChatAdapter.js';
import { type Check, type Fields, fail, object } from './check.js';
import { json } from './json.js';

/** Opaque, hence never cut. */
const MAX_CURSOR = 64 * 1024;

export const cursor: Check<Cursor> = (value, context) => {
  if (typeof value !== 'string') return object(jsonCursorFields, value, context);
  return value.length <= MAX_CURSOR ? value : fail(context, `is longer than ${MAX_CURSOR}`);
};

const jsonCursorFields: Fields<JsonCursor> = { cursor: { required: json } };
