import { type ChatAdapter, contractVersion } from '../../contract/ChatAdapter.js';
import type { ChatEvent, ChatEventListener } from '../../contract/events.js';
import { chatError } from '../../model/error.js';
import { readUser } from './convert/readPeople.js';
import { createTencentSession } from './createTencentSession.js';
import { createContacts } from './facets/createContacts.js';
import { createConversations } from './facets/createConversations.js';
import { createGroups } from './facets/createGroups.js';
import { createGroupValues } from './facets/createGroupValues.js';
import { createMessageExtras } from './facets/createMessageExtras.js';
import { createMessages } from './facets/createMessages.js';
import { createPresence } from './facets/createPresence.js';
import { createRooms } from './facets/createRooms.js';
import { createSearch } from './facets/createSearch.js';
import { createSignaling } from './facets/createSignaling.js';
import { createTopics } from './facets/createTopics.js';
import { createUsers } from './facets/createUsers.js';
import { limits } from './limits.js';
import type { TencentAdapterOptions } from './types.js';

/**
 * Parley on Tencent Cloud Chat, over the vendor's SDK. Credentials: `{ userId }`, with the option `userSig`, or `{ userId, userSig }`.
 * Ids are the service's: `C2Cbob`, `GROUP@TGS#1`. The vendor makes one SDK for an app: a page has one account of it at a time.
 */
export function createTencentAdapter(options: TencentAdapterOptions): ChatAdapter {
  const listeners = new Set<ChatEventListener>();
  const emit = (events: readonly ChatEvent[]): void => {
    for (const listener of [...listeners]) listener(events);
  };
  const session = createTencentSession(options, emit);
  const { search = false, receipts = true, reactions = true, presence = true, translation = false } = options.abilities ?? {};
  const rooms = createRooms(session);
  const extras = createMessageExtras(session);
  const signaling = createSignaling(session);
  let stopSignaling = (): void => {};

  return {
    contractVersion,
    name: 'sdkAppId' in options ? `tencent:${options.sdkAppId}` : 'tencent',
    limits,
    snapshots: 'received',
    session: {
      async connect({ credentials: { userId, userSig }, signal }) {
        forget();
        await session.link.open({ userId, userSig: typeof userSig === 'string' ? userSig : undefined, signal });
        if (session.link.sdk !== undefined) stopSignaling = signaling.listen(session.link.sdk);
        const self = readUser(await session.ask(signal, (sdk) => sdk.getMyProfile()));
        return { self: self?.id === userId ? self : { id: userId }, serverNow: session.now() };
      },
      async disconnect() {
        stopSignaling();
        stopSignaling = () => {};
        await session.link.close();
        forget();
      },
      async renew({ credentials: { userId, userSig } }) {
        if (userId !== session.self) throw chatError('unauthenticated');
        const fresh = typeof userSig === 'string' ? userSig : await options.userSig?.(userId);
        await session.link.renew(fresh ?? '');
        emit([{ type: 'session', status: 'ready', resumed: false }]);
      },
    },
    users: createUsers(session, search),
    conversations: createConversations(session, rooms),
    messages: createMessages(session, () => reactions),
    contacts: createContacts(session),
    groups: { ...createGroups(session), ...createGroupValues(session) },
    topics: createTopics(session),
    live: rooms.live,
    typing: extras.typing,
    pins: extras.pins,
    extensions: extras.extensions,
    signaling: signaling.facet,
    ...(reactions && { reactions: extras.reactions }),
    ...(receipts && { receipts: extras.receipts }),
    ...(presence && { presence: createPresence(session) }),
    ...(translation && { translation: extras.translation }),
    ...(search && { search: createSearch(session) }),
    subscribe(listener) {
      const own: ChatEventListener = (events) => listener(events);
      listeners.add(own);
      return () => listeners.delete(own);
    },
  };

  /** Nothing of one session is known to the next. */
  function forget(): void {
    session.store.clear();
    session.conversations.clear();
    session.groups.clear();
    session.people.clear();
    rooms.clear();
    signaling.clear();
  }
}
