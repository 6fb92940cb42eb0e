import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import type { ChatEvent, ChatEventListener } from '../../src/contract/events.js';
import type { MessageAnchor, MessagePage, SendAck, SendArgs } from '../../src/contract/facets/messages.js';
import type { Change } from '../../src/model/change.js';
import type { ChatErrorCode } from '../../src/model/chatErrorCodes.js';
import type { MessageContent } from '../../src/model/content.js';
import type { Conversation, ReadPosition } from '../../src/model/conversation.js';
import { chatError } from '../../src/model/error.js';
import type { IncomingMessage } from '../../src/model/message.js';

interface Stored extends Omit<IncomingMessage, 'own'> {
  readonly id: string;
  readonly order: string;
}

interface Connection {
  readonly userId: string;
  readonly listeners: Set<ChatEventListener>;
  readonly watched: Set<string>;
}

export interface TinyBackend {
  createAdapter(options?: { readonly resend?: 'idempotent' | 'lookup' }): ChatAdapter;
  readonly messages: readonly Stored[];
  readonly connections: number;
}

/** One direct conversation (`c1`) of Alice and Bob on a server of a hundred lines: enough of a backend to test with. */
export function createTinyBackend(
  now: () => number = () => Date.UTC(2026, 0, 5, 9),
  people: readonly string[] = ['alice', 'bob'],
): TinyBackend {
  const messages: Stored[] = [];
  const changes: Change[] = [];
  const connections = new Set<Connection>();
  const nicknames = new Map<string, string | undefined>();
  const readBy = new Map<string, ReadPosition>();

  return {
    createAdapter,
    messages,
    get connections() {
      return connections.size;
    },
  };

  function createAdapter({ resend = 'idempotent' }: { readonly resend?: 'idempotent' | 'lookup' } = {}): ChatAdapter {
    const listeners = new Set<ChatEventListener>();
    let mine: Connection | null = null;

    return {
      contractVersion: '1.0',
      name: 'tiny:test',
      snapshots: 'received',
      session: {
        async connect({ credentials }) {
          if (!people.includes(credentials.userId)) fail('unauthenticated');
          mine = { userId: credentials.userId, listeners, watched: new Set() };
          connections.add(mine);
          for (const other of connections) presenceOf(other.userId, mine);
          return { self: { id: credentials.userId }, serverNow: now() };
        },
        async disconnect() {
          if (mine !== null) connections.delete(mine);
          mine = null;
        },
        async renew() {},
      },
      conversations: {
        async page({ signal }) {
          if (signal?.aborted) fail('aborted');
          return { items: [conversation(self().userId)] };
        },
        get: async ({ conversationId }) => conversation(self(conversationId).userId),
        openDirect: async ({ userId }) => (people.includes(userId) ? conversation(self().userId) : fail('not-found')),
        delete: async () => fail('unsupported'),
        pin: async () => fail('unsupported'),
        notify: async () => fail('unsupported'),
        markUnread: async () => fail('unsupported'),
        async readUpTo({ position = { at: messages.at(-1)?.sentAt ?? 0 } }) {
          const { userId } = self();
          const former = readBy.get(userId);
          if (former !== undefined && former.at >= position.at) return;
          readBy.set(userId, position);
          broadcast(() => ({ type: 'read', conversationId: 'c1', userId, upTo: position }));
        },
      },
      messages: {
        resend,
        page: async ({ conversationId, anchor, limit }) => page(anchor, limit, self(conversationId).userId),
        send: (args) => send(args, resend),
        findSent: async ({ draft }) => {
          const found = find(draft.id, self().userId);
          return found === undefined ? null : ackOf(found);
        },
        async recall({ ref }) {
          const known = messages.find(({ names }) => ref.names.some((name) => names.includes(name))) ?? fail('not-found');
          if (known.sender.id !== self().userId) fail('forbidden');
          const change: Change = { what: 'recall', target: { conversationId: 'c1', names: ref.names }, by: self().userId, at: now() };
          changes.push(change);
          broadcast(() => ({ type: 'change', change }));
        },
        remove: async () => fail('unsupported'),
      },
      users: {
        get: async ({ userIds }) => userIds.filter((id) => people.includes(id)).map((id) => ({ id, nickname: nicknames.get(id) })),
        async update({ patch }) {
          const { userId: id } = self();
          nicknames.set(id, patch.nickname);
          return { id, nickname: patch.nickname };
        },
      },
      typing: {
        async send({ typing }) {
          const { userId } = self();
          broadcast(() => ({ type: 'typing', conversationId: 'c1', userId, typing, until: now() + 5000 }), userId);
        },
      },
      presence: {
        watch({ userIds }) {
          const connection = self();
          for (const id of userIds) connection.watched.add(id);
          for (const id of userIds) presenceOf(id, connection);
          return () => {
            for (const id of userIds) connection.watched.delete(id);
          };
        },
      },
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };

    function self(conversationId = 'c1'): Connection {
      if (mine === null) fail('not-connected');
      return conversationId === 'c1' ? mine : fail('not-found');
    }

    async function send({ draft, signal, onProgress }: SendArgs, policy: 'idempotent' | 'lookup'): Promise<SendAck> {
      const { userId } = self(draft.conversationId);
      if (draft.content.kind === 'text' && draft.content.text === '') fail('empty');
      const total = Object.values(draft.blobs ?? {}).reduce((sum, blob) => sum + blob.size, 0);
      for (let loaded = 0; loaded < total; loaded += Math.ceil(total / 4)) {
        onProgress?.({ loaded, total });
        await Promise.resolve();
        if (signal?.aborted) fail('aborted');
      }
      if (total > 0) onProgress?.({ loaded: total, total });
      const former = policy === 'idempotent' ? find(draft.id, userId) : undefined;
      if (former !== undefined) return ackOf(former);
      const order = String(messages.length + 1).padStart(8, '0');
      const { id, conversationId } = draft;
      const content = uploaded(draft.content, id);
      const stored: Stored = {
        id,
        conversationId,
        content,
        names: [`tiny:${order}`],
        order,
        sender: { id: userId, scope: 'global' },
        sentAt: now() + messages.length,
      };
      messages.push(stored);
      broadcast((to) => ({ type: 'message', message: incoming(stored, to) }));
      return ackOf(stored);
    }
  }

  function find(id: string, userId: string): Stored | undefined {
    return messages.find((message) => message.id === id && message.sender.id === userId);
  }

  function broadcast(event: (to: string) => ChatEvent, except?: string): void {
    for (const { userId, listeners } of connections) {
      if (userId !== except) for (const listener of listeners) listener([event(userId)]);
    }
  }

  function presenceOf(userId: string, to: Connection): void {
    const status = [...connections].some((connection) => connection.userId === userId) ? 'online' : 'offline';
    for (const listener of to.listeners) listener([{ type: 'presence', presence: { userId, status } }]);
  }

  function page(anchor: MessageAnchor, limit: number, userId: string): MessagePage {
    const [start, end] = range(anchor, limit >= 1 ? Math.min(100, Math.floor(limit)) : 1);
    return {
      messages: messages.slice(start, end).map((message) => incoming(message, userId)),
      changes: [...changes],
      ...(start > 0 ? { before: String(start) } : {}),
      ...(end < messages.length ? { after: String(end) } : {}),
    };
  }

  function range(anchor: MessageAnchor, limit: number): readonly [number, number] {
    const length = messages.length;
    if (anchor.at === 'before' || anchor.at === 'after') {
      const place = Number(anchor.cursor);
      if (!Number.isInteger(place) || place < 0 || place > length) fail('invalid');
      return anchor.at === 'before' ? [Math.max(0, place - limit), place] : [place, Math.min(length, place + limit)];
    }
    if (anchor.at !== 'around') return [Math.max(0, length - limit), length];
    const { names } = anchor.ref;
    const index = messages.findIndex((message) => message.names.some((name) => names.includes(name)));
    if (index === -1) fail('not-found');
    const start = Math.max(0, index - Math.floor(limit / 2));
    return [start, Math.min(length, start + limit)];
  }

  function conversation(userId: string): Conversation {
    const own = readBy.get(userId);
    const last = messages.at(-1);
    const others = [...readBy];
    return {
      id: 'c1',
      kind: 'direct',
      peerId: userId === 'alice' ? 'bob' : 'alice',
      unread: { count: messages.filter(({ sentAt, sender }) => sender.id !== userId && sentAt > (own?.at ?? 0)).length, exact: true },
      readUpTo: { own, others: others.flatMap(([id, to]) => (id === userId ? [] : [{ userId: id, ...to }])) },
      ...(last === undefined ? {} : { last: incoming(last, userId) }),
    };
  }
}

function incoming({ id, ...message }: Stored, userId: string): IncomingMessage {
  return message.sender.id === userId ? { ...message, own: true, id } : { ...message, own: false };
}

function uploaded(content: MessageContent, id: string): MessageContent {
  return content.kind === 'file' ? { ...content, source: { url: `x-tiny:${id}` } } : content;
}

function ackOf({ names, order, sentAt, content }: Stored): SendAck {
  return { names, order, sentAt, content };
}

function fail(code: ChatErrorCode): never {
  throw chatError(code);
}
