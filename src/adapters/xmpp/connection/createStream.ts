import type { SessionEvent } from '../../../contract/events.js';
import { type ChatError, chatError } from '../../../model/error.js';
import { toError } from '../errors.js';
import { bareOf, domainOf, resourceOf } from '../jid.js';
import { ns } from '../xml/namespaces.js';
import { el, type Stanza } from '../xml/stanza.js';
import type { Link, LinkEvents, LinkMaker } from './createLink.js';
import { NO_MECHANISM } from './guardLibrary.js';

const ASK_MS = 20_000;
const unsafe = 'the server takes passwords in the clear alone, which are said over wss: only';
/** A line that says nothing for so long is asked whether it is there, and let go of when it does not answer. */
const SILENCE_MS = 18_000;
const ALIVE_MS = 6000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;

/** What the stream tells the adapter. */
export interface StreamEvents {
  /** Every stanza but answers to what was asked. */
  onStanza(stanza: Stanza): void;
  onStatus(event: SessionEvent): void;
  /** A new session: sets it up before anything else may use it. */
  prepare(): Promise<void>;
}

/** A request that is answered. `to` absent: the own account. */
export interface Question {
  readonly type: 'get' | 'set';
  readonly to?: string | undefined;
  readonly child: Stanza;
  readonly signal?: AbortSignal | undefined;
}

/** A session that is kept up: it opens its link again and again until it is ended. */
export interface Stream {
  /** The account, `alice@example.org`. Empty before the first sign-in. */
  readonly self: string;
  /** The session's full address. */
  readonly jid: string;
  readonly isOpen: boolean;
  /** Rejects with `unauthenticated`, `offline` or `aborted`. */
  connect(args: { readonly userId: string; readonly password: string; readonly signal?: AbortSignal | undefined }): Promise<void>;
  disconnect(): Promise<void>;
  /** Credentials for the next attempt. */
  renew(password: string): void;
  /** Rejects with `not-connected` unless the session is ready. */
  send(stanza: Stanza): void;
  /** Resolves once the server has it. */
  deliver(stanza: Stanza): Promise<void>;
  /** The answer. Rejects with what the answer says, with `timeout`, `aborted` or `not-connected`. */
  ask(question: Question): Promise<Stanza>;
}

interface Asked {
  readonly from: string;
  resolve(answer: Stanza): void;
  reject(error: ChatError): void;
}

interface Account {
  readonly userId: string;
  readonly address: string;
  password: string;
}

