import { once } from 'node:events';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it, onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import type { XmppServer } from '../../servers/xmpp/createServer.d.mts';
import { startProsody } from '../../servers/xmpp/startProsody.mjs';
import { startDemo } from './browser.js';
import { chatOf } from './chat.js';

const demo = startDemo();
let server: XmppServer;

beforeAll(async () => {
  server = await startProsody({ people: ['ada', 'bela'] });
  await server.befriend('ada', 'bela', { nameOfOne: 'Ada', nameOfOther: 'Bela' });
});
afterAll(() => server.close());

it('signs in by address and password, finding the server by its domain, and two people write to each other', async () => {
  const [ada, bela] = [await openForm('bela'), await openForm('ada')];
  const elsewhere = await hangsUp();
  await ada.route('https://localhost/.well-known/*', async (route) => {
    const isJson = route.request().url().endsWith('.json');
    await route.fulfill(isJson ? { response: await route.fetch({ url: server.hostMetaUrl }) } : { body: '' });
  });
  await signIn(ada, 'ada', server.passwordOf('ada'));
  await bela.getByLabel('WebSocket of the server').fill(elsewhere);
  await signIn(bela, 'bela', server.passwordOf('bela'));
  await bela.getByRole('alert').filter({ hasText: 'no way to the server' }).waitFor();
  await bela.getByLabel('WebSocket of the server').fill(server.url);
  await signIn(bela, 'bela', 'a guess');
  await bela.getByRole('alert').filter({ hasText: 'does not accept' }).waitFor();
  await signIn(bela, 'bela', server.passwordOf('bela'));

  await chatOf(bela).write('Hello over XMPP');
  await chatOf(ada).log.getByText('Hello over XMPP').waitFor();
  await chatOf(ada).write('And back');
  await chatOf(bela).log.getByText('And back').waitFor();

  for (const [page, person] of [
    [ada, 'ada'],
    [bela, 'bela'],
  ] as const) {
    expect(page.url()).toContain(encodeURIComponent(`${person}@localhost`));
    expect(page.url()).not.toContain(encodeURIComponent(server.passwordOf(person)));
    // Once the chat itself is kept, all that ever is has been.
    await expect.poll(() => keptBy(page)).toContain('Hello over XMPP');
    expect(await keptBy(page)).not.toContain(server.passwordOf(person));
  }
  await ada.reload();
  await expect.poll(() => ada.getByLabel('Address').inputValue()).toBe('ada@localhost');
  expect(await ada.getByLabel('Password').inputValue()).toBe('');
});

/** The address of a server that lets nobody in. */
async function hangsUp(): Promise<string> {
  const other = new WebSocketServer({ host: '127.0.0.1', port: 0 }).on('connection', (socket) => socket.terminate());
  await once(other, 'listening');
  onTestFinished(() => other.close());
  const address = other.address();
  return `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/ws`;
}

/** The form, in a browser of its own, on the way to a conversation. */
async function openForm(other: string): Promise<Page> {
  const page = await (await demo.newContext()).newPage();
  await page.goto(`${inject('demoUrl')}?page=xmpp&chat=${other}@localhost`);
  return page;
}

async function signIn(page: Page, person: string, password: string): Promise<void> {
  await page.getByLabel('Address').fill(`${person}@localhost`);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** All that this page's origin has stored. */
function keptBy(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const asked = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const rows: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
    for (const { name } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name ?? ''));
      for (const store of Array.from(database.objectStoreNames))
        rows.push(await asked(database.transaction(store).objectStore(store).getAll()));
      database.close();
    }
    return JSON.stringify(rows, (_key, value) => (typeof value === 'bigint' ? String(value) : value));
  });
}
