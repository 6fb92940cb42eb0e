import type { Locator, Page } from 'playwright-core';

/** What tests do in a chat, in a person's words. */
export interface Chat {
  readonly page: Page;
  readonly log: Locator;
  readonly input: Locator;
  /** Opens the conversation of this name from the list. */
  open(name: string | RegExp): Promise<void>;
  /** Types a text and presses Enter. */
  write(text: string): Promise<void>;
  /** The texts of the rows that hold this, in the order of the screen. */
  lines(part: string): Promise<readonly string[]>;
}

export function chatOf(page: Page): Chat {
  const log = page.getByRole('log', { name: 'Messages' });
  const input = page.getByRole('textbox', { name: 'Message', exact: true });
  return {
    page,
    log,
    input,
    async open(name) {
      await page.getByRole('list', { name: 'Conversations' }).getByRole('listitem').filter({ hasText: name }).first().click();
      await log.waitFor();
    },
    async write(text) {
      await input.fill(text);
      await input.press('Enter');
    },
    async lines(part) {
      const texts = await log.getByRole('article').filter({ hasText: part }).allInnerTexts();
      return texts;
    },
  };
}

/** What was typed in this page and is not in a database yet: what the page keeps for its next start. */
export function lastWords(page: Page): Promise<string> {
  return page.evaluate(() =>
    Object.entries(localStorage)
      .flatMap(([key, text]) => (key.startsWith('parley/') ? [text] : []))
      .join(),
  );
}
