import type { GroupCounters } from '../../../model/group.js';
import { event } from '../constants.js';
import { readFriendList } from '../convert/readContacts.js';
import { readTexts } from '../convert/readValues.js';
import type { TencentSession } from '../createTencentSession.js';
import { askCounters } from '../facets/createGroupValues.js';
import { numberAt, recordAt, textAt } from '../read.js';

export interface ValueEvents {
  hear(name: string, data: unknown): void;
  /** All counters of a group, as they were asked for. */
  seeCounters(groupId: string, counters: GroupCounters): void;
  clear(): void;
}

/** Names of folders and of lists of friends, and what groups keep by key. */
export function createValueEvents(session: TencentSession): ValueEvents {
  const known = new Map<string, Promise<GroupCounters>>();

  return {
    hear(name, data) {
      if (name === event.attributes) hearAttributes(data);
      else if (name === event.counters) hearCounter(data);
      else if (!Array.isArray(data)) return;
      else if (name === event.friendLists)
        session.emit([{ type: 'friend-lists', lists: data.flatMap((list) => readFriendList(list) ?? []) }]);
      else if (name === event.folders)
        session.emit([{ type: 'folders', folders: data.filter((each) => typeof each === 'string').map((id) => ({ id, name: id })) }]);
    },
    seeCounters: (groupId, counters) => void known.set(groupId, Promise.resolve(counters)),
    clear: () => known.clear(),
  };

  function hearAttributes(data: unknown): void {
    const groupId = textAt(data, 'groupID');
    if (groupId === undefined) return;
    session.emit([{ type: 'group-attributes', groupId, attributes: readTexts(recordAt(data, 'groupAttributes')) }]);
  }

  /** Told one by one, and passed on as all of them: what the others are is asked once. */
  function hearCounter(data: unknown): void {
    const [groupId, key, value] = [textAt(data, 'groupID'), textAt(data, 'key'), numberAt(data, 'value')];
    if (groupId === undefined || key === undefined || value === undefined) return;
    const now = (known.get(groupId) ?? askCounters(session, groupId)).then((others) => ({ ...others, [key]: value }));
    known.set(groupId, now);
    now.then((counters) => session.emit([{ type: 'group-counters', groupId, counters }])).catch(() => known.delete(groupId));
  }
}
