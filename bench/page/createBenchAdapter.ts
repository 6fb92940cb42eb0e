import {
  type ChatAdapter,
  type ChatEventListener,
  type Conversation,
  contractVersion,
  type IncomingMessage,
  type MessageContent,
  type MessagePage,
} from 'parley-kit/adapter';
import type { World } from './subject.js';
import { isPicture, nameOf, pictureUrl, textOf } from './texts.js';

const me = 'me';
const minute = 60_000;

export interface BenchAdapter extends ChatAdapter {
  /** A message from somebody else at the live end. Returns its text. */
  say(conversationId: string): string;
}

/** The least backend that the screens need, in memory: what is measured is the kit. Messages are made when they are asked for. */
export function createBenchAdapter({ conversations, count, pictures = false }: World): BenchAdapter {
  const listeners = new Set<ChatEventListener>();
  const startedAt = Date.now() - Math.max(count, conversations) * minute;
  let said = 0;

  const message = (conversationId: string, index: number, content: MessageContent, own = index % 3 === 0): IncomingMessage => ({
    conversationId,
    names: [`${conversationId}/${index}`],
    order: String(index).padStart(9, '0'),
    sender: { id: own ? me : peerOf(conversationId), scope: 'global' },
    own,
    sentAt: startedAt + index * minute,
    content,
  });
  const contentOf = (index: number): MessageContent =>
    pictures && isPicture(index)
      ? { kind: 'image', renditions: [{ source: { url: new URL(pictureUrl(index), location.href).href } }] }
      : { kind: 'text', text: textOf(index) };
  const page = (conversationId: string, from: number, to: number): MessagePage => ({
    messages: Array.from({ length: to - from }, (_, at) => message(conversationId, from + at, contentOf(from + at))),
    changes: [],
    before: from > 0 ? String(from) : undefined,
  });
  const conversation = (index: number): Conversation => {
    const id = `c${index}`;
    return {
      id,
      kind: 'direct',
      peerId: peerOf(id),
      unread: { count: 0, exact: true },
      readUpTo: {},
      ...(count > 0 ? {} : { last: message(id, conversations - index, { kind: 'text', text: textOf(index) }, false) }),
    };
  };

  return {
    contractVersion,
    name: 'bench',
    snapshots: 'received',
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    say(conversationId) {
      said += 1;
      const text = `appended ${said} ${textOf(said)}`;
      const last = count === 0 ? conversations : count;
      const event = { type: 'message' as const, message: message(conversationId, last + said, { kind: 'text', text }, false) };
      for (const listener of listeners) listener([event]);
      return text;
    },
    session: { connect: async () => ({ self: { id: me, nickname: 'Me' } }), disconnect: async () => {} },
    users: {
      get: async ({ userIds }) => userIds.map((id) => ({ id, nickname: id === me ? 'Me' : nameOf(Number(id.slice(1))) })),
      find: async () => [],
      update: async () => ({ id: me }),
    },
    conversations: {
      async page({ after, limit }) {
        const from = after === undefined ? 0 : Number(after);
        const to = Math.min(from + limit, conversations);
        return {
          items: Array.from({ length: to - from }, (_, at) => conversation(from + at)),
          after: to < conversations ? String(to) : undefined,
        };
      },
      get: async ({ conversationId }) => conversation(Number(conversationId.slice(1))),
      openDirect: async () => conversation(0),
      pin: async () => {},
      notify: async () => {},
      delete: async () => {},
      readUpTo: async () => {},
      markUnread: async () => {},
    },
    messages: {
      resend: 'idempotent',
      async page({ conversationId, anchor, limit }) {
        const end = anchor.at === 'before' ? Number(anchor.cursor) : count;
        return page(conversationId, Math.max(0, end - limit), end);
      },
      send: async ({ draft }) => ({ names: [draft.id], sentAt: Date.now() }),
      recall: async () => {},
      remove: async () => {},
      patchMetadata: async () => {},
    },
  };
}

function peerOf(conversationId: string): string {
  return `p${conversationId.slice(1)}`;
}
