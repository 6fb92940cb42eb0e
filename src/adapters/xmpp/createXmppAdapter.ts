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
import { createPeople } from './facets/createPeople.js';
import { createReactions } from './facets/createReactions.js';
import { loadUploads } from './facets/loadUploads.js';
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
  const { stream, directory, roster, archive, rooms } = session;
  const features = () => session.features;
  const freshId = (): string => crypto.randomUUID();

  const sessionFacet: SessionFacet = {
    async connect({ credentials: { userId, password }, signal }) {
      if (!isAccount(userId) || typeof password !== 'string')
        throw chatError('unauthenticated', { detail: 'wants an address and a password' });
      await stream.connect({ userId, password, signal });
      const [self] = await users.get({ userIds: [stream.self] });
      return { self: self ?? { id: stream.self }, serverNow: session.now() };
    },
    disconnect: () => session.end(),
    async renew({ credentials: { userId, password } }) {
      if (userId.toLowerCase() !== stream.self || typeof password !== 'string') throw chatError('unauthenticated');
      stream.renew(password);
    },
  };
  const users = createPeople(stream);
  const groups = createGroupsLater(session, freshId, async (userIds) => (await users.get({ userIds })).map(({ id }) => id));

  return {
    contractVersion,
    name,
    limits: { textBytes: TEXT_BYTES },
    snapshots: 'received',
    session: sessionFacet,
    users,
    conversations: createConversations({
      stream,
      directory,
      rooms,
      now: session.now,
      lookBack: session.history.lookBack,
      freshId,
      isContact: roster.isContact,
      tell: (conversation) => emit([{ type: 'conversation', conversation }]),
      tellRemoved: (conversationId) =>
        emit([{ type: 'conversation-removed', conversationId, reason: 'deleted', upTo: { at: session.now() } }]),
    }),
    messages: createMessages({
      stream,
      archive,
      rooms,
      uploads: loadUploads(stream, features),
      ledger: session.ledger,
      memory: session.memory,
      features,
      now: session.now,
      read: session.history.read,
      clearedAt: (id) => directory.settingsOf(id).clearedAt ?? 0,
      bounced: session.bounced,
      freshId,
      sent(draft, ack) {
        const message = {
          ...draft,
          names: ack.names,
          sender: { id: stream.self, scope: 'global' as const },
          own: true,
          sentAt: ack.sentAt,
        };
        session.unhide(draft.conversationId);
        const said = { is: 'message', message: { ...message, content: ack.content ?? draft.content } } as const;
        session.memory.hear([said]);
        directory.hear([said], stream.self);
      },
    }),
    contacts: roster.contacts,
    get groups() {
      // Without a node for bookmarks, no other device would know of them.
      return features().rooms !== undefined && features().pep ? groups : undefined;
    },
    presence: roster.presence,
    reactions: createReactions(session, freshId),
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
