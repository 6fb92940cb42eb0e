import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import arabic from '../../src/i18n/catalogues/ar/conversationList.json' with { type: 'json' };
import { chromiumArgs, chromiumPath } from '../../vitest.browser-options.js';
import { longPatience } from '../patience.js';
import { appFolder, bundle, copySources, type ReactApp } from './apps.js';

declare global {
  var hydrate: () => void;
  var connect: () => void;
  var isReady: () => boolean;
}

/** Rows in view: which element, and how far below the top of its list's view, px. */
type Rows = Record<string, { readonly tag: string | undefined; readonly top: number; readonly height: number; readonly text: string }>;

/** What a server sends with this React, and how a browser takes it over. A file each, side by side: they wait more than they work. */
export function testServerRendering(name: ReactApp): void {
  let browser: Browser;
  const servers: ChildProcess[] = [];
  let production: string;
  let development: string;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumArgs });
    const sources = copySources(name, 'ssr');
    await bundle(name, join(sources, 'server.tsx'), 'server', 'production', true);
    await bundle(name, join(sources, 'client.tsx'), 'production', 'production');
    await bundle(name, join(sources, 'client.tsx'), 'development', 'development');
    production = await serve(name, 'production', servers);
    development = await serve(name, 'development', servers);
  });
  afterAll(async () => {
    for (const server of servers) server.kill();
    await browser?.close();
  });

  it.each(['string', 'stream'])('sends the last screenful of real rows (%s)', async (how) => {
    const html = await (await fetch(`${production}/${how}`)).text();
    const page = await openPlain(browser, `${production}/${how}`);
    const newest = page.locator('article').last();
    expect(await newest.textContent()).toContain('(80)');
    // In view without a script.
    const box = await newest.boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(800);
    expect(await page.locator('article').count()).toBeGreaterThan(15);
    const list = await page.getByRole('list', { name: 'Conversations' }).textContent();
    expect(list).toContain('The new roof');
    expect(list).toContain('Person A0');
    expect(await page.getByRole('list', { name: 'Contacts' }).textContent()).toContain('Person B1');
    expect(html).toContain('dir="ltr"');
    await page.close();
  });

  it('begins with the unread messages where more are unread than a screen holds, without a script', async () => {
    const page = await openPlain(browser, `${production}/string?chat=stairs`);
    const rows = page.locator('.parley-MessageList-row');
    expect(await rows.first().getAttribute('data-type')).toBe('unread');
    expect(await page.locator('article').first().textContent()).toContain('(61)');
    const list = await page.getByRole('log').boundingBox();
    const divider = await rows.first().boundingBox();
    expect((divider?.y ?? 0) - (list?.y ?? 0)).toBeGreaterThanOrEqual(0);
    expect((divider?.y ?? 0) - (list?.y ?? 0)).toBeLessThan(40);
    await page.goto(`${production}/string?chat=porch`);
    expect(await page.locator('article').last().textContent()).toContain('(80)');
    expect(await page.locator('[data-type="unread"]').isVisible()).toBe(true);
    expect((await page.locator('article').last().boundingBox())?.y).toBeLessThan(800);
    await page.close();
  });

  it('speaks Arabic at once where its words are brought along', async () => {
    const html = await (await fetch(`${production}/string?locale=ar`)).text();
    expect(html).toContain('dir="rtl"');
    expect(html).toContain(`aria-label="${arabic['conversationList.label']}"`);
    expect(html).not.toContain('aria-label="Conversations"');
  });

  it.each([
    ['en-US', 'ltr', 'Conversations'],
    ['zh-CN', 'ltr', '会话'],
  ])('goes over to the words of a person who speaks another language than the server did (%s)', async (locale, dir, label) => {
    const { page, said } = await open(browser, `${production}/string?locale=ar`, locale);
    await page.evaluate(() => globalThis.hydrate());
    await page.locator(`.parley-ChatProvider[dir="${dir}"]`).waitFor();
    await expect.poll(() => page.getByRole('list', { name: label, exact: true }).count(), { timeout: longPatience }).toBe(1);
    expect(said).toEqual([]);
    await page.context().close();
  });

  it.each([
    ['string', 'production'],
    ['stream', 'production'],
    ['stream', 'development'],
    ['string?locale=ar', 'production'],
    ['string?locale=ar', 'development'],
    ['string?chat=stairs', 'production'],
    ['string?chat=stairs', 'development'],
    ['string?chat=porch', 'production'],
    ['string?chat=plans', 'production'],
    ['string?chat=plans', 'development'],
  ])('is taken over by a browser in Shanghai and Arabic without a warning, a remount or a shift (%s, %s)', async (how, mode) => {
    const { page, said } = await open(browser, `${mode === 'production' ? production : development}/${how}`);
    const before = await rowsInView(page, true);
    expect(Object.keys(before).length).toBeGreaterThan(25);

    await page.evaluate(() => globalThis.hydrate());
    await page.waitForFunction(() => document.querySelector('.parley-ChatProvider')?.getAttribute('dir') === 'rtl');
    await quiet(page);
    expectSame(before, await rowsInView(page));
    expect(await page.locator('.parley-ChatProvider').getAttribute('lang')).toBe('ar');

    await page.evaluate(() => globalThis.connect());
    await page.waitForFunction(() => globalThis.isReady());
    await quiet(page);
    expectSame(before, await rowsInView(page));
    expect(said).toEqual([]);
    await page.context().close();
  });
}

