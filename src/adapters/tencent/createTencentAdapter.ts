import { type ChatAdapter, contractVersion } from '../../contract/ChatAdapter.js';
import type { ChatEvent, ChatEventListener } from '../../contract/events.js';
import { chatError } from '../../model/error.js';
import { readUser } from './convert/readPeople.js';
import { createTencentSession } from './createTencentSession.js';
import { createContacts } from './facets/createContacts.js';
import { createConversations } from './facets/createConversations.js';
import { createGroups } from './facets/createGroups.js';
import { createMessages } from './facets/createMessages.js';
import { createPresence } from './facets/createPresence.js';
import { createReceipts } from './facets/createReceipts.js';
import { createRoomWatch } from './facets/createRoomWatch.js';
import { createTyping } from './facets/createTyping.js';
import { createUsers } from './facets/createUsers.js';
import { further, late } from './late.js';
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
  const rooms = createRoomWatch(session);
  /** What only some screens need is loaded with the first call of it. */
  const extras = async () => (await further()).createMessageExtras(session);

  return {
    contractVersion,
    name: 'sdkAppId' in options ? `tencent:${options.sdkAppId}` : 'tencent',
    limits,
    snapshots: 'received',
    session: {
      async connect({ credentials: { userId, userSig }, signal }) {
        forget();
        await session.link.open({ userId, userSig: typeof userSig === 'string' ? userSig : undefined, signal });
        const self = readUser(await session.ask(signal, (sdk) => sdk.getMyProfile()));
        return { self: self?.id === userId ? self : { id: userId }, serverNow: session.now() };
      },
      async disconnect() {
        await session.link.close();
        forget();
      },
      async renew({ credentials: { userId, userSig } }) {
        if (userId !== session.self) throw chatError('unauthenticated');
        await session.link.renew(typeof userSig === 'string' ? userSig : undefined);
        emit([{ type: 'session', status: 'ready', resumed: false }]);
      },
    },
    users: createUsers(session, search),
    conversations: createConversations(session, rooms),
    messages: createMessages(session, () => reactions),
    contacts: createContacts(session),
    groups: createGroups(session, search),
    topics: late(async () => (await further()).createTopics(session), ['page', 'create', 'update', 'delete']),
    live: rooms.live,
    typing: createTyping(session),
    pins: late(async () => (await extras()).pins, ['set', 'page']),
    extensions: late(async () => (await extras()).extensions, ['get', 'patch']),
    signaling: late(async () => (await session.hearing()).signaling, ['invite', 'answer']),
    ...(reactions && { reactions: late(async () => (await extras()).reactions, ['set', 'users']) }),
    ...(receipts && { receipts: createReceipts(session) }),
    ...(presence && {
      presence: {
        seenByBlocked: true,
        ...createPresence(session),
        ...late(async () => (await further()).createOwnStatus(session), ['set']),
      },
    }),
    ...(translation && { translation: late(async () => (await extras()).translation, ['translate', 'transcribe']) }),
    ...(search && {
      search: late(async () => (await further()).createSearch(session), ['messages', 'byConversation']),
    }),
    subscribe(listener) {
      const own: ChatEventListener = (events) => listener(events);
      listeners.add(own);
      return () => listeners.delete(own);
    },
  };

  function forget(): void {
    session.forget();
    rooms.clear();
  }
}
