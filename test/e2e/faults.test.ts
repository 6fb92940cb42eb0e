import { expect, it } from 'vitest';
import { startDemo } from './browser.js';
import { chatOf } from './chat.js';
import { endCut, holdCuts } from './cut.js';

const demo = startDemo();

it('says that a chat opened over a cut line is not loaded, above one’s own message too, and fills by itself', async () => {
  const context = await demo.newContext();
  await holdCuts(context);
  const page = await demo.open(context, 'alice', { life: 'off' });
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Cut for 10 seconds' }).click();
  const alice = chatOf(page);
  await page.getByRole('list', { name: 'Conversations' }).getByRole('listitem').filter({ hasText: 'Saturday climbers' }).click();
  await page.getByText('The messages couldn’t be loaded').waitFor();
  await alice.write('Said over a cut line');
  await alice.log.getByRole('article').filter({ hasText: 'Said over a cut line' }).waitFor();
  const failed = page.getByRole('alert').filter({ has: page.getByRole('button', { name: 'Try again' }) });
  await failed.waitFor();

  await endCut(page);
  await expect.poll(() => alice.log.getByRole('article').count()).toBeGreaterThan(5);
  await failed.waitFor({ state: 'detached' });
  expect(await alice.lines('Said over a cut line')).toHaveLength(1);
});

it('says that expired credentials were renewed without asking anybody', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off' });
  const renewed = page.getByRole('status').filter({ hasText: 'Renewed silently' });
  await page.getByRole('button', { name: 'Settings' }).click();
  expect(await renewed.count()).toBe(0);
  await page.getByRole('button', { name: 'Let credentials expire' }).click();
  await renewed.waitFor();
});

it('names the direction that follows the language so, in every language', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off' });
  await page.getByRole('button', { name: 'Settings' }).click();
  const language = page.getByRole('combobox').nth(1);
  const direction = page.getByRole('combobox').nth(2);
  for (const [locale, words] of [
    ['en', 'As the language'],
    ['zh-Hans', '随语言'],
    ['ar', 'حسب اللغة'],
  ] as const) {
    await language.selectOption(locale);
    await expect.poll(() => direction.locator('option:checked').innerText()).toBe(words);
  }
});
