import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createChatClient, loadMessages } from 'parley-kit';
import { StrictMode } from 'react';
import { renderToPipeableStream, renderToString } from 'react-dom/server';
import { App } from './App.js';
import { loadChat } from './loadChat.js';
import { createAdapter } from './world.js';

/** Of the world, epoch ms. Neither in UTC nor in Shanghai does a day end among the messages in view: there a date would come or go. */
const now = Date.UTC(2026, 4, 4, 12);
const folder = process.argv[2] ?? '.';

const server = createServer(async (request, response) => {
  try {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const chat = searchParams.get('chat') ?? 'roof';
    const locale = searchParams.get('locale') ?? 'en';
    if (pathname === '/stream' || pathname === '/string') await sendPage(response, pathname === '/stream', chat, locale);
    else sendFile(response, pathname);
  } catch (error) {
    response.writeHead(500).end(error instanceof Error ? error.stack : String(error));
  }
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});

async function sendPage(response: ServerResponse, isStreamed: boolean, conversationId: string, locale: string): Promise<void> {
  const snapshot = await loadChat(createAdapter(now), 'me', conversationId, locale);
  const messages = locale === 'en' ? undefined : await loadMessages(locale);
  const client = createChatClient({ adapter: createAdapter(now), initialState: snapshot });
  const page = (
    <StrictMode>
      <App client={client} conversationId={conversationId} messages={messages} />
    </StrictMode>
  );
  const data = JSON.stringify({ now, conversationId, snapshot }).replaceAll('<', '\\u003c');
  const head = `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>Chat</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/styles.css"><style>body{margin:0}</style><div id="root">`;
  const tail = `</div><script id="data" type="application/json">${data}</script><script type="module" src="/client.js"></script></html>`;
  const type = { 'content-type': 'text/html; charset=utf-8' };
  if (!isStreamed) {
    const html = head + renderToString(page) + tail;
    response.writeHead(200, type).end(html);
    return;
  }
  response.writeHead(200, type).write(head);
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
