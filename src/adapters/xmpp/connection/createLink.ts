import type { SMState, StanzaView, Strophe as StropheType } from 'strophe.js';
import { type ChatError, chatError } from '../../../model/error.js';
import { fromElement, type Stanza } from '../xml/stanza.js';
import { toXmlText } from '../xml/xmlText.js';
import { createAddresses } from './createAddresses.js';
import { guardLibrary } from './guardLibrary.js';

type Library = typeof import('strophe.js');
type Connection = InstanceType<typeof StropheType.Connection>;

/** An address that has not let anybody in after so long is of no use. */
const OPEN_MS = 10_000;

/** What a link tells. */
export interface LinkEvents {
  onStanza(stanza: Stanza): void;
  /** A session is there; `resumed`: the former one, without a gap. */
  onOpen(resumed: boolean): void;
  /** It is closed, by whomever. `refused`: the server did not take the credentials; `conflict`: another session took the address. */
  onClose(why: 'cut' | 'refused' | 'conflict', condition: string | undefined): void;
}

/** Makes a link that tells these. */
export type LinkMaker = (events: LinkEvents) => Promise<Link>;

/** One XMPP stream over WebSocket, which can be opened again: a thin face over the client library. */
export interface Link {
  /** The full address that the server gave. */
  readonly jid: string;
  /** Tries each of the server's addresses, until one lets the account in. */
  open(address: string, password: string): void;
  send(stanza: Stanza): void;
  /** Whether the server counts what it gets: without that, nothing is known of what was sent until something is answered. */
  readonly isManaged: boolean;
  /** Sends, and resolves once the server has said that it has it (`isManaged`). Rejects, in doubt, when the session is lost before that. */
  deliver(stanza: Stanza): Promise<void>;
  /** Ends the stream properly. */
  close(): void;
  /** Lets go of a stream that answers no more: as if it had been cut. */
  drop(): void;
}

interface Waiting {
  /** Its number in the server's count of handled stanzas. */
  readonly number: number;
  resolve(): void;
  reject(error: ChatError): void;
}

