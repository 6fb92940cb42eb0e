import type { ChatAdapter } from '../../../src/contract/ChatAdapter.js';
import type { ChatEvent, ChatEventListener } from '../../../src/contract/events.js';
import type { MessagePage, ResendPolicy, SendAck, SendArgs, UploadArgs } from '../../../src/contract/facets/messages.js';
import type { Credentials } from '../../../src/contract/facets/session.js';
import type { Conversation, ReadPosition } from '../../../src/model/conversation.js';
import { type ChatError, chatError } from '../../../src/model/error.js';
import type { Json } from '../../../src/model/json.js';
import type { IncomingMessage, MessageDraft } from '../../../src/model/message.js';

export interface Stored {
  readonly seq: number;
  /** The id that the sender gave it. */
  readonly clientId: string;
  readonly senderId: string;
  readonly text: string;
  readonly kind: string;
  readonly bytes: readonly number[];
  readonly sentAt: number;
}

/** A backend in a variable: what the adapters made by `adapterFor` talk to. */
export interface FakeServer {
  readonly rooms: Map<string, Stored[]>;
  /** As an adapter of `userId` would see them. */
  history(conversationId: string): readonly string[];
  /** Somebody else writes. */
  post(conversationId: string, senderId: string, text: string): Stored;
  /** Connected adapters. */
  readonly lines: Set<FakeLine>;
}

/** One connection, and what a test may do to it. */
export interface FakeLine {
  readonly userId: () => string | undefined;
  readonly emit: (...events: readonly ChatEvent[]) => void;
  readonly cut: () => void;
}

export type SendFault = 'lost-ack' | 'lost-request' | 'offline' | 'refuse' | 'hang' | 'hang-after' | 'rate-limited' | 'foreign';

/** An upload that the test lets end. */
export interface FakeUpload extends UploadArgs {
  finish(uploaded?: Json): void;
  fail(error: ChatError): void;
}

export interface FakeOptions {
  /** Bytes go ahead of their message, and stay on their way until the test ends the upload. Default: no. */
  readonly uploads?: boolean | undefined;
  readonly resend?: ResendPolicy | undefined;
  /** What goes wrong with the n-th send (from 0). */
  readonly faults?: ((call: number, draft: MessageDraft) => SendFault | undefined) | undefined;
  readonly onConnect?: ((call: number, credentials: Credentials) => void | Promise<void>) | undefined;
  /** Own messages come back as events. Default true. */
  readonly echo?: boolean | undefined;
  readonly overrides?: ((adapter: ChatAdapter) => Partial<ChatAdapter>) | undefined;
  readonly now?: (() => number) | undefined;
  readonly pageSize?: number | undefined;
  /** What the backend counts as unread in every conversation, and from where. */
  readonly unread?: Pick<Conversation, 'unread' | 'readUpTo'> | undefined;
}

export interface FakeAdapter extends ChatAdapter {
  /** Names of the calls made, in order. */
  readonly calls: string[];
  readonly sends: SendArgs[];
  readonly uploads: FakeUpload[];
  /** What was said not to be needed any more. */
  readonly discarded: Json[];
  readonly line: FakeLine;
  readonly reads: { readonly conversationId: string; readonly position: ReadPosition | undefined }[];
  readonly typings: { readonly conversationId: string; readonly typing: boolean }[];
}

export function createFakeServer(rooms: readonly string[] = ['room']): FakeServer {
  const server: FakeServer = {
    rooms: new Map(rooms.map((id) => [id, []])),
    lines: new Set(),
    history: (id) => (server.rooms.get(id) ?? []).map(({ text }) => text),
    post: (id, senderId, text) => store(server, id, { clientId: '', senderId, text, kind: 'text', bytes: [], sentAt: 0 }),
  };
  return server;
}

