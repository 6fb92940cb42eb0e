import { expect, it } from 'vitest';
import { startDemo } from './browser.js';

const demo = startDemo();

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
