import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { chromiumArgs, chromiumPath } from '../../vitest.browser-options.js';
import { longPatience } from '../patience.js';

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
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await tellPages(task.name, contexts);
    await Promise.all(contexts.splice(0).map((context) => context.close().catch(() => undefined)));
    expect(errors.splice(0), 'errors of the page').toEqual([]);
  });
  afterAll(() => browser.close());

  return {
    async newContext(options) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', ...options });
      contexts.push(context);
      context.setDefaultTimeout(longPatience);
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

/** What stood on each page when a test failed: what it waited for may have been there under another name, or something over it. */
async function tellPages(test: string, contexts: readonly BrowserContext[]): Promise<void> {
  const longest = 6_000;
  for (const page of contexts.flatMap((context) => context.pages())) {
    const seen = await page
      .locator('body')
      .ariaSnapshot({ timeout: 5_000 })
      .catch((error: unknown) => `not to be seen: ${String(error)}`);
    const [query, focus] = [new URL(page.url()).search, await focusOf(page)];
    process.stdout.write(`\nwhat “${test}” left on ${query}, focus on ${focus}:\n${seen.slice(0, longest)}\n`);
  }
}

function focusOf(page: Page): Promise<string> {
  const read = () => {
    const { activeElement: element } = document;
    return `${element?.tagName} ${element?.ariaLabel ?? element?.className ?? ''}`;
  };
  return page.evaluate(read).catch(() => 'nothing that answers');
}

/** Ends the page's process at once: no unload handler runs. */
export async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}
