// A chat server of the size of an afternoon: REST for what is asked, one WebSocket for what happens. In memory, for direct
// conversations. `node examples/small-server/server.mjs` serves it on 127.0.0.1; docs/adapter.md builds an adapter for it.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { WebSocketServer } from 'ws';
import { createStore, Refusal } from './store.mjs';

const MAX_BODY = 8 * 1024 * 1024;

/** Starts the server: see server.d.mts. */
export async function startSmallServer({ port = 0, people = { alice: 'Alice', bob: 'Bob' } } = {}) {
  const sessions = new Map();
  const connections = new Set();
  /** People who are cut off for now. */
  const away = new Set();
  const store = createStore(people, tell);
  const server = createServer(serve);
  const sockets = new WebSocketServer({ noServer: true, path: '/events' });
  server.on('upgrade', upgrade);
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));

  return { url: `http://127.0.0.1:${server.address().port}`, close, cut, restore, expire, kick };

  async function serve(request, response) {
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'access-control-allow-methods': '*' };
    try {
      if (request.method === 'OPTIONS') return response.writeHead(204, headers).end();
      const url = new URL(request.url, 'http://server');
      const [, root, id, part] = url.pathname.split('/').map(decodeURIComponent);
      if (request.method === 'GET' && root === 'files') {
        const { mimeType, bytes } = store.fileOf(id);
        // Never what the uploader says it is, but for pictures: a page of a stranger's must not run here.
        const safe = /^image\/(png|jpeg|gif|webp)$/.test(mimeType) ? mimeType : 'application/octet-stream';
        return response.writeHead(200, { ...headers, 'content-type': safe, 'x-content-type-options': 'nosniff' }).end(bytes);
      }
      const session = sessions.get(request.headers.authorization?.replace('Bearer ', ''));
      if (away.has(session?.user)) return request.socket.destroy();
      const body = await bodyOf(request);
      const result = answer(
        `${request.method} ${root}${part === undefined ? '' : `/${part}`}`,
        id,
        url.searchParams,
        body,
        session,
        request.headers,
      );
      response.writeHead(200, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(result ?? null));
    } catch (error) {
      const { status, code } = error instanceof Refusal ? error : { status: 500, code: 'server' };
      response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify({ code }));
    }
  }

  function answer(route, id, query, body, session, headers) {
    if (route === 'POST sessions') return signIn(json(body));
    if (session === undefined || session.over !== undefined) throw new Refusal(401, session?.over ?? 'unauthenticated');
    const { user } = session;
    const number = (name) => (query.has(name) ? Number(query.get(name)) : undefined);
    switch (route) {
      case 'DELETE sessions':
        return void sessions.delete(session.token);
      case 'GET users':
        return store.usersOf(query.getAll('id'));
      case 'PATCH users':
        return store.rename(user, json(body).name);
      case 'GET conversations':
        return id === undefined ? store.listOf(user) : store.get(user, id);
      case 'POST conversations':
        return store.open(user, json(body).user);
      case 'PATCH conversations':
        return store.change(user, id, json(body));
      case 'GET conversations/messages':
        return store.page(user, id, {
          before: number('before'),
          after: number('after'),
          around: number('around'),
          limit: number('limit') ?? 30,
        });
      case 'POST conversations/messages':
        return store.add(user, id, json(body));
      case 'POST conversations/recalled':
        return store.recall(user, id, json(body).seq);
      case 'POST conversations/read':
        return store.read(user, id, json(body).seq);
      case 'POST conversations/typing':
        return store.type(user, id, json(body).typing);
      case 'POST files':
        return store.addFile(headers['content-type'] ?? '', body);
      default:
        throw new Refusal(404, 'not-found');
    }
  }

  function signIn({ user, password }) {
    if (!store.isPerson(user) || password !== user) throw new Refusal(401, 'unauthenticated');
    const token = randomUUID();
    sessions.set(token, { token, user });
    return { token, user: store.usersOf([user])[0], now: Date.now() };
  }

  function upgrade(request, socket, head) {
    const session = sessions.get(new URL(request.url, 'http://server').searchParams.get('token'));
    // Nothing answers who is cut off: a socket that opens and breaks would be a line that was back for a moment.
    if (away.has(session?.user)) return socket.destroy();
    sockets.handleUpgrade(request, socket, head, (opened) => welcome(opened, session));
  }

  function welcome(socket, session) {
    if (session === undefined || session.over !== undefined) return socket.close(4401, session?.over ?? 'unauthenticated');
    const connection = { user: session.user, socket };
    connections.add(connection);
    socket.on('close', () => connections.delete(connection));
  }

  function tell(users, event) {
    const text = JSON.stringify(event);
    for (const { user, socket } of connections) if (users.includes(user)) socket.send(text);
  }

  function cut(user) {
    away.add(user);
    for (const connection of connections) if (connection.user === user) connection.socket.terminate();
  }

  function restore(user) {
    away.delete(user);
  }

  function expire(user) {
    endSessions(user, 'credentials-expired');
  }

  function kick(user) {
    endSessions(user, 'signed-in-elsewhere');
  }

  function endSessions(user, over) {
    for (const session of sessions.values()) if (session.user === user) session.over ??= over;
    for (const connection of connections) if (connection.user === user) connection.socket.close(4401, over);
  }

  async function close() {
    for (const { socket } of connections) socket.terminate();
    sockets.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function bodyOf(request) {
  const pieces = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    if (size > MAX_BODY) throw new Refusal(413, 'too-large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function json(body) {
  try {
    const value = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null) return value;
  } catch {}
  throw new Refusal(400, 'invalid');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { url } = await startSmallServer({ port: Number(process.env.PORT ?? 5180) });
  process.stdout.write(`The small server is at ${url} (alice and bob; their passwords are their names)\n`);
}
