import type { BrowserContext, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { startDemo } from './browser.js';
import { chatOf } from './chat.js';

const demo = startDemo();

it('on a phone Back closes the info, then the chat', async () => {
  const page = await demo.open(await phone(), 'alice', { life: 'off' });
  const { log } = chatOf(page);
  await chatOf(page).open('Saturday climbers');
  await page.getByRole('button', { name: 'Conversation info' }).tap();
  await info(page).waitFor();
  await log.waitFor({ state: 'hidden' });

  await page.goBack();
  await log.getByRole('article').last().waitFor();
  await info(page).waitFor({ state: 'detached' });
  await page.goBack();
  await conversations(page).waitFor();

  // Closed by its button, it is no longer in the way of Back.
  await chatOf(page).open('Saturday climbers');
  await page.getByRole('button', { name: 'Conversation info' }).tap();
  await page.getByRole('button', { name: 'Close' }).tap();
  await log.waitFor();
  await page.goBack();
  await conversations(page).waitFor();
});

it('in a wide window Back closes the info and leaves the chat open', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off' });
  const { log } = chatOf(page);
  await chatOf(page).open('Saturday climbers');
  await page.getByRole('button', { name: 'Conversation info' }).click();
  await info(page).waitFor();
  await page.goBack();
  await info(page).waitFor({ state: 'detached' });
  await log.waitFor();
  await page.goBack();
  await log.waitFor({ state: 'detached' });
});

it('shows one pane at a time, and Back closes whichever it is', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off' });
  await chatOf(page).open('Saturday climbers');
  await page.getByRole('button', { name: 'Conversation info' }).click();
  await info(page).waitFor();
  await page.getByRole('button', { name: 'Settings' }).click();
  await settings(page).waitFor();
  await info(page).waitFor({ state: 'detached' });
  await page.goBack();
  await settings(page).waitFor({ state: 'detached' });
  expect(await info(page).count()).toBe(0);
  await chatOf(page).log.waitFor();
});

it('on a phone Back leads from the settings and from the contacts to the chats', async () => {
  const page = await demo.open(await phone(), 'alice', { life: 'off' });
  await page.getByRole('button', { name: 'Settings' }).tap();
  await settings(page).waitFor();
  await page.goBack();
  await conversations(page).waitFor();
  await settings(page).waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Contacts' }).tap();
  await page.getByRole('region', { name: 'Contacts' }).waitFor();
  await page.getByRole('button', { name: 'Settings' }).tap();
  await settings(page).waitFor();
  await page.goBack();
  await page.getByRole('region', { name: 'Contacts' }).waitFor();
  await page.goBack();
  await conversations(page).waitFor();
});

it('a pane is in the address: a reload opens it again, a link leads to it and it closes all the same', async () => {
  const context = await phone();
  const first = await demo.open(context, 'alice', { life: 'off' });
  await chatOf(first).open('Saturday climbers');
  await first.getByRole('button', { name: 'Conversation info' }).tap();
  await info(first).waitFor();
  await first.reload();
  await info(first).waitFor();
  await first.goBack();
  await chatOf(first).log.waitFor();
  await first.goForward();
  await info(first).waitFor();

  const page = await context.newPage();
  await page.goto(first.url());
  await page.getByRole('button', { name: 'Close' }).tap();
  await chatOf(page).log.waitFor();
  await expect.poll(() => new URL(page.url()).searchParams.get('pane')).toBeNull();
});

function phone(): Promise<BrowserContext> {
  return demo.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
}

function conversations(page: Page) {
  return page.getByRole('list', { name: 'Conversations' });
}

function info(page: Page) {
  return page.getByRole('region', { name: 'Info' });
}

function settings(page: Page) {
  return page.getByRole('region', { name: 'Settings' });
}
