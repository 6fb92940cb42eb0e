import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createChatClient } from 'parley-kit';
import { StrictMode } from 'react';
import { renderToPipeableStream, renderToString } from 'react-dom/server';
import { App } from './App.js';
import { loadChat } from './loadChat.js';
import { createAdapter } from './world.js';

const folder = process.argv[2] ?? '.';

const server = createServer(async (request, response) => {
  try {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/stream' || pathname === '/string') await sendPage(response, pathname === '/stream');
    else sendFile(response, pathname);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});

async function sendPage(response: ServerResponse, isStreamed: boolean): Promise<void> {
  const now = Date.now();
  const snapshot = await loadChat(createAdapter(now), 'me', 'roof');
  const client = createChatClient({ adapter: createAdapter(now), initialState: snapshot });
  const page = (
    <StrictMode>
      <App client={client} />
    </StrictMode>
  );
  const data = JSON.stringify({ now, snapshot }).replaceAll('<', '\\u003c');
  const head = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Chat</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/styles.css"><style>body{margin:0}</style><div id="root">`;
  const tail = `</div><script id="data" type="application/json">${data}</script><script type="module" src="/client.js"></script></html>`;
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).write(head);
  if (!isStreamed) {
    response.end(renderToString(page) + tail);
    return;
  }
  // The rest of the page follows the stream: React ends what it is piped into.
  const rendered = new PassThrough();
  rendered.pipe(response, { end: false });
  rendered.on('end', () => response.end(tail));
  const stream = renderToPipeableStream(page, {
    onShellReady: () => stream.pipe(rendered),
    onError: (error) => {
      process.stderr.write(`${error}\n`);
    },
  });
}

function sendFile(response: ServerResponse, pathname: string): void {
  const type = pathname.endsWith('.css') ? 'text/css' : 'text/javascript';
  const file =
    pathname === '/styles.css' ? join(import.meta.dirname, '../node_modules/parley-kit/dist/styles.css') : join(folder, pathname);
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(readFileSync(file));
}
