/** Of the library's connection, what hands on what has come, and how it signs in. */
interface Connection {
  readonly _proto: object;
  /** The address. */
  readonly service: string;
  _dataRecv(wrapped: Element, raw?: string): void;
  authenticate(offered: Mechanism[]): void;
  _attemptLegacyAuth(): void;
  _doDisconnect(condition: string): void;
}

interface Mechanism {
  readonly mechname: string;
}

/** Of its transport, what looks for the stream's end in that. */
interface Transport {
  _checkStreamError(wrapped: Element, status: number): boolean;
}

/** The server offers no way to sign in that is safe on this line. */
export const NO_MECHANISM = 'invalid-mechanism';
/** Elements nested deeper are not looked at: the library walks all of them, and each is a call in a call. */
const MAX_DEPTH = 64;
const streams = 'http://etherx.jabber.org/streams';

/**
 * The client library believes too much of what anybody may send: an error of the stream ends the session wherever in a message
 * it stands, and a message that is nested deep enough takes away the handlers that count what has come. And it says a password in the
 * clear to whoever asks, on a line that anybody can read, too.
 */
export function guardLibrary(connection: Connection): void {
  const transport = connection._proto;
  if (isTransport(transport)) {
    const check = transport._checkStreamError.bind(transport);
    transport._checkStreamError = (wrapped, status) => isStreamError(wrapped) && check(wrapped, status);
  }
  const receive = connection._dataRecv.bind(connection);
  connection._dataRecv = (wrapped, raw) => {
    cutAt(MAX_DEPTH, wrapped);
    receive(wrapped, raw);
  };
  const authenticate = connection.authenticate.bind(connection);
  connection.authenticate = (offered) =>
    authenticate(isPrivate(connection.service) ? offered : offered.filter(({ mechname }) => mechname.startsWith('SCRAM-')));
  // What was before SASL has been obsolete since 2008.
  connection._attemptLegacyAuth = () => connection._doDisconnect(NO_MECHANISM);
}

/** Encrypted, or within this machine. */
function isPrivate(service: string): boolean {
  const { protocol, hostname } = new URL(service);
  return protocol === 'wss:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function isTransport(transport: object): transport is Transport {
  return '_checkStreamError' in transport;
}

/** Only the server itself writes outside of stanzas. Before it has begun, there is no wrapper around. */
function isStreamError(wrapped: Element): boolean {
  const outermost = wrapped.localName === 'wrapper' ? wrapped.firstElementChild : wrapped;
  return outermost?.localName === 'error' && outermost.namespaceURI === streams;
}

function cutAt(depth: number, root: Element): void {
  const open: { readonly node: Node; readonly depth: number }[] = [{ node: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const child of Array.from(next.node.childNodes)) {
      if (next.depth >= depth) next.node.removeChild(child);
      else if (child.hasChildNodes()) open.push({ node: child, depth: next.depth + 1 });
    }
  }
}
