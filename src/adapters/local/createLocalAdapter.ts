import { type ChatAdapter, contractVersion } from '../../contract/ChatAdapter.js';
import type { ChatEvent, ChatEventListener } from '../../contract/events.js';
import type { SessionFacet } from '../../contract/facets/session.js';
import type { PresenceFacet } from '../../contract/facets/signals.js';
import { chatError } from '../../model/error.js';
import type { Client } from './backend/Client.js';
import { createContactsFacet } from './backend/contacts.js';
import { createConversationsFacet } from './backend/conversations.js';
import type { Hub } from './backend/createHub.js';
import { createRoomWatch } from './backend/createRoomWatch.js';
import type { Server } from './backend/createServer.js';
import { createExtensionsFacet } from './backend/extensions.js';
import { createGroupsFacet, createPermissionsFacet } from './backend/groups.js';
import type { LazySearch } from './backend/lazySearch.js';
import { limits } from './backend/limits.js';
import { createLiveFacet } from './backend/live.js';
import { createMessagesFacet, createThreadsFacet } from './backend/messages.js';
import { createPinsFacet } from './backend/pins.js';
import { presenceOf, setPresence } from './backend/presence.js';
import { createReactionsFacet } from './backend/reactions.js';
import { createSignalingFacet } from './backend/signaling.js';
import { createReceiptsFacet, createTypingFacet } from './backend/signals.js';
import { createTopicsFacet } from './backend/topics.js';
import { createMediaFacet, createUsersFacet } from './backend/users.js';
import { toUser } from './convert.js';
import { createCounts } from './createCounts.js';
import { callError } from './errors.js';

export interface LocalAdapterOptions {
  readonly server: Server;
  readonly hub: Hub;
  readonly search: LazySearch;
  /** Of the backend. */
  readonly name: string;
  readonly connectionsPerAccount: number;
}

interface Session {
  readonly id: string;
  readonly userId: string;
  readonly end: () => Promise<void>;
}

/** One client of a local backend: the contract on one side, the transactions of `backend/` on the other. */
export function createLocalAdapter({ server, hub, search, name, connectionsPerAccount }: LocalAdapterOptions): ChatAdapter {
  const listeners = new Set<ChatEventListener>();
  /** Whose presence is watched, and which conversations are looked at. */
  const watched = createCounts();
  const looked = createCounts();
  let session: Session | null = null;
  /** Grows with each connect and disconnect, so that an older one that ends late changes nothing. */
  let turn = 0;

  function deliver(events: readonly ChatEvent[]): void {
    for (const listener of [...listeners]) listener(events);
  }

  const client: Client = {
    self: () => session?.userId ?? null,
    async call(signal, work) {
      if (session === null) throw chatError('not-connected');
      return settle(signal, () => (session === null ? Promise.reject(chatError('not-connected')) : work(session.userId)));
    },
  };

  const rooms = createRoomWatch({ server, connection: () => session, deliver });

  async function disconnect(): Promise<void> {
    turn += 1;
    const ended = session;
    session = null;
    rooms.clear();
    await ended?.end();
  }

  const sessionFacet: SessionFacet = {
    connect: ({ credentials, signal }) =>
      settle(signal, async () => {
        await disconnect();
        const own = turn;
        const { userId } = credentials;
        const { id, end } = await hub.connect({
          userId,
          watches: watched.has,
          looksAt: looked.has,
          isIn: rooms.isIn,
          deliver: (events) => {
            if (own !== turn) return;
            rooms.hear(events);
            deliver(events);
          },
          end: (error) => {
            if (own !== turn) return;
            session = null;
            rooms.clear();
            turn += 1;
            deliver([{ type: 'session', status: 'ended', error }]);
          },
        });
        if (own !== turn || signal?.aborted === true) {
          await end();
          throw chatError('aborted');
        }
        session = { id, userId, end };
        const self = await server.read(async (view) => view.user(userId));
        return { self: self === undefined ? { id: userId } : toUser(self), serverNow: server.clock.now() };
      }),
    // Plain JavaScript may leave the arguments out.
    disconnect: ({ signal } = {}) => settle(signal, disconnect),
    // Nothing expires here; a renewal for somebody else is none.
    renew: ({ credentials, signal }) =>
      client.call(signal, async (self) => {
        if (credentials.userId !== self) throw chatError('unauthenticated');
      }),
  };

  const presence: PresenceFacet = {
    watch({ userIds }) {
      const release = watched.hold(userIds);
      client.call(undefined, () => tellPresence(userIds)).catch(() => {});
      return release;
    },
    set: ({ signal, ...choice }) => client.call(signal, (self) => server.write((act) => setPresence(act, self, choice))),
  };

  async function tellPresence(userIds: readonly string[]): Promise<void> {
    const own = turn;
    const events = await server.read(async (view) => {
      const found: ChatEvent[] = [];
      for (const userId of userIds) {
        found.push({ type: 'presence', revision: view.world.position, presence: await presenceOf(view, userId, client.self()) });
      }
      return found;
    });
    if (own === turn && events.length > 0) deliver(events);
  }

  return {
    contractVersion,
    name: `local:${name}`,
    limits: Number.isFinite(connectionsPerAccount) ? { ...limits, connections: connectionsPerAccount } : limits,
    snapshots: 'revision',
    session: sessionFacet,
    conversations: {
      ...createConversationsFacet(server, client),
      watch({ conversationId, active }) {
        if (!active) return () => {};
        const releases = [looked.hold([conversationId]), rooms.watch(conversationId)];
        return () => {
          for (const release of releases) release();
        };
      },
    },
    messages: createMessagesFacet(server, client),
    users: createUsersFacet(server, client),
    media: createMediaFacet(server, client),
    contacts: createContactsFacet(server, client),
    groups: createGroupsFacet(server, client),
    permissions: createPermissionsFacet(server, client),
    receipts: createReceiptsFacet(server, client),
    reactions: createReactionsFacet(server, client),
    typing: createTypingFacet(server, client),
    presence,
    pins: createPinsFacet(server, client),
    threads: createThreadsFacet(server, client),
    extensions: createExtensionsFacet(server, client),
    search: search.facetOf(client),
    signaling: createSignalingFacet(server, client),
    topics: createTopicsFacet(server, client),
    live: createLiveFacet(server, client),
    subscribe(listener) {
      // Each subscription counts, also of the same function.
      const own: ChatEventListener = (events) => listener(events);
      listeners.add(own);
      return () => listeners.delete(own);
    },
  };
}

/** Every call settles: with its result, with a ChatError, or with `aborted` as soon as the signal fires. */
async function settle<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  let giveUp = (): void => {};
  try {
    if (signal === undefined) return await work();
    if (signal.aborted) throw chatError('aborted');
    const aborted = new Promise<never>((_resolve, reject) => {
      giveUp = () => reject(chatError('aborted'));
      signal.addEventListener('abort', giveUp, { once: true });
    });
    return await Promise.race([work(), aborted]);
  } catch (thrown) {
    throw callError(thrown);
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
}
