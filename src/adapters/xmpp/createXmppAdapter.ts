import { type ChatAdapter, contractVersion } from '../../contract/ChatAdapter.js';
import type { ChatEvent, ChatEventListener } from '../../contract/events.js';
import type { SessionFacet } from '../../contract/facets/session.js';
import { chatError } from '../../model/error.js';
import { createLink, type LinkMaker } from './connection/createLink.js';
import { writeChatState } from './convert/writeMessage.js';
import { createXmppSession } from './createXmppSession.js';
import { createConversations } from './facets/createConversations.js';
import { createGroupsLater } from './facets/createGroupsLater.js';
import { createMessages, TEXT_BYTES } from './facets/createMessages.js';
import { createReactions } from './facets/createReactions.js';
import { isAccount } from './jid.js';
import { ownOccupant } from './rooms/createRoom.js';
import type { XmppAdapterOptions } from './types.js';

/**
 * Parley on an XMPP server, over WebSocket. Credentials: `{ userId, password }`, where the user id is the account's address
 * (`alice@example.org`). People and direct conversations go by addresses, too.
 */
export function createXmppAdapter({ url }: XmppAdapterOptions): ChatAdapter {
  const urls = typeof url === 'string' ? [url] : url;
  const [first] = urls;
  if (first === undefined) throw new Error('createXmppAdapter: `url` is an empty list. Give at least one address of the server.');
  return createAdapterOver((events) => createLink(urls, events), `xmpp:${new URL(first).host}`);
}

/** The same over any link. */
export function createAdapterOver(makeLink: LinkMaker, name: string): ChatAdapter {
  const listeners = new Set<ChatEventListener>();
  const emit = (events: readonly ChatEvent[]): void => {
    for (const listener of [...listeners]) listener(events);
  };
  const session = createXmppSession(makeLink, emit);
  const { stream, roster, rooms } = session;

  const sessionFacet: SessionFacet = {
    async connect({ credentials: { userId, password }, signal }) {
      if (!isAccount(userId) || typeof password !== 'string')
        throw chatError('unauthenticated', { detail: 'wants an address and a password' });
      await session.begin({ userId, password, signal });
      return { self: session.self, serverNow: session.now() };
    },
    disconnect: () => session.end(),
    async renew({ credentials: { userId, password } }) {
      if (userId.toLowerCase() !== stream.self || typeof password !== 'string') throw chatError('unauthenticated');
      stream.renew(password);
    },
  };
  const groups = createGroupsLater(session);

  return {
    contractVersion,
    name,
    limits: { textBytes: TEXT_BYTES },
    snapshots: 'received',
    session: sessionFacet,
    users: session.people.facet,
    conversations: createConversations(session, emit),
    messages: createMessages(session),
    contacts: roster.contacts,
    get groups() {
      const { rooms: service, pep } = session.features;
      // Without a node for bookmarks, no other device would know of them.
      return service !== undefined && pep ? groups : undefined;
    },
    presence: roster.presence,
    reactions: createReactions(session),
    typing: {
      async send({ conversationId, typing }) {
        const room = rooms.get(conversationId);
        if (room !== undefined && ownOccupant(room)?.role === 'visitor') throw chatError('muted');
        stream.send(writeChatState(typing, rooms.targetOf(conversationId)));
      },
    },
    subscribe(listener) {
      const own: ChatEventListener = (events) => listener(events);
      listeners.add(own);
      return () => listeners.delete(own);
    },
  };
}
