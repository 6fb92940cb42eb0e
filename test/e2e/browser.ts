import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { chromiumArgs, chromiumPath } from '../../vitest.browser-options.js';

export interface Demo {
  /** A new profile: its own storage, its own tabs. */
  newContext(options?: Parameters<Browser['newContext']>[0]): Promise<BrowserContext>;
  /** Opens the demo signed in as this person and waits for the conversation list. */
  open(context: BrowserContext, user: string, query?: Readonly<Record<string, string>>): Promise<Page>;
}

/** One browser for a file, fresh profiles for each test. What a page writes to the console as an error fails the test. */
export function startDemo(): Demo {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const errors: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumArgs });
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close().catch(() => undefined)));
    expect(errors.splice(0), 'errors of the page').toEqual([]);
  });
  afterAll(() => browser.close());

  return {
    async newContext(options) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', ...options });
      contexts.push(context);
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      context.on('weberror', (error) => errors.push(String(error.error())));
      return context;
    },
    async open(context, user, query = {}) {
      const page = await context.newPage();
      await page.goto(`${inject('demoUrl')}?${new URLSearchParams({ user, ...query })}`);
      await page.getByRole('list', { name: 'Conversations' }).getByRole('listitem').first().waitFor();
      return page;
    },
  };
}

/** Ends the page's process at once: no unload handler runs. */
export async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}
