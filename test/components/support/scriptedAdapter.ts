import {
  type ChatAdapter,
  type ChatEvent,
  type ChatEventListener,
  type Contact,
  type ContactRequest,
  type Conversation,
  chatError,
  contractVersion,
  type Group,
  type GroupMember,
  type IncomingMessage,
  type Presence,
  type User,
} from 'parley-kit/adapter';

/** 2026-01-05, a Monday, 12:00 UTC. */
export const NOW = Date.UTC(2026, 0, 5, 12);

export interface Script {
  readonly users?: readonly User[];
  readonly conversations?: readonly Conversation[];
  readonly contacts?: readonly Contact[];
  readonly requests?: readonly ContactRequest[];
  readonly groups?: readonly Group[];
  readonly members?: readonly GroupMember[];
  readonly presence?: readonly Presence[];
  /** The list of conversations (and of contacts): never comes, or fails. */
  readonly list?: 'ready' | 'never' | 'fails';
  readonly hasContacts?: boolean;
}

export interface ScriptedAdapter extends ChatAdapter {
  /** What the screens asked for, in order: `pin:c1:true`. */
  readonly calls: string[];
  readonly emit: (...events: ChatEvent[]) => void;
  /** From now on lists load. */
  readonly recover: () => void;
}

/** A backend that says what the script says and remembers what it was asked. For screens; it keeps no messages. */
export function scriptedAdapter(script: Script = {}): ScriptedAdapter {
  const listeners = new Set<ChatEventListener>();
  const calls: string[] = [];
  let conversations = [...(script.conversations ?? [])];
  let list = script.list ?? 'ready';
  const emit = (...events: ChatEvent[]) => {
    for (const listener of listeners) listener(events);
  };
  const listed = async <Item>(items: readonly Item[]) => {
    if (list === 'never') return new Promise<never>(() => {});
    if (list === 'fails') throw chatError('server');
    return { items };
  };
  const find = (id: string) => {
    const found = conversations.find((conversation) => conversation.id === id);
    if (found === undefined) throw chatError('not-found');
    return found;
  };
  const change = (id: string, patch: Partial<Conversation>) => {
    const next = { ...find(id), ...patch };
    conversations = conversations.map((conversation) => (conversation.id === id ? next : conversation));
    emit({ type: 'conversation', conversation: next });
  };
  const add = (conversation: Conversation) => {
    conversations = [conversation, ...conversations];
    emit({ type: 'conversation', conversation });
    return conversation;
  };

  return {
    calls,
    emit,
    recover: () => {
      list = 'ready';
    },
    contractVersion,
    // Its own storage: what one test kept is not found by the next.
    name: `scripted:${crypto.randomUUID()}`,
    snapshots: 'received',
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    session: {
      connect: async ({ credentials }) => ({ self: { id: credentials.userId, nickname: 'Me' }, serverNow: NOW }),
      disconnect: async () => {},
    },
    users: {
      get: async ({ userIds }) => (script.users ?? []).filter(({ id }) => userIds.includes(id)),
      find: async ({ text }) => (script.users ?? []).filter(({ nickname }) => nickname?.toLowerCase().includes(text.toLowerCase())),
      update: async () => ({ id: 'me' }),
    },
    conversations: {
      page: () => listed(conversations),
      get: async ({ conversationId }) => find(conversationId),
      async openDirect({ userId }) {
        calls.push(`openDirect:${userId}`);
        return conversations.find(({ peerId }) => peerId === userId) ?? add(direct(`d-${userId}`, userId, 0));
      },
      async pin({ conversationId, pinned }) {
        calls.push(`pin:${conversationId}:${pinned}`);
        change(conversationId, { pinnedAt: pinned ? NOW : undefined });
      },
      async notify({ conversationId, option }) {
        calls.push(`notify:${conversationId}:${option}`);
        change(conversationId, { notify: option });
      },
      async delete({ conversationId }) {
        calls.push(`delete:${conversationId}`);
        conversations = conversations.filter(({ id }) => id !== conversationId);
        emit({ type: 'conversation-removed', conversationId, reason: 'deleted' });
      },
      async readUpTo({ conversationId }) {
        calls.push(`read:${conversationId}`);
      },
      async markUnread({ conversationId, unread }) {
        calls.push(`markUnread:${conversationId}:${unread}`);
        change(conversationId, { markedUnread: unread });
      },
    },
    messages: {
      resend: 'idempotent',
      page: async () => ({ messages: [], changes: [] }),
      send: async ({ draft }) => ({ names: [draft.id], sentAt: draft.createdAt, order: draft.id }),
      recall: async () => {},
      remove: async () => {},
      patchMetadata: async () => {},
    },
    presence: {
      watch({ userIds }) {
        const known = (script.presence ?? []).filter(({ userId }) => userIds.includes(userId));
        queueMicrotask(() => emit(...known.map((presence) => ({ type: 'presence' as const, presence }))));
        return () => {};
      },
    },
    typing: { send: async () => {} },
    groups: {
      page: () => listed(script.groups ?? []),
      async get({ groupId }) {
        const group = script.groups?.find(({ id }) => id === groupId);
        if (group === undefined) throw chatError('not-found');
        return group;
      },
      async create({ draft }) {
        calls.push(`createGroup:${draft.name}:${draft.memberIds.join(',')}`);
        return add(group(`g-${draft.name}`, draft.name, draft.memberIds, 0));
      },
      members: async ({ groupId }) => ({ items: (script.members ?? []).filter((member) => member.groupId === groupId) }),
      invite: async () => [],
      async leave({ groupId }) {
        calls.push(`leave:${groupId}`);
        for (const { id } of conversations.filter((each) => each.groupId === groupId))
          emit({ type: 'conversation-removed', conversationId: id, reason: 'left' });
      },
      update: async () => {},
    },
    ...(script.hasContacts === false
      ? {}
      : {
          contacts: {
            page: () => listed(script.contacts ?? []),
            add: async ({ userId }: { readonly userId: string }) => {
              calls.push(`addContact:${userId}`);
              return 'requested' as const;
            },
            async remove({ userId }: { readonly userId: string }) {
              calls.push(`removeContact:${userId}`);
            },
            async setRemark({ userId, remark }: { readonly userId: string; readonly remark: string }) {
              calls.push(`remark:${userId}:${remark}`);
            },
            async block({ userId, blocked }: { readonly userId: string; readonly blocked: boolean }) {
              calls.push(`block:${userId}:${blocked}`);
            },
            requests: async () => ({ items: script.requests ?? [] }),
            async answer({ requestId, accept }: { readonly requestId: string; readonly accept: boolean }) {
              calls.push(`answer:${requestId}:${accept}`);
            },
          },
        }),
  };
}

