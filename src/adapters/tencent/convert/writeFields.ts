import type { JsonObject } from '../../../model/json.js';
import { PROFILE_FIELD } from './readPeople.js';

export const FRIEND_FIELD = 'Tag_SNS_Custom_';

/** Custom fields are texts; an empty one is none. */
export function writeFields(patch: JsonObject, prefix: string): readonly { readonly key: string; readonly value: string }[] {
  return Object.entries(patch).map(([key, value]) => ({
    key: `${prefix}${key}`,
    value: value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value),
  }));
}

export const writeProfileFields = (patch: JsonObject) => writeFields(patch, PROFILE_FIELD);
export const writeFriendFields = (patch: JsonObject) => writeFields(patch, FRIEND_FIELD);
