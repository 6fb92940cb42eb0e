import type { ChatEvent } from '../../../contract/events.js';
import type { Contact, ContactRequest } from '../../../model/contact.js';
import { event } from '../constants.js';
import { readFriend, readRequest } from '../convert/readContacts.js';
import { readUser } from '../convert/readPeople.js';
import { readStatus } from '../convert/statusText.js';
import type { TencentSession } from '../createTencentSession.js';
import { listAt, numberAt, textAt } from '../read.js';

/** Friends, whom I block, and requests: each list is told as a whole, and what it means is told by what is new of it. */
export interface PeopleLists {
  hear(name: string, data: unknown): void;
  /** Friends, and those whom I only block. */
  contacts(): readonly Contact[];
  /** Those that wait, and those that were settled while I was here; the newest first. */
  requests(): readonly ContactRequest[];
  /** Asks for friends and whom I block. */
  load(signal: AbortSignal | undefined): Promise<void>;
  loadRequests(signal: AbortSignal | undefined): Promise<void>;
  /** I have answered it, or taken it off my list. */
  settle(request: ContactRequest): void;
  clear(): void;
}

export function createPeopleLists(session: TencentSession): PeopleLists {
  const friends = new Map<string, Contact>();
  const blocked = new Set<string>();
  const requests = new Map<string, ContactRequest>();
  /** What was told of each, to tell what is new. */
  const told = new Map<string, string>();
  /** Which lists are known: what is asked for first is no news to who asks. */
  const loaded = new Set<'friends' | 'blocked' | 'requests'>();

  return {
    hear(name, data) {
      if (name === event.friends && Array.isArray(data)) {
        loaded.add('friends');
        takeFriends(data);
      } else if (name === event.blocked && Array.isArray(data)) {
        loaded.add('blocked');
        takeBlocked(data);
      } else if (name === event.applications) {
        loaded.add('requests');
        takeRequests(data);
      } else if (name === event.profiles && Array.isArray(data)) {
        session.emit(data.flatMap((profile) => userEvent(profile)));
      } else if (name === event.status && Array.isArray(data)) {
        session.emit(data.flatMap((status): readonly ChatEvent[] => presenceEvent(status)));
      }
    },
    contacts: () => [...new Set([...friends.keys(), ...blocked])].flatMap((userId) => contactOf(userId) ?? []),
    requests: () => [...requests.values()].filter(({ deleted }) => deleted !== true).toSorted((a, b) => b.at - a.at),
    async load(signal) {
      const [natives, ids] = await Promise.all([
        session.ask(signal, (sdk) => sdk.getFriendList()),
        session.ask(signal, (sdk) => sdk.getBlacklist()),
      ]);
      takeBlocked(Array.isArray(ids) ? ids : []);
      takeFriends(Array.isArray(natives) ? natives : []);
    },
    async loadRequests(signal) {
      takeRequests(await session.ask(signal, (sdk) => sdk.getFriendApplicationList()));
    },
    settle(request) {
      requests.set(request.id, request);
      session.emit([{ type: 'contact-request', request }]);
    },
    clear() {
      friends.clear();
      blocked.clear();
      requests.clear();
      told.clear();
      loaded.clear();
    },
  };

  function takeFriends(natives: readonly unknown[]): void {
    friends.clear();
    for (const native of natives) {
      const friend = readFriend(native);
      if (friend !== undefined) friends.set(friend.userId, friend);
    }
    const users = natives.flatMap((native) =>
      typeof native === 'object' && native !== null && 'profile' in native ? userEvent(native.profile) : [],
    );
    tellContacts('friends', users);
  }

  function takeBlocked(ids: readonly unknown[]): void {
    blocked.clear();
    for (const id of ids) if (typeof id === 'string') blocked.add(id);
    tellContacts('blocked', []);
  }

  function tellContacts(list: 'friends' | 'blocked', users: readonly ChatEvent[]): void {
    const isNews = loaded.has(list);
    loaded.add(list);
    const events: ChatEvent[] = [...users];
    for (const userId of new Set([...told.keys(), ...friends.keys(), ...blocked])) {
      const contact = contactOf(userId);
      const text = contact === undefined ? '' : JSON.stringify(contact);
      if ((told.get(userId) ?? '') === text) continue;
      told.set(userId, text);
      events.push(contact === undefined ? { type: 'contact-removed', userId } : { type: 'contact', contact });
    }
    if (isNews) session.emit(events);
  }

  function contactOf(userId: string): Contact | undefined {
    const friend = friends.get(userId);
    if (!blocked.has(userId)) return friend;
    return friend === undefined ? { userId, friend: false, blocked: true } : { ...friend, blocked: true };
  }

  /**
   * What waits no more was accepted if they are on the list now. What I had sent was rejected otherwise; what I had got I have
   * rejected or deleted on another device: the service does not say which, and it is off my list.
   */
  function takeRequests(data: unknown): void {
    const isNews = loaded.has('requests');
    loaded.add('requests');
    const unread = numberAt(data, 'unreadCount');
    const waiting = listAt(data, 'friendApplicationList').flatMap((each) => readRequest(each) ?? []);
    const events: ChatEvent[] = [];
    const put = (request: ContactRequest): void => {
      const former = requests.get(request.id);
      if (JSON.stringify(former) === JSON.stringify(request)) return;
      requests.set(request.id, request);
      events.push({ type: 'contact-request', request });
    };
    for (const request of waiting) {
      const former = requests.get(request.id);
      if (former !== undefined && former.state !== 'pending') continue;
      put({ ...request, ...((unread === 0 || former?.seen === true) && request.direction === 'received' && { seen: true }) });
    }
    for (const request of [...requests.values()]) {
      if (request.state !== 'pending' || waiting.some(({ id }) => id === request.id)) continue;
      if (friends.has(request.userId)) put({ ...request, state: 'accepted' });
      else put(request.direction === 'sent' ? { ...request, state: 'rejected' } : { ...request, deleted: true });
    }
    if (isNews || events.length > 0) session.emit(events);
  }
}

function userEvent(profile: unknown): readonly ChatEvent[] {
  const user = readUser(profile);
  return user === undefined || textAt(profile, 'nick') === undefined ? [] : [{ type: 'user', user }];
}

function presenceEvent(status: unknown): readonly ChatEvent[] {
  const presence = readStatus(status);
  return presence === undefined ? [] : [{ type: 'presence', presence }];
}