/** A direct conversation whose newest message came so many minutes ago. */
export function direct(id: string, peerId: string, minutesAgo: number, more: Partial<Conversation> = {}): Conversation {
  return { id, kind: 'direct', peerId, unread: { count: 0, exact: true }, readUpTo: {}, activeAt: NOW - minutesAgo * 60_000, ...more };
}

export function group(
  id: string,
  title: string,
  memberIds: readonly string[],
  minutesAgo: number,
  more: Partial<Conversation> = {},
): Conversation {
  const base = {
    id,
    kind: 'group' as const,
    groupId: id,
    title,
    memberIds,
    memberCount: memberIds.length,
    unread: { count: 0, exact: true },
    readUpTo: {},
  };
  return { ...base, activeAt: NOW - minutesAgo * 60_000, ...more };
}

export function said(
  conversationId: string,
  senderId: string,
  text: string,
  minutesAgo: number,
  more: Partial<IncomingMessage> = {},
): IncomingMessage {
  const sentAt = NOW - minutesAgo * 60_000;
  const name = `${conversationId}-${sentAt}-${senderId}`;
  return {
    conversationId,
    names: [name],
    order: String(sentAt).padStart(16, '0'),
    sender: { id: senderId, scope: 'global' },
    own: senderId === 'me',
    sentAt,
    content: { kind: 'text', text },
    ...more,
  };
}