export function createStream(makeLink: LinkMaker, events: StreamEvents): Stream {
  const asked = new Map<string, Asked>();
  let link: Link | null = null;
  let account: Account | null = null;
  let state: 'closed' | 'opening' | 'preparing' | 'ready' | 'waiting' = 'closed';
  let settleFirst: ((error?: ChatError) => void) | null = null;
  let retryMs = FIRST_RETRY_MS;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let silenceTimer: ReturnType<typeof setTimeout> | undefined;
  /** Grows whenever the session is given up, so that what belongs to a former one changes nothing. */
  let turn = 0;
  let asks = 0;

  const stream: Stream = {
    get self() {
      return account?.userId ?? '';
    },
    get jid() {
      return link?.jid ?? '';
    },
    get isOpen() {
      return state === 'ready';
    },
    connect,
    async disconnect() {
      end();
    },
    renew(password) {
      if (account === null) throw chatError('not-connected');
      account.password = password;
      if (state === 'waiting') open();
    },
    send(stanza) {
      usable().send(stanza);
    },
    async deliver(stanza) {
      const current = usable();
      await current.deliver(stanza);
      // Streams are ordered: what answers this has had that, too.
      if (!current.isManaged) await ping().catch(inDoubt);
    },
    ask,
  };
  return stream;

  function usable(): Link {
    if (link === null || (state !== 'ready' && state !== 'preparing')) throw chatError('not-connected');
    return link;
  }

  async function connect({ userId, password, signal }: Parameters<Stream['connect']>[0]): Promise<void> {
    end();
    const own = turn;
    const bare = bareOf(userId);
    account = { userId: bare, address: `${bare}/${resource()}`, password };
    state = 'opening';
    const first = new Promise<void>((resolve, reject) => {
      settleFirst = (error) => (error === undefined ? resolve() : reject(error));
    });
    const giveUp = (): void => {
      if (own === turn) end(chatError('aborted'));
    };
    signal?.addEventListener('abort', giveUp, { once: true });
    try {
      if (signal?.aborted === true) giveUp();
      else {
        const made = await makeLink(linkEvents(own));
        if (own === turn) {
          link = made;
          open();
        }
      }
      await first;
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }

  function linkEvents(own: number): LinkEvents {
    return {
      onStanza: (stanza) => own === turn && hear(stanza),
      onOpen: (resumed) => own === turn && void opened(resumed, own),
      onClose: (why, condition) => own === turn && closed(why, condition),
    };
  }

  function open(): void {
    clearTimeout(retryTimer);
    if (account === null || link === null) return;
    state = 'opening';
    link.open(account.address, account.password);
  }

  async function opened(resumed: boolean, own: number): Promise<void> {
    const isFirst = settleFirst !== null;
    state = 'preparing';
    try {
      // What waited for us at the server comes before its answer.
      if (resumed) await ping();
      else await events.prepare();
    } catch {
      // Cut again, or a server that answers nothing: the next attempt prepares anew.
      if (own === turn && state === 'preparing') link?.drop();
      return;
    }
    if (own !== turn || state !== 'preparing') return;
    state = 'ready';
    retryMs = FIRST_RETRY_MS;
    listenForSilence();
    settleFirst?.();
    settleFirst = null;
    if (!isFirst) events.onStatus({ type: 'session', status: 'ready', resumed });
  }

  function closed(why: 'cut' | 'refused' | 'conflict', condition: string | undefined): void {
    const wasReady = state === 'ready';
    clearTimeout(silenceTimer);
    failAsked();
    if (settleFirst !== null) {
      // A server that is there and does not know of the account's: an address to correct, not a line to wait for.
      const code =
        why === 'refused' || condition === 'host-unknown' ? 'unauthenticated' : condition === NO_MECHANISM ? 'unsupported' : 'offline';
      end(chatError(code, { backendCode: condition, ...(code === 'unsupported' && { detail: unsafe }) }));
      return;
    }
    // While a session is resumed, it is a former half of it that another node of a cluster has not let go of.
    if (why === 'conflict' && state !== 'preparing') {
      const error = chatError('signed-in-elsewhere', { backendCode: condition });
      end(error);
      events.onStatus({ type: 'session', status: 'ended', error });
      return;
    }
    if (why === 'refused') {
      state = 'waiting';
      events.onStatus({ type: 'session', status: 'reconnecting', error: chatError('credentials-expired', { backendCode: condition }) });
      return;
    }
    state = 'waiting';
    if (wasReady) events.onStatus({ type: 'session', status: 'reconnecting' });
    retryTimer = setTimeout(open, retryMs * (0.75 + Math.random() / 2));
    retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
  }

  function end(error: ChatError = chatError('not-connected')): void {
    turn += 1;
    clearTimeout(retryTimer);
    clearTimeout(silenceTimer);
    const former = link;
    link = null;
    account = null;
    state = 'closed';
    retryMs = FIRST_RETRY_MS;
    former?.close();
    failAsked(error);
    settleFirst?.(error);
    settleFirst = null;
  }

  function hear(stanza: Stanza): void {
    listenForSilence();
    const { id = '', type } = stanza.attrs;
    if (stanza.name === 'iq' && (type === 'result' || type === 'error')) answered(stanza, id);
    else events.onStanza(stanza);
  }

  function answered(stanza: Stanza, id: string): void {
    const one = asked.get(id);
    // Nobody else may answer for whom was asked.
    if (one === undefined || !isFrom(one.from, stanza.attrs.from)) return;
    if (stanza.attrs.type === 'error') one.reject(toError(stanza));
    else one.resolve(stanza);
  }

  function isFrom(expected: string, from = ''): boolean {
    // The whole address: a room's begins those of all who are in it.
    if (expected !== '') return bareOf(from) === bareOf(expected) && resourceOf(from) === resourceOf(expected);
    return from === '' || bareOf(from) === stream.self || from === domainOf(stream.self);
  }

  function ask({ type, to, child, signal }: Question): Promise<Stanza> {
    return new Promise((resolve, reject) => {
      const current = usable();
      if (signal?.aborted === true) throw chatError('aborted');
      asks += 1;
      const id = `q${asks.toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
      const done = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
        asked.delete(id);
      };
      const fail = (error: ChatError): void => {
        done();
        reject(error);
      };
      const giveUp = (): void => fail(chatError('aborted'));
      const timer = setTimeout(() => fail(chatError('timeout')), ASK_MS);
      signal?.addEventListener('abort', giveUp, { once: true });
      asked.set(id, {
        from: to ?? '',
        resolve: (answer) => {
          done();
          resolve(answer);
        },
        reject: fail,
      });
      current.send(el('iq', ns.client, { type, to, id }, child));
    });
  }

  function failAsked(error: ChatError = chatError('not-connected')): void {
    for (const { reject } of [...asked.values()]) reject(error);
  }

  /** Resolves with any answer, a refusal too: the server is there, and has had all that was sent before. */
  async function ping(): Promise<void> {
    await ask({ type: 'get', to: domainOf(stream.self), child: el('ping', ns.ping) }).catch(unlessLost);
  }

  function listenForSilence(): void {
    clearTimeout(silenceTimer);
    silenceTimer = setTimeout(() => {
      const own = turn;
      const late = setTimeout(() => own === turn && link?.drop(), ALIVE_MS);
      ping()
        .catch(() => {})
        .finally(() => clearTimeout(late));
    }, SILENCE_MS);
  }
}

/** Any answer will do, a refusal too; none at all leaves it in doubt. */
function unlessLost(thrown: ChatError): void {
  if (['timeout', 'not-connected', 'aborted'].includes(thrown.code)) throw thrown;
}

/** It went out: that nothing is heard of it does not say that it has not arrived. */
function inDoubt(): never {
  throw chatError('timeout', { detail: 'nothing says whether the server has it' });
}

function resource(): string {
  return `parley-${Math.random().toString(36).slice(2, 10)}`;
}
