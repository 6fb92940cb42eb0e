import type { Contact, ContactRequest, FriendList } from '../../../model/contact.js';
import { sns } from '../constants.js';
import { listAt, secondsAt, textAt, textsAt } from '../read.js';
import { readFields } from './readPeople.js';
import { FRIEND_FIELD } from './writeFields.js';

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
  const time = secondsAt(application, 'time');
  // One that was settled and is asked anew has another time.
  const id = `${direction}/${time}/${userId}`;
  return { id, userId, direction, ...(text !== undefined && { text }), at: time * 1000, state: 'pending' };
}

/** Lists have but a name: that is the id. */
export function readFriendList(list: unknown): FriendList | undefined {
  const name = textAt(list, 'name');
  return name === undefined ? undefined : { id: name, name };
}