/** Loads the client library, which costs nothing until somebody signs in. */
export async function createLink(urls: readonly string[], events: LinkEvents): Promise<Link> {
  const { $build, Strophe }: Library = await import('strophe.js');
  // It has nothing to say that the events do not.
  Strophe.setLogLevel(Strophe.LogLevel.FATAL);
  /** In the order of their numbers. */
  let waiting: Waiting[] = [];
  let isRequested = false;
  let refused = false;
  /** What an error of the stream said. */
  let reason: string | undefined;
  const addresses = createAddresses(urls);
  let account = { address: '', password: '' };
  let state: 'opening' | 'open' | 'dismissed' | 'closed' = 'closed';
  let openTimer: ReturnType<typeof setTimeout> | undefined;

  /** Kept as it is: the library's own storage copies all that is not acknowledged, with each stanza that comes or goes. */
  let kept: SMState | null = null;
  const storage = {
    load: () => kept,
    clear() {
      kept = null;
    },
    save(_key: string, state: SMState) {
      kept = state;
      if (state.enabled) settle(state.hOutAcked);
    },
  };
  const connection: Connection = new Strophe.Connection(addresses.current, {
    enableStreamManagement: true,
    streamManagement: { storage, maxUnacked: 0 },
  });
  guardLibrary(connection);
  const management = connection.sm;
  if (management !== undefined) {
    management.onFailed = (view?: StanzaView, wasResuming?: boolean) => {
      if (wasResuming !== true) return;
      settle(Number(view?.attrs.h ?? Number.NaN));
      abandon();
      // The library would send what was in doubt once more: the core asks the archive first.
      management.onGracefulClose();
    };
  }

  return {
    get jid() {
      return connection.jid;
    },
    get isManaged() {
      return management?.state.enableSent === true;
    },
    open(address, password) {
      account = { address, password };
      addresses.begin();
      openCurrent();
    },
    send: (stanza) => connection.send(toBuilder(stanza)),
    deliver,
    close() {
      clearTimeout(openTimer);
      const isOpen = state === 'open';
      state = 'closed';
      // There is nobody to say goodbye to unless it is open: the library would try.
      if (isOpen) connection.disconnect('');
      else connection._doDisconnect('');
      abandon();
    },
    drop() {
      state = 'dismissed';
      // A socket that is dead does not answer a closing handshake either.
      connection._doDisconnect('dropped');
    },
  };

  function openCurrent(): void {
    refused = false;
    reason = undefined;
    state = 'opening';
    clearTimeout(openTimer);
    openTimer = setTimeout(() => connection._doDisconnect('timeout'), OPEN_MS);
    connection.service = addresses.current;
    connection.connect(account.address, account.password, onStatus);
    const { _proto } = connection;
    if (!('socket' in _proto)) return;
    const { socket } = _proto;
    // Node's sockets throw what nobody listens to, also when they are closed before they were open.
    socket?.addEventListener('error', () => {});
    // While one signs in, the library takes no notice of a line that is closed properly.
    socket?.addEventListener('close', () => {
      if (state === 'opening' && _proto.socket === socket && !refused) connection._doDisconnect('closed');
    });
  }

  function onStatus(status: number, condition: string | null): void {
    const { Status } = Strophe;
    if (status === Status.CONNECTED || status === Status.ATTACHED) {
      connection.addHandler(hear, '', 'message');
      connection.addHandler(hear, '', 'presence');
      connection.addHandler(hear, '', 'iq');
      clearTimeout(openTimer);
      state = 'open';
      if (!connection.hasResumed()) abandon();
      events.onOpen(connection.hasResumed());
    } else if (status === Status.AUTHFAIL) {
      refused = true;
      // Servers leave the socket open for another try, and the library leaves it at that.
      connection.disconnect('');
    } else if (status === Status.CONNFAIL || status === Status.ERROR) {
      reason = condition ?? undefined;
      if (state === 'open') state = 'dismissed';
    } else if (status === Status.DISCONNECTED) ended(condition ?? reason);
  }

  function ended(condition: string | undefined): void {
    const former = state;
    // The library says it twice of a socket that could not be opened.
    if (former === 'closed') return;
    clearTimeout(openTimer);
    state = 'closed';
    const conflict = reason === 'conflict';
    const isOver = refused || conflict;
    // Whoever lets nobody in, or sends us away, is asked again after the others.
    if (!isOver && former !== 'open' && addresses.next() && former === 'opening') {
      // Not before the library is through with the former.
      openTimer = setTimeout(openCurrent);
    } else events.onClose(refused ? 'refused' : conflict ? 'conflict' : 'cut', condition);
  }

  /** A listener that throws would be taken off, and nothing be heard from then on. */
  function hear(element: Element): true {
    try {
      events.onStanza(fromElement(element));
    } catch {
      // One stanza is lost, whatever it was.
    }
    return true;
  }

  function deliver(stanza: Stanza): Promise<void> {
    connection.send(toBuilder(stanza));
    const state = management?.state;
    if (state === undefined || !state.enableSent) return Promise.resolve();
    const number = state.hOutAcked + state.unacked.length;
    requestSoon();
    return new Promise((resolve, reject) => {
      waiting.push({ number, resolve, reject });
    });
  }

  /** One request for all that is sent at once. */
  function requestSoon(): void {
    if (isRequested) return;
    isRequested = true;
    queueMicrotask(() => {
      isRequested = false;
      management?.requestAck();
    });
  }

  function settle(handled: number): void {
    const open = waiting.findIndex(({ number }) => !(number <= handled));
    for (const { resolve } of waiting.splice(0, open < 0 ? waiting.length : open)) resolve();
  }

  function abandon(): void {
    const lost = waiting;
    waiting = [];
    for (const { reject } of lost) reject(chatError('timeout', { detail: 'the session ended before the server said that it had it' }));
  }

  type Builder = ReturnType<typeof $build>;
  function toBuilder(stanza: Stanza): Builder {
    return fill($build(stanza.name, { ...safe(stanza.attrs), xmlns: stanza.ns }), stanza);
  }
  function fill(builder: Builder, stanza: Stanza): Builder {
    for (const child of stanza.children) {
      if (typeof child === 'string') builder.t(toXmlText(child));
      else fill(builder.c(child.name, { ...safe(child.attrs), ...(child.ns !== stanza.ns && { xmlns: child.ns }) }), child).up();
    }
    return builder;
  }
}

function safe(attrs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attrs).map(([key, value]) => [key, toXmlText(value)]));
}
