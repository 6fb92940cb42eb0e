import type { MessageAnchor, SendAck, SendArgs, User } from 'parley-kit/adapter';
import { type ChatAdapter, type ChatEvent, type ChatEventListener, chatError, contractVersion } from 'parley-kit/adapter';
import { seqOf, toAck, toConversation, toEvent, toMessage, withAddresses } from './convert.js';
import { toError, toRefusal } from './errors.js';
import type { ServerConversation, ServerMessage, ServerPage, ServerSession, ServerUser } from './types.js';

/** Parley on the small server at `url` (`http://127.0.0.1:5180`). Credentials: `{ userId, password }`. */
export function createSmallServerAdapter({ url, retryMs = 1000 }: { readonly url: string; readonly retryMs?: number }): ChatAdapter {
  const listeners = new Set<ChatEventListener>();
  const self = (): string => session?.user.id ?? '';
  let session: (ServerSession & { readonly ended: AbortController }) | null = null;

  return {
    contractVersion,
    name: `small-server:${new URL(url).host}`,
    snapshots: 'revision',
    limits: { textBytes: 8192, fileBytes: 8 * 1024 * 1024 },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    session: {
      async connect({ credentials: { userId: user, password }, signal }) {
        session?.ended.abort();
        const ended = new AbortController();
        const body = JSON.stringify({ user, password });
        const opened = await request<ServerSession>('POST', '/sessions', { body, signal: signal ?? null });
        await listen(opened, ended.signal);
        session = { ...opened, ended };
        return { self: toUser(opened.user), serverNow: opened.now };
      },
      async disconnect() {
        session?.ended.abort();
        session = null;
      },
    },
    conversations: {
      async page({ signal }) {
        const list = await call<readonly ServerConversation[]>('GET', '/conversations', undefined, signal);
        return { items: list.map((each) => toConversation(each, self())) };
      },
      get: async ({ conversationId, signal }) => toConversation(await call('GET', at(conversationId), undefined, signal), self()),
      openDirect: async ({ userId }) => toConversation(await call('POST', '/conversations', { user: userId }), self()),
      delete: ({ conversationId, clear }) => call('PATCH', at(conversationId), { deleted: true, cleared: clear }),
      pin: ({ conversationId, pinned }) => call('PATCH', at(conversationId), { pinned }),
      notify: ({ conversationId, option }) => call('PATCH', at(conversationId), { notify: option }),
      markUnread: ({ conversationId, unread }) => call('PATCH', at(conversationId), { marked: unread }),
      readUpTo: ({ conversationId, ref, position }) =>
        call('POST', at(conversationId, 'read'), { seq: ref ? seqOf(ref) : Number(position?.order ?? Number.MAX_SAFE_INTEGER) }),
    },
    messages: {
      resend: 'idempotent',
      async page({ conversationId, anchor, limit, signal }) {
        const query = new URLSearchParams({ limit: String(limit), ...toQuery(anchor) });
        const page = await call<ServerPage>('GET', `${at(conversationId, 'messages')}?${query}`, undefined, signal);
        return { ...page, messages: page.messages.map((message) => toMessage(message, self())), changes: [] };
      },
      send,
      recall: ({ ref }) => call('POST', at(ref.conversationId, 'recalled'), { seq: seqOf(ref) }),
      remove: async () => Promise.reject(chatError('unsupported')),
    },
    users: {
      get: async ({ userIds }) => (await call<readonly ServerUser[]>('GET', `/users?${idQuery(userIds)}`)).map(toUser),
      update: async ({ patch }) => toUser(await call('PATCH', '/users', { name: patch.nickname })),
    },
    typing: { send: ({ conversationId, typing }) => call('POST', at(conversationId, 'typing'), { typing }) },
  };

  async function send({ draft, signal, onProgress, checkpoint, resume }: SendArgs): Promise<SendAck> {
    const addresses: Record<string, string> = { ...(resume as Record<string, string> | undefined) };
    const blobs = Object.entries(draft.blobs ?? {});
    const total = blobs.reduce((sum, [, { size }]) => sum + size, 0);
    let loaded = 0;
    for (const [key, blob] of blobs) {
      addresses[key] ??= url + (await call<{ path: string }>('POST', '/files', blob, signal)).path;
      checkpoint?.(addresses);
      loaded += blob.size;
      onProgress?.({ loaded, total });
    }
    const { replyTo } = draft;
    const reply = replyTo && { seq: seqOf(replyTo.ref), quote: replyTo };
    const message = { id: draft.id, content: withAddresses(draft.content, addresses), reply };
    return toAck(await call<ServerMessage>('POST', at(draft.conversationId, 'messages'), message, signal));
  }

  /** Resolves once the socket is open, and opens another whenever it is cut. */
  function listen(opened: ServerSession, ended: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/events?token=${opened.token}`);
      ended.addEventListener('abort', () => socket.close());
      socket.onmessage = ({ data }) => emit(toEvent(JSON.parse(String(data)), opened.user.id));
      // Its close follows, and says the same; but some sockets of Node throw what nobody listens to.
      socket.onerror = () => {};
      socket.onclose = () => reject(chatError('offline'));
      socket.onopen = () => {
        socket.onclose = ({ reason }) => ended.aborted || onCut(opened, ended, reason);
        resolve();
      };
    });
  }

  /** The server says why it ends a session; a line that breaks says nothing. */
  function onCut(opened: ServerSession, ended: AbortSignal, reason: string): void {
    const error = toRefusal(0, reason || 'offline');
    const isOver = error.retry === 'after-login' && error.code !== 'credentials-expired';
    if (isOver) session = null;
    emit({ type: 'session', status: isOver ? 'ended' : 'reconnecting', error });
    const onBack = (): void => emit({ type: 'session', status: 'ready', resumed: false });
    const reopen = (): unknown => ended.aborted || listen(opened, ended).then(onBack, () => onCut(opened, ended, ''));
    if (error.retry === 'later') setTimeout(reopen, retryMs);
  }

  async function call<T>(method: string, path: string, body?: object, signal?: AbortSignal): Promise<T> {
    if (session === null) throw chatError('not-connected');
    const { token, ended } = session;
    return request(method, path, {
      headers: { authorization: `Bearer ${token}` },
      body: body instanceof Blob ? body : JSON.stringify(body),
      signal: signal === undefined ? ended.signal : AbortSignal.any([signal, ended.signal]),
    });
  }

  async function request<T>(method: string, path: string, init: RequestInit): Promise<T> {
    try {
      const response = await fetch(url + path, { method, ...init });
      const answer = await response.json();
      if (!response.ok) throw toRefusal(response.status, answer.code);
      return answer;
    } catch (thrown) {
      throw toError(thrown);
    }
  }

  function emit(event: ChatEvent): void {
    for (const listener of [...listeners]) listener([event]);
  }
}

/** Before, after or around a message; else the newest. */
function toQuery(anchor: MessageAnchor): Record<string, string> {
  if (anchor.at === 'before' || anchor.at === 'after') return { [anchor.at]: String(anchor.cursor) };
  return anchor.at === 'around' ? { around: String(seqOf(anchor.ref)) } : {};
}

const idQuery = (ids: readonly string[]): string => String(new URLSearchParams(ids.map((id) => ['id', id])));

const toUser = ({ id, name }: ServerUser): User => ({ id, nickname: name });

/** Half a character has no place in an address, nor in an id. */
function at(conversationId: string, part = ''): string {
  return ['/conversations', encodeURIComponent(conversationId.replace(/\p{Surrogate}/gu, '')), part].join('/').replace(/\/$/, '');
}
