import type { Locator, Page } from 'playwright-core';

/** What tests do in a chat, in a person's words. */
export interface Chat {
  readonly page: Page;
  readonly log: Locator;
  readonly input: Locator;
  /** Opens the conversation of this name from the list. */
  open(name: string): Promise<void>;
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
      await conversationRow(page, name).click();
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

/** By its title: another row may hold this name, too, as the one of whoever wrote there last. */
export function conversationRow(page: Page, name: string): Locator {
  const title = name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return page.getByRole('list', { name: 'Conversations' }).getByRole('button', { name: new RegExp(`^${title}`) });
}

/** Opens the conversation of this name by a finger. One that the machine holds for half a second asks for the menu instead, and taps again. */
export async function tapConversation(page: Page, name: string): Promise<void> {
  const menu = page.getByRole('menu');
  const log = page.getByRole('log', { name: 'Messages' });
  for (;;) {
    await conversationRow(page, name).tap();
    await log.or(menu).first().waitFor();
    if (await log.isVisible()) return;
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
  }
}

/** Turns the wheel over the messages, and resolves when they have come to rest: rows of where they are now are drawn by then. */
export async function rollMessages({ page, log }: Chat, px: number): Promise<void> {
  await page.mouse.wheel(0, px);
  await log.evaluate(async (element) => {
    let before = Number.NaN;
    for (let still = 0; still < 3; ) {
      await new Promise(requestAnimationFrame);
      still = element.scrollTop === before ? still + 1 : 0;
      before = element.scrollTop;
    }
  });
}

/** What was typed in this page and is not in a database yet: what the page keeps for its next start. */
export function lastWords(page: Page): Promise<string> {
  return page.evaluate(() =>
    Object.entries(localStorage)
      .flatMap(([key, text]) => (key.startsWith('parley/') ? [text] : []))
      .join(),
  );
}