/** A real Node process, in UTC and English. Resolves with its address. */
function serve(name: ReactApp, mode: string, servers: ChildProcess[]): Promise<string> {
  const folder = appFolder(name);
  const env = { ...process.env, TZ: 'UTC', LANG: 'en_US.UTF-8', NODE_ENV: 'production' };
  const server = spawn(process.execPath, [join(folder, 'server/server.js'), join(folder, mode)], { env, cwd: folder });
  servers.push(server);
  let errors = '';
  server.stderr.on('data', (data) => {
    errors += data;
  });
  return new Promise((resolve, reject) => {
    server.stdout.once('data', (data) => resolve(`http://127.0.0.1:${String(data).trim()}`));
    server.once('exit', () => reject(new Error(`The server has ended: ${errors}`)));
  });
}

/** Without a script. */
async function openPlain(inside: Browser, url: string): Promise<Page> {
  const page = await inside.newPage({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(longPatience);
  await page.goto(url);
  return page;
}

async function open(inside: Browser, url: string, locale = 'ar') {
  const context = await inside.newContext({ locale, timezoneId: 'Asia/Shanghai', viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(longPatience);
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(url);
  await page.locator('html[data-loaded]').waitFor();
  return { page, said };
}

/** The rows that are seen, by key. `tagging` marks their elements, so that another element in their place is noticed. */
function rowsInView(page: Page, tagging = false): Promise<Rows> {
  return page.evaluate((isTagging) => {
    const lists = ['.parley-MessageList-scroller', '.parley-ConversationRows', '.parley-ContactRows-scroll'];
    const rows: Record<string, { tag: string | undefined; top: number; height: number; text: string }> = {};
    for (const list of lists) {
      const scroller = document.querySelector(list);
      const view = scroller?.getBoundingClientRect();
      for (const row of scroller?.querySelectorAll<HTMLElement>('[data-index]') ?? []) {
        const { top, bottom, height } = row.getBoundingClientRect();
        if (view === undefined || bottom <= view.top || top >= view.bottom) continue;
        // Dates stand elsewhere in another time zone, and count: messages are told by their own keys.
        const { key: ownKey, type, index } = row.dataset;
        const next = row.nextElementSibling instanceof HTMLElement ? row.nextElementSibling.dataset.key : undefined;
        const key = `${list} ${ownKey ?? (type === undefined ? index : `${type} before ${next}`)}`;
        const marked: HTMLElement & { tag?: string } = row;
        if (isTagging) marked.tag = key;
        rows[key] = { tag: marked.tag, top, height, text: row.textContent ?? '' };
      }
    }
    return rows;
  }, tagging);
}

/** Waits until nothing moves or changes for a while. */
async function quiet(page: Page): Promise<void> {
  let last = '';
  await expect
    .poll(
      async () => {
        const now = JSON.stringify(await rowsInView(page));
        const isSame = now === last;
        last = now;
        return isSame;
      },
      { interval: 300, timeout: longPatience },
    )
    .toBe(true);
}

function expectSame(before: Rows, after: Rows): void {
  const moved = Object.entries(before).flatMap(([key, row]) => {
    const now = after[key];
    if (now === undefined) return [`${key} is gone`];
    if (now.tag !== row.tag) return [`${key} is another element`];
    const shift = Math.max(Math.abs(now.top - row.top), Math.abs(now.height - row.height));
    return shift > 1 ? [`${key} moved: top ${row.top} to ${now.top}, height ${row.height} to ${now.height}`] : [];
  });
  expect(moved).toEqual([]);
}
