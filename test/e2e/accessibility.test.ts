import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { startDemo } from './browser.js';
import { chatOf, tapConversation } from './chat.js';

const demo = startDemo();

it('has no violations where one signs in, at the picker, in the chat, the contacts, the panes and the settings', async () => {
  const context = await demo.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${inject('demoUrl')}?page=tencent`);
  await page.getByText('Never enter your app’s secret key').waitFor();
  expect(await violations(page), 'signing in to Tencent Cloud Chat').toEqual([]);
  await page.goto(`${inject('demoUrl')}?life=off`);
  const alice = page.getByRole('button', { name: /Alice Moreau/ });
  await alice.waitFor();
  expect(await violations(page), 'picker').toEqual([]);
  await alice.click();
  await page.getByRole('list', { name: 'Conversations' }).getByRole('listitem').first().waitFor();
  expect(await violations(page), 'list').toEqual([]);
  await chatOf(page).open('Saturday climbers');
  await chatOf(page).log.getByRole('article').first().waitFor();
  await page.getByRole('button', { name: 'Conversation info' }).click();
  await page.getByRole('region', { name: 'Info' }).getByRole('heading', { name: 'Members' }).waitFor();
  expect(await violations(page), 'group with info').toEqual([]);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('region', { name: 'Settings' }).waitFor();
  expect(await violations(page), 'settings').toEqual([]);
  await page.getByRole('button', { name: 'Contacts' }).click();
  await page
    .getByRole('region', { name: 'Contacts' })
    .getByRole('button', { name: /Bob Okafor/ })
    .click();
  await page.getByRole('button', { name: 'Send message' }).waitFor();
  expect(await violations(page), 'contacts').toEqual([]);
});

it('has no violations in the dark, from right to left, with cards and failures, and while signed in elsewhere', async () => {
  const context = await demo.newContext({ reducedMotion: 'reduce' });
  const page = await demo.open(context, 'alice', { life: 'off', theme: 'dark', refused: '1' });
  const alice = chatOf(page);
  await alice.open('Payload laboratory');
  await alice.write('will fail');
  await page.getByText('Not sent:').first().waitFor();
  expect(await violations(page), 'dark').toEqual([]);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('combobox', { name: 'Language' }).selectOption('ar');
  await page.getByRole('combobox', { name: 'اللغة' }).waitFor();
  expect(await violations(page), 'right to left').toEqual([]);
  await page.getByRole('button', { name: 'تسجيل الدخول من مكان آخر' }).click();
  await page.locator('.Gate').waitFor();
  expect(await violations(page), 'signed in elsewhere').toEqual([]);
});

it('has no violations on a phone', async () => {
  const context = await demo.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' });
  const page = await demo.open(context, 'alice', { life: 'off' });
  expect(await violations(page), 'list').toEqual([]);
  await tapConversation(page, 'Bob Okafor');
  await chatOf(page).log.getByRole('article').first().waitFor();
  expect(await violations(page), 'chat').toEqual([]);
});

async function violations(page: Page): Promise<readonly string[]> {
  // Fading in is no lack of contrast.
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined))));
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate<AxeResults>('axe.run()');
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}
