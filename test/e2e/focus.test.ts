import type { BrowserContext, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { startDemo } from './browser.js';
import { chatOf, conversationRow } from './chat.js';

const demo = startDemo();

it('goes into the chat on a phone, and back to its row by Escape, by the button and by the history', async () => {
  const page = await demo.open(await phone(), 'alice', { life: 'off' });
  const chat = page.getByRole('region', { name: 'Chat with Bob Okafor' });
  const row = conversationRow(page, 'Bob Okafor');
  await row.focus();
  await page.keyboard.press('Enter');
  await focusIs(page, chat);
  await page.keyboard.press('Tab');
  await focusIs(page, page.getByRole('button', { name: 'Back to the list' }));
  await page.keyboard.press('Escape');
  await focusIs(page, row);

  await page.keyboard.press('Enter');
  await focusIs(page, chat);
  await page.getByRole('button', { name: 'Back to the list' }).press('Enter');
  await focusIs(page, row);

  await page.keyboard.press('Enter');
  await chatOf(page).input.focus();
  await page.goBack();
  await focusIs(page, row);
});

it('Escape closes the topmost: menu, viewer, reply, then the chat on a phone', async () => {
  const page = await demo.open(await phone(), 'alice', { life: 'off' });
  const { log, input } = chatOf(page);
  const row = conversationRow(page, 'Saturday climbers');
  await row.focus();
  await page.keyboard.press('Enter');
  const article = log
    .getByRole('article')
    .filter({ hasText: 'summit.png' })
    .or(log.getByRole('article', { name: /summit\.png/ }))
    .first();
  await article.focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('menu', { name: 'Message actions' });
  await focusIsIn(page, menu);
  await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'detached' });
  await focusIs(page, article);

  const picture = page.getByRole('button', { name: 'Open picture summit.png' });
  await picture.press('Enter');
  const viewer = page.getByRole('dialog', { name: 'Picture' });
  await focusIsIn(page, viewer);
  await page.keyboard.press('Escape');
  await viewer.waitFor({ state: 'detached' });
  await focusIs(page, picture);
  // From what is in a message to the message itself.
  await page.keyboard.press('Escape');
  await focusIs(page, article);

  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Reply' }).press('Enter');
  await focusIs(page, input);
  const cancel = page.getByRole('button', { name: 'Cancel reply' });
  await cancel.waitFor();
  await page.keyboard.press('Escape');
  await cancel.waitFor({ state: 'detached' });
  await focusIs(page, input);
  await page.keyboard.press('Escape');
  await focusIs(page, row);
});

it('Escape empties a search before anything else', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off' });
  const field = page.getByRole('searchbox', { name: 'Search chats' });
  await field.fill('Bob');
  await conversationRow(page, 'Saturday climbers').waitFor({ state: 'detached' });
  await field.press('Escape');
  await conversationRow(page, 'Saturday climbers').waitFor();
  await focusIs(page, field);
});

it.each([
  ['wide', 1280],
  ['tablet', 900],
  ['phone', 390],
])('goes into a pane and back to what opened it (%s)', async (_name, width) => {
  const page = await demo.open(await demo.newContext({ viewport: { width, height: 800 } }), 'alice', { life: 'off' });
  await conversationRow(page, 'Bob Okafor').focus();
  await page.keyboard.press('Enter');
  const button = page.getByRole('button', { name: 'Conversation info' });
  await button.press('Enter');
  const info = page.getByRole('region', { name: 'Info' });
  await focusIsIn(page, info.locator('..'));
  await page.keyboard.press('Tab');
  await focusIs(page, info.getByRole('button', { name: 'Close' }));
  await page.keyboard.press('Enter');
  await info.waitFor({ state: 'detached' });
  await focusIs(page, button);
  await page.keyboard.press('Enter');
  await focusIsIn(page, info.locator('..'));
  await page.keyboard.press('Escape');
  await info.waitFor({ state: 'detached' });
  await focusIs(page, button);
});

it('passes on when what had it goes: a discarded message, a group that was left, a deleted conversation', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off', refused: '1' });
  const { log, write, open } = chatOf(page);
  await open('Saturday climbers');
  await write('first lost');
  await write('second lost');
  const failed = (words: string) => log.getByRole('article').filter({ hasText: words });
  await failed('second lost').getByRole('button', { name: 'Discard' }).waitFor();
  await failed('first lost').getByRole('button', { name: 'Discard' }).press('Enter');
  await failed('first lost').waitFor({ state: 'detached' });
  await focusIs(page, failed('second lost'));

  await page.getByRole('button', { name: 'Settings' }).press('Enter');
  await page.getByRole('slider', { name: 'Refused actions' }).press('Home');
  await page.keyboard.press('Escape');
  await focusIs(page, page.getByRole('button', { name: 'Settings' }));

  await page.getByRole('button', { name: 'Conversation info' }).press('Enter');
  await page.getByRole('button', { name: 'Leave group' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Leave group' }).press('Enter');
  const info = page.getByRole('region', { name: 'Info' });
  await info.getByText('You left this group').waitFor();
  await focusIsIn(page, info.locator('..'));

  const row = conversationRow(page, 'Priya Raman');
  await row.focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Delete' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).press('Enter');
  await row.waitFor({ state: 'detached' });
  await focusIsIn(page, page.getByRole('list', { name: 'Conversations' }));
});

it('stays with writing: after sending by the button, and from one chat to another', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off' });
  const { input, open } = chatOf(page);
  await open('Bob Okafor');
  await input.fill('by the button');
  await page.getByRole('button', { name: 'Send' }).press('Enter');
  await focusIs(page, input);
  await open('Priya Raman');
  await input.focus();
  await page.goBack();
  await page.getByRole('heading', { name: 'Bob Okafor' }).waitFor();
  await focusIs(page, input);
});

it('stays given up where a person clicks beside everything', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off' });
  await page.getByRole('searchbox', { name: 'Search chats' }).focus();
  await page.mouse.click(900, 400);
  await page.waitForFunction(() => document.activeElement === document.body);
});

type Locator = ReturnType<Page['locator']>;

async function focusIs(page: Page, target: Locator): Promise<void> {
  await expect
    .poll(async () => ((await target.evaluate((element) => element === document.activeElement)) ? 'there' : describeFocus(page)))
    .toBe('there');
}

async function focusIsIn(page: Page, target: Locator): Promise<void> {
  await expect
    .poll(async () => ((await target.evaluate((element) => element.contains(document.activeElement))) ? 'there' : describeFocus(page)))
    .toBe('there');
}

function describeFocus(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.outerHTML.slice(0, 300) ?? 'nothing');
}

function phone(): Promise<BrowserContext> {
  return demo.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
}
