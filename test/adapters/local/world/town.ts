import type { ChatAdapter } from '../../../../src/contract/ChatAdapter.js';
import type { ChatEvent, ChatEventListener } from '../../../../src/contract/events.js';
import type { Conversation } from '../../../../src/model/conversation.js';
import { chatError } from '../../../../src/model/error.js';
import type { IncomingMessage, MessageDraft } from '../../../../src/model/message.js';
import type { ClockPort, LockPort } from '../../../../src/platform/ports.js';

export interface Said {
  readonly by: string;
  readonly conversationId: string;
  readonly text: string;
  readonly at: number;
}

/** A backend of a few lines: conversations with members, and everybody who is connected hears what is said in them. */
export function createTown(clock: ClockPort, members: Readonly<Record<string, readonly string[]>>) {
  const listeners = new Map<string, Set<ChatEventListener>>();
  const said: Said[] = [];
  const signals: string[] = [];
  const refused = new Set<string>();
  let count = 0;

  function tell(conversationId: string, eventFor: (userId: string) => ChatEvent): void {
    for (const userId of members[conversationId] ?? []) for (const listen of listeners.get(userId) ?? []) listen([eventFor(userId)]);
  }

  function post(by: string, draft: Pick<MessageDraft, 'conversationId' | 'content'> & { readonly id?: string }): string[] {
    count += 1;
    const names = [`${draft.conversationId}#${count}`];
    const { conversationId, content, id } = draft;
    said.push({ by, conversationId, text: content.kind === 'text' ? content.text : content.kind, at: clock.now() });
    tell(conversationId, (userId): ChatEvent => {
      const own = userId === by;
      const message: IncomingMessage = {
        ...(own && id !== undefined ? { id } : {}),
        conversationId,
        names,
        order: String(count).padStart(8, '0'),
        sender: { id: by, scope: 'global' },
        own,
        sentAt: clock.now(),
        content,
      };
      return { type: 'message', message };
    });
    return names;
  }

  function conversation(id: string): Conversation {
    const kind = (members[id] ?? []).length === 2 ? 'direct' : 'group';
    return { id, kind, unread: { count: 0, exact: true }, readUpTo: {}, rights: { send: { default: true } } };
  }

  function createAdapter(): ChatAdapter {
    const own = new Set<ChatEventListener>();
    let self = '';
    const never = () => Promise.reject(chatError('unsupported'));
    return {
      contractVersion: '1.0',
      name: 'town',
      snapshots: 'received',
      session: {
        async connect({ credentials }) {
          if (refused.has(credentials.userId)) throw chatError('unauthenticated');
          self = credentials.userId;
          listeners.set(self, own);
          signals.push(`${self} connects`);
          return { self: { id: self } };
        },
        async disconnect() {
          listeners.delete(self);
          signals.push(`${self} leaves`);
        },
      },
      conversations: {
        page: async () => ({
          items: Object.keys(members)
            .filter((id) => members[id]?.includes(self))
            .map(conversation),
        }),
        get: async ({ conversationId }) => conversation(conversationId),
        openDirect: never,
        delete: never,
        pin: never,
        notify: never,
        markUnread: never,
        async readUpTo({ conversationId, ref }) {
          signals.push(`${self} reads ${conversationId} ${ref?.names[0]}`);
        },
      },
      messages: {
        resend: 'idempotent',
        page: never,
        recall: never,
        remove: never,
        async send({ draft }) {
          return { names: post(self, draft), sentAt: clock.now() };
        },
      },
      users: { get: async () => [], update: never },
      typing: {
        async send({ conversationId, typing }) {
          signals.push(`${self} ${typing ? 'types' : 'stops'} ${conversationId}`);
        },
      },
      presence: {
        watch: () => () => undefined,
        async set({ status }) {
          signals.push(`${self} is ${status}`);
        },
      },
      subscribe(listener) {
        own.add(listener);
        return () => own.delete(listener);
      },
    };
  }

  return {
    createAdapter,
    /** A person writes. */
    write: (by: string, conversationId: string, text: string) => post(by, { conversationId, content: { kind: 'text', text } }),
    post,
    said,
    signals,
    refused,
    connected: () => [...listeners.keys()],
  };
}

/** Locks among the tabs of one test. */
export function createLocks(): LockPort & { readonly holders: (name: string) => number } {
  const queues = new Map<string, Promise<void>>();
  const held = new Map<string, number>();
  return {
    holders: (name) => held.get(name) ?? 0,
    async withLock(name, hold, signal) {
      const before = queues.get(name) ?? Promise.resolve();
      const turn = before.then(async () => {
        signal?.throwIfAborted();
        held.set(name, (held.get(name) ?? 0) + 1);
        await hold().finally(() => held.set(name, (held.get(name) ?? 1) - 1));
      });
      queues.set(
        name,
        turn.catch(() => undefined),
      );
      await turn;
    },
  };
}
