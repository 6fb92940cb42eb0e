import type { JsonObject } from '../../../model/json.js';
import type { AddMeMode, User } from '../../../model/user.js';
import { allow } from '../constants.js';
import { addressAt, entryOf, listAt, textAt } from '../read.js';

const addMeModes: Readonly<Record<string, AddMeMode>> = {
  [allow.anyone]: 'anyone',
  [allow.approval]: 'approval',
  [allow.nobody]: 'nobody',
};

export const PROFILE_FIELD = 'Tag_Profile_Custom_';

/** Undefined: it names nobody. */
export function readUser(profile: unknown): User | undefined {
  const id = textAt(profile, 'userID');
  if (id === undefined) return undefined;
  const [nickname, avatar, about] = [textAt(profile, 'nick'), addressAt(profile, 'avatar'), textAt(profile, 'selfSignature')];
  const addMe = entryOf(addMeModes, textAt(profile, 'allowType'));
  const metadata = readFields(listAt(profile, 'profileCustomField'), PROFILE_FIELD);
  return {
    id,
    ...(nickname !== undefined && { nickname }),
    ...(avatar !== undefined && { avatar: { url: avatar } }),
    ...(about !== undefined && { about }),
    ...(addMe !== undefined && { addMe }),
    ...(metadata !== undefined && { metadata }),
  };
}

/** Custom fields, which have to be made in the console first, are texts. */
export function readFields(fields: readonly unknown[], prefix: string): JsonObject | undefined {
  const entries = fields.flatMap((field): readonly (readonly [string, string])[] => {
    const [key, value] = [textAt(field, 'key'), textAt(field, 'value')];
    return key?.startsWith(prefix) === true && value !== undefined ? [[key.slice(prefix.length), value]] : [];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
