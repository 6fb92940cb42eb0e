import type { BrowserContext } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { startDemo } from './browser.js';
import { chatOf, tapConversation } from './chat.js';

const demo = startDemo();

it('shows one pane at a time on a phone, and Back leads from the chat to the list', async () => {
  const page = await demo.open(await phone(), 'alice', { life: 'off' });
  const list = page.getByRole('list', { name: 'Conversations' });
  const alice = chatOf(page);
  await tapConversation(page, 'Bob Okafor');
  await list.waitFor({ state: 'hidden' });
  await expect.poll(() => new URL(page.url()).searchParams.get('chat')).not.toBeNull();
  await page.goBack();
  await list.waitFor();
  await alice.log.waitFor({ state: 'hidden' });

  await tapConversation(page, 'Bob Okafor');
  await page.getByRole('button', { name: 'Back to the list' }).tap();
  await list.waitFor();
  await expect.poll(() => new URL(page.url()).searchParams.get('chat')).toBeNull();
});

it('opens the chat that a link names, and the header leads to the list all the same', async () => {
  const context = await phone();
  const first = await demo.open(context, 'alice', { life: 'off' });
  await tapConversation(first, 'Bob Okafor');
  const link = first.url();

  const page = await context.newPage();
  await page.goto(link);
  await chatOf(page).log.getByRole('article').first().waitFor();
  await page.getByRole('heading', { name: 'Bob Okafor' }).waitFor();
  await page.getByRole('button', { name: 'Back to the list' }).tap();
  await page.getByRole('list', { name: 'Conversations' }).waitFor();

  await page.goto(`${inject('demoUrl')}?user=alice&life=off&chat=nobody-knows-it`);
  await page.getByRole('button', { name: 'Back to the list' }).tap();
  await page.getByRole('list', { name: 'Conversations' }).waitFor();
});

it('leads from a contact to the chat and back by the same steps', async () => {
  const page = await demo.open(await phone(), 'alice', { life: 'off' });
  await page.getByRole('button', { name: 'Contacts' }).tap();
  await page.getByRole('button', { name: /Priya Raman/ }).tap();
  await page.getByRole('button', { name: 'Send message' }).tap();
  await page.getByRole('heading', { name: 'Priya Raman' }).waitFor();
  await chatOf(page).log.waitFor();
  await page.goBack();
  await page.getByRole('button', { name: 'Send message' }).waitFor();
  await page.goBack();
  await page.getByRole('region', { name: 'Contacts' }).waitFor();
  await page.getByRole('button', { name: 'Send message' }).waitFor({ state: 'hidden' });
});

it('has no way back in a wide window, where the list stays', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off' });
  await chatOf(page).open('Bob Okafor');
  expect(await page.getByRole('button', { name: 'Back to the list' }).count()).toBe(0);
});

function phone(): Promise<BrowserContext> {
  return demo.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
}