export function createFakeAdapter(server: FakeServer, options: FakeOptions = {}): FakeAdapter {
  const { resend = 'idempotent', faults, onConnect, echo = true, now = () => 0, pageSize = 5, unread } = options;
  const listeners = new Set<ChatEventListener>();
  const calls: string[] = [];
  const sends: SendArgs[] = [];
  const uploads: FakeUpload[] = [];
  const discarded: Json[] = [];
  const reads: FakeAdapter['reads'] = [];
  const typings: FakeAdapter['typings'] = [];
  let self: string | undefined;
  let connects = 0;

  const line: FakeLine = {
    userId: () => self,
    emit(...events) {
      for (const listener of [...listeners]) listener(structuredClone(events));
    },
    cut: () => server.lines.delete(line),
  };

  function conversation(id: string): Conversation {
    const last = server.rooms.get(id)?.at(-1);
    return {
      id,
      kind: 'group',
      title: id,
      unread: { count: 0, exact: true },
      readUpTo: {},
      ...unread,
      last: last === undefined ? undefined : toIncoming(id, last, self),
    };
  }

  function toAck(id: string, stored: Stored): SendAck {
    const { names, order, sentAt } = toIncoming(id, stored, self);
    return { names, order, sentAt };
  }

  async function send(args: SendArgs): Promise<SendAck> {
    const { draft, signal } = args;
    const fault = faults?.(sends.length, draft);
    sends.push(args);
    if (fault === 'offline') throw chatError('offline');
    if (fault === 'refuse') throw chatError('forbidden');
    if (fault === 'rate-limited') throw chatError('rate-limited');
    if (fault === 'foreign') throw new TypeError('x is not a function');
    if (fault === 'lost-request') throw chatError('timeout');
    if (fault === 'hang') await new Promise(() => {});
    const room = server.rooms.get(draft.conversationId);
    const known = resend === 'idempotent' ? room?.find(({ clientId }) => clientId === draft.id) : undefined;
    const blobs = await Promise.all(Object.values(draft.blobs ?? {}).map(async (blob) => [...new Uint8Array(await blob.arrayBuffer())]));
    if (signal?.aborted === true) throw chatError('aborted');
    const stored =
      known ??
      store(server, draft.conversationId, {
        clientId: draft.id,
        senderId: self ?? '',
        text: draft.content.kind === 'text' ? draft.content.text : '',
        kind: draft.content.kind,
        bytes: blobs.flat(),
        sentAt: now(),
        quiet: !echo,
      });
    if (fault === 'lost-ack') throw chatError('timeout');
    if (fault === 'hang-after') await new Promise(() => {});
    return toAck(draft.conversationId, stored);
  }

  async function page(
    conversationId: string,
    anchor: { readonly at: string; readonly cursor?: unknown; readonly ref?: { readonly names: readonly string[] } },
  ): Promise<MessagePage> {
    const all = server.rooms.get(conversationId) ?? [];
    let from = Math.max(0, all.length - pageSize);
    let to = all.length;
    if (anchor.at === 'before') {
      to = Number(anchor.cursor);
      from = Math.max(0, to - pageSize);
    } else if (anchor.at === 'after') {
      from = Number(anchor.cursor);
      to = Math.min(all.length, from + pageSize);
    } else if (anchor.at === 'around') {
      const at = all.findIndex(({ seq }) => anchor.ref?.names.includes(nameOf(conversationId, seq)));
      if (at < 0) throw chatError('not-found');
      from = Math.max(0, at - 2);
      to = Math.min(all.length, at + 3);
    } else if (anchor.at === 'first-unread') {
      throw chatError('unsupported');
    }
    return {
      messages: all.slice(from, to).map((stored) => toIncoming(conversationId, stored, self)),
      changes: [],
      before: from > 0 ? String(from) : undefined,
      after: to < all.length ? String(to) : undefined,
    };
  }

  const base: FakeAdapter = {
    contractVersion: '1.1',
    name: 'fake',
    snapshots: 'received',
    calls,
    sends,
    uploads,
    discarded,
    reads,
    typings,
    line,
    session: {
      async connect({ credentials }) {
        calls.push('connect');
        connects += 1;
        await onConnect?.(connects - 1, credentials);
        self = credentials.userId;
        server.lines.add(line);
        return { self: { id: credentials.userId } };
      },
      async disconnect() {
        calls.push('disconnect');
        server.lines.delete(line);
      },
    },
    conversations: {
      async page() {
        calls.push('conversations.page');
        return { items: [...server.rooms.keys()].map(conversation) };
      },
      async get({ conversationId }) {
        calls.push('conversations.get');
        if (!server.rooms.has(conversationId)) throw chatError('not-found');
        return conversation(conversationId);
      },
      openDirect: async ({ userId }) => conversation(`with ${userId}`),
      async delete() {},
      async pin() {},
      async notify() {},
      async readUpTo({ conversationId, position }) {
        calls.push('readUpTo');
        reads.push({ conversationId, position });
      },
      async markUnread() {
        calls.push('markUnread');
      },
    },
    messages: {
      resend,
      async page({ conversationId, anchor }) {
        calls.push(`page ${anchor.at}`);
        return page(conversationId, anchor);
      },
      send,
      ...(options.uploads === true
        ? {
            upload: (args: UploadArgs) =>
              new Promise<Json>((resolve, reject) => {
                uploads.push({ ...args, finish: (uploaded = { at: args.draft.id }) => resolve(uploaded), fail: reject });
              }),
            discardUpload: async ({ uploaded }: { readonly uploaded: Json }) => void discarded.push(uploaded),
          }
        : {}),
      async findSent({ draft }) {
        calls.push('findSent');
        const stored = server.rooms.get(draft.conversationId)?.find(({ clientId }) => clientId === draft.id);
        return stored === undefined ? null : toAck(draft.conversationId, stored);
      },
      async recall() {},
      async remove() {},
    },
    users: {
      async get({ userIds }) {
        calls.push(`users.get ${userIds.join(',')}`);
        return userIds.map((id) => ({ id, nickname: id.toUpperCase() }));
      },
      update: async () => ({ id: self ?? '' }),
    },
    typing: {
      async send({ conversationId, typing }) {
        typings.push({ conversationId, typing });
      },
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return { ...base, ...options.overrides?.(base) };
}

export function toIncoming(conversationId: string, stored: Stored, self: string | undefined): IncomingMessage {
  const own = stored.senderId === self;
  return {
    ...(own && stored.clientId !== '' ? { id: stored.clientId } : {}),
    conversationId,
    names: [nameOf(conversationId, stored.seq)],
    order: String(stored.seq).padStart(8, '0'),
    sender: { id: stored.senderId, scope: 'global' },
    own,
    sentAt: stored.sentAt,
    content: stored.kind === 'text' ? { kind: 'text', text: stored.text } : { kind: 'unknown', description: stored.kind },
  };
}

export function nameOf(conversationId: string, seq: number): string {
  return `${conversationId}/${seq}`;
}

function store(server: FakeServer, id: string, { quiet = false, ...message }: Omit<Stored, 'seq'> & { readonly quiet?: boolean }): Stored {
  const room = server.rooms.get(id) ?? [];
  server.rooms.set(id, room);
  const stored: Stored = { seq: room.length + 1, ...message };
  room.push(stored);
  if (!quiet) for (const line of server.lines) line.emit({ type: 'message', message: toIncoming(id, stored, line.userId()) });
  return stored;
}
