import type { Contact, ContactRequest, FriendList } from '../../../model/contact.js';
import type { JsonObject } from '../../../model/json.js';
import type { AddMeMode, Presence, User } from '../../../model/user.js';
import { allow, sns, userStatus } from '../constants.js';
import { listAt, numberAt, textAt, textsAt } from '../read.js';

const addMeModes: Readonly<Record<string, AddMeMode>> = {
  [allow.anyone]: 'anyone',
  [allow.approval]: 'approval',
  [allow.nobody]: 'nobody',
};

const PROFILE_FIELD = 'Tag_Profile_Custom_';
const FRIEND_FIELD = 'Tag_SNS_Custom_';

/** Undefined: it names nobody. */
export function readUser(profile: unknown): User | undefined {
  const id = textAt(profile, 'userID');
  if (id === undefined) return undefined;
  const [nickname, avatar, about] = [textAt(profile, 'nick'), textAt(profile, 'avatar'), textAt(profile, 'selfSignature')];
  const addMe = addMeModes[textAt(profile, 'allowType') ?? ''];
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

export function readFriend(friend: unknown): Contact | undefined {
  const userId = textAt(friend, 'userID');
  if (userId === undefined) return undefined;
  const [remark, groups] = [textAt(friend, 'remark'), textsAt(friend, 'groupList')];
  const metadata = readFields(listAt(friend, 'friendCustomField'), FRIEND_FIELD);
  return {
    userId,
    ...(remark !== undefined && { remark }),
    ...(groups.length > 0 && { groups }),
    ...(metadata !== undefined && { metadata }),
  };
}

/** Whether it was seen, and what became of it, only the adapter knows: the vendor lists what waits. */
export function readRequest(application: unknown): ContactRequest | undefined {
  const [userId, text] = [textAt(application, 'userID'), textAt(application, 'wording')];
  if (userId === undefined) return undefined;
  const direction = textAt(application, 'type') === sns.sent ? 'sent' : 'received';
  const time = numberAt(application, 'time') ?? 0;
  // One that was settled and is asked anew has another time.
  const id = `${direction}/${time}/${userId}`;
  return { id, userId, direction, ...(text !== undefined && { text }), at: time * 1000, state: 'pending' };
}

/** Lists have but a name: that is the id. */
export function readFriendList(list: unknown): FriendList | undefined {
  const name = textAt(list, 'name');
  return name === undefined ? undefined : { id: name, name };
}

export function readStatus(status: unknown): Presence | undefined {
  const userId = textAt(status, 'userID');
  if (userId === undefined) return undefined;
  const isOnline = numberAt(status, 'statusType') === userStatus.online;
  const text = textAt(status, 'customStatus');
  const { status: chosen, text: said } = readStatusText(text);
  return { userId, status: isOnline ? chosen : 'offline', ...(isOnline && said !== undefined && { text: said }) };
}

/** The service has one text for it all; ours says the status before the words. */
function readStatusText(text = ''): { readonly status: 'online' | 'away' | 'busy'; readonly text?: string } {
  const [, status, said = ''] = /^(away|busy):(.*)$/s.exec(text) ?? [];
  if (status === 'away' || status === 'busy') return { status, ...(said !== '' && { text: said }) };
  return { status: 'online', ...(text !== '' && { text }) };
}

export function writeStatusText(status: 'online' | 'away' | 'busy', text = ''): string {
  return status === 'online' ? text : `${status}:${text}`;
}

/** Custom fields, which have to be made in the console first, are texts. */
function readFields(fields: readonly unknown[], prefix: string): JsonObject | undefined {
  const entries = fields.flatMap((field): readonly (readonly [string, string])[] => {
    const [key, value] = [textAt(field, 'key'), textAt(field, 'value')];
    return key?.startsWith(prefix) === true && value !== undefined ? [[key.slice(prefix.length), value]] : [];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function writeFields(patch: JsonObject, prefix: string): readonly { readonly key: string; readonly value: string }[] {
  return Object.entries(patch).map(([key, value]) => ({
    key: `${prefix}${key}`,
    value: value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value),
  }));
}

export const writeProfileFields = (patch: JsonObject) => writeFields(patch, PROFILE_FIELD);
export const writeFriendFields = (patch: JsonObject) => writeFields(patch, FRIEND_FIELD);
