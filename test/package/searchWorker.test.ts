import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArgs, chromiumPath } from '../../vitest.browser-options.js';
import { longPatience } from '../patience.js';
import { appFolder, bundle } from './apps.js';

declare global {
  var found: Promise<{ readonly texts: readonly string[]; readonly workers: number }>;
}

const app = appFolder('react-19');
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.html': 'text/html' };
let browser: Browser;
let server: Server;
let origin = '';

/** An app that searches, and counts the workers from which something came. */
const program = `
import { createLocalBackend, pairWorld } from 'parley-kit/adapters/local';
let workers = 0;
const Own = globalThis.Worker;
globalThis.Worker = class extends Own {
  constructor(...args) {
    super(...args);
    this.addEventListener('message', () => { workers = 1; }, { once: true });
  }
};
globalThis.found = (async () => {
  const backend = createLocalBackend({ scenario: pairWorld(), name: 'package' });
  const adapter = backend.createAdapter();
  const [person] = await backend.accounts();
  await adapter.session.connect({ credentials: { userId: person.id } });
  const { items } = await adapter.conversations.page({ limit: 1 });
  await adapter.messages.send({ draft: { id: crypto.randomUUID(), conversationId: items[0].id, content: { kind: 'text', text: '今天 found' }, createdAt: 0 } });
  const page = await adapter.search.messages({ query: { text: '天 FOUND' }, limit: 5 });
  return { texts: page.items.map(({ content }) => content.text), workers };
})();
`;

beforeAll(async () => {
  writeFileSync(join(app, 'search.js'), program);
  await bundle('react-19', 'search.js', 'search-bundled', 'production');
  mkdirSync(join(app, 'search-bundled'), { recursive: true });
  // Named after the whole file, since it is no TypeScript.
  writeFileSync(join(app, 'search-bundled/index.html'), '<script type="module" src="./search.js.js"></script>');
  // As a page without a bundler loads it: by the names of the packages, which a worker does not know.
  const { exports } = JSON.parse(readFileSync(join(app, 'node_modules/parley-kit/package.json'), 'utf8'));
  const imports = {
    'parley-kit/adapters/local': `/node_modules/parley-kit/${exports['./adapters/local'].default}`,
    idb: '/node_modules/idb/build/index.js',
  };
  const map = `<script type="importmap">${JSON.stringify({ imports })}</script>`;
  writeFileSync(join(app, 'search-unbundled.html'), `${map}<script type="module" src="/search.js"></script>`);
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://app');
    // Vite builds for the root of a site.
    const file = [join(app, pathname), join(app, 'search-bundled', pathname)].find(existsSync) ?? '';
    response.statusCode = existsSync(file) ? 200 : 404;
    response.setHeader('content-type', types[extname(file)] ?? 'text/plain');
    if (existsSync(file)) createReadStream(file).pipe(response);
    else response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumArgs });
});

afterAll(async () => {
  await browser.close();
  server.close();
});

async function openPage(): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(longPatience);
  return page;
}

describe('an app that has installed the package', () => {
  it.each([
    ['bundled by Vite', '/search-bundled/index.html'],
    ['without a bundler', '/search-unbundled.html'],
  ])('searches in the worker of the package, %s', async (_, path) => {
    const page = await openPage();
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('response', (response) => response.status() >= 400 && errors.push(`${response.status()} ${response.url()}`));
    await page.goto(origin + path, { waitUntil: 'networkidle' });
    expect(errors.filter((error) => !error.includes('favicon'))).toEqual([]);
    await page.waitForFunction(() => globalThis.found !== undefined);
    expect(await page.evaluate(() => globalThis.found)).toEqual({ texts: ['今天 found'], workers: 1 });
    await page.close();
  });

  it('searches without a worker where the policy of its page forbids them', async () => {
    const page = await openPage();
    await page.route('**/search-unbundled.html', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': "worker-src 'none'" } });
    });
    await page.goto(`${origin}/search-unbundled.html`);
    await page.waitForFunction(() => globalThis.found !== undefined);
    expect(await page.evaluate(() => globalThis.found)).toEqual({ texts: ['今天 found'], workers: 0 });
    await page.close();
  });
});
