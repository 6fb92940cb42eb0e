import { type ChatAdapter, type ChatEventListener, contractVersion, type IncomingMessage, type MessagePage } from 'parley-kit/adapter';
import { textOf } from './texts.js';

const me = 'me';
const minute = 60_000;

export interface BenchAdapter extends ChatAdapter {
  /** A message from somebody else at the live end. Returns its text. */
  say(conversationId: string): string;
}

/** The least backend that a message list needs, in memory: what is measured is the kit. Messages are made when they are asked for. */
export function createBenchAdapter({ conversations, count }: { readonly conversations: number; readonly count: number }): BenchAdapter {
  const listeners = new Set<ChatEventListener>();
  const startedAt = Date.now() - count * minute;
  let said = 0;

  const message = (conversationId: string, index: number, text: string): IncomingMessage => ({
    conversationId,
    names: [`${conversationId}/${index}`],
    order: String(index).padStart(9, '0'),
    sender: { id: index % 3 === 0 ? me : 'bob', scope: 'global' },
    own: index % 3 === 0,
    sentAt: startedAt + index * minute,
    content: { kind: 'text', text },
  });
  const page = (conversationId: string, from: number, to: number): MessagePage => ({
    messages: Array.from({ length: to - from }, (_, at) => message(conversationId, from + at, textOf(from + at))),
    changes: [],
    before: from > 0 ? String(from) : undefined,
  });
  const conversation = (id: string) => ({
    id,
    kind: 'direct' as const,
    peerId: 'bob',
    unread: { count: 0, exact: true },
    readUpTo: {},
  });
  const ids = Array.from({ length: conversations }, (_, index) => `c${index}`);

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
      const event = {
        type: 'message' as const,
        message: { ...message(conversationId, count + said, text), sender: { id: 'bob', scope: 'global' as const }, own: false },
      };
      for (const listener of listeners) listener([event]);
      return text;
    },
    session: { connect: async () => ({ self: { id: me, nickname: 'Me' } }), disconnect: async () => {} },
    users: {
      get: async ({ userIds }) => userIds.map((id) => ({ id, nickname: id })),
      find: async () => [],
      update: async () => ({ id: me }),
    },
    conversations: {
      page: async () => ({ items: ids.map(conversation) }),
      get: async ({ conversationId }) => conversation(conversationId),
      openDirect: async () => conversation('c0'),
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
