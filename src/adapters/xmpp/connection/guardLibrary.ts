/** Of the library's connection, what hands on what has come. */
interface Connection {
  readonly _proto: object;
  _dataRecv(wrapped: Element, raw?: string): void;
}

/** Of its transport, what looks for the stream's end in that. */
interface Transport {
  _checkStreamError(wrapped: Element, status: number): boolean;
}

/** Elements nested deeper are not looked at: the library walks all of them, and each is a call in a call. */
const MAX_DEPTH = 64;
const streams = 'http://etherx.jabber.org/streams';

/**
 * The client library believes too much of what anybody may send: an error of the stream ends the session wherever in a message
 * it stands, and a message that is nested deep enough takes away the handlers that count what has come.
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
