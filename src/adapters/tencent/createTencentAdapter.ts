import { type ChatAdapter, contractVersion } from '../../contract/ChatAdapter.js';
import type { ChatEvent, ChatEventListener } from '../../contract/events.js';
import type { PresenceFacet } from '../../contract/facets/signals.js';
import { chatError } from '../../model/error.js';
import { groupType } from './constants.js';
import { readUser } from './convert/readPeople.js';
import { createTencentSession } from './createTencentSession.js';
import { createConversations } from './facets/createConversations.js';
import { createMessages } from './facets/createMessages.js';
import { createRoomWatch } from './facets/createRoomWatch.js';
import type { createSignaling } from './facets/createSignaling.js';
import { createTyping } from './facets/createTyping.js';
import { createUsers } from './facets/createUsers.js';
import { late, lateWatch } from './late.js';
import { limits } from './limits.js';
import type { TencentAdapterOptions } from './types.js';

type Signaling = ReturnType<typeof createSignaling>;

const contactCalls = [
  'page',
  'add',
  'remove',
  'setRemark',
  'requests',
  'answer',
  'block',
  'check',
  'patchMetadata',
  'deleteRequest',
  'seeRequests',
  'friendLists',
  'createFriendList',
  'renameFriendList',
  'deleteFriendList',
  'setFriendListMembers',
] as const;
const groupCalls = [
  'page',
  'get',
  'create',
  'members',
  'invite',
  'leave',
  'update',
  'dismiss',
  'join',
  'applications',
  'answer',
  'removeMembers',
  'setRole',
  'mute',
  'setNameCard',
] as const;
const valueCalls = ['attributes', 'setAttributes', 'counters', 'addToCounter', 'setCounters'] as const;

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
  let signaling: Signaling | undefined;
  /** What only some screens need is loaded with the first call of it. */
  const extras = async () => (await import('./facets/createMessageExtras.js')).createMessageExtras(session);
  let presenceFacet: Required<PresenceFacet> | undefined;
  const watching = async (): Promise<Required<PresenceFacet>> => {
    presenceFacet ??= (await import('./facets/createPresence.js')).createPresence(session);
    return presenceFacet;
  };
  let stopSignaling = (): void => {};

  return {
    contractVersion,
    name: 'sdkAppId' in options ? `tencent:${options.sdkAppId}` : 'tencent',
    limits,
    snapshots: 'received',
    session: {
      async connect({ credentials: { userId, userSig }, signal }) {
        forget();
        signaling ??= (await import('./facets/createSignaling.js')).createSignaling(session);
        await session.prepare();
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
    contacts: late(async () => (await import('./facets/createContacts.js')).createContacts(session), [...contactCalls]),
    groups: {
      types: Object.keys(groupType),
      ...late(async () => (await import('./facets/createGroups.js')).createGroups(session), [...groupCalls]),
      ...late(async () => (await import('./facets/createGroupValues.js')).createGroupValues(session), [...valueCalls]),
    },
    topics: late(async () => (await import('./facets/createTopics.js')).createTopics(session), ['page', 'create', 'update', 'delete']),
    live: rooms.live,
    typing: createTyping(session),
    pins: late(async () => (await extras()).pins, ['set', 'page']),
    extensions: late(async () => (await extras()).extensions, ['get', 'patch']),
    signaling: late(async () => connectedSignaling(), ['invite', 'answer']),
    ...(reactions && { reactions: late(async () => (await extras()).reactions, ['set', 'users']) }),
    ...(receipts && { receipts: late(async () => (await extras()).receipts, ['send', 'readers']) }),
    ...(presence && {
      presence: {
        watch: lateWatch(async () => (await watching()).watch),
        ...late(async () => watching(), ['set']),
      },
    }),
    ...(translation && { translation: late(async () => (await extras()).translation, ['translate', 'transcribe']) }),
    ...(search && {
      search: late(async () => (await import('./facets/createSearch.js')).createSearch(session), ['messages', 'byConversation']),
    }),
    subscribe(listener) {
      const own: ChatEventListener = (events) => listener(events);
      listeners.add(own);
      return () => listeners.delete(own);
    },
  };

  function connectedSignaling(): Signaling['facet'] {
    if (signaling === undefined) throw chatError('not-connected');
    return signaling.facet;
  }

  function forget(): void {
    session.forget();
    rooms.clear();
    signaling?.clear();
  }
}
