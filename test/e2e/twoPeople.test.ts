import { expect, it } from 'vitest';
import { startDemo } from './browser.js';
import { chatOf } from './chat.js';

const demo = startDemo();

it('lets two people in two tabs write to each other, and shows who types and what was read', async () => {
  const context = await demo.newContext();
  const alice = chatOf(await demo.open(context, 'alice', { life: 'off' }));
  const bob = chatOf(await demo.open(context, 'bob', { life: 'off' }));
  await alice.open('Bob Okafor');
  await bob.open('Alice Moreau');

  await alice.page.bringToFront();
  // Whoever rests for a few seconds types no more: until it is seen, one types on.
  const typed = async () => {
    await alice.input.pressSequentially('Hey ');
    return bob.page.getByText(/typing/).count();
  };
  await expect.poll(typed).toBeGreaterThan(0);
  await alice.input.pressSequentially('are you there?');
  await alice.input.press('Enter');
  await bob.log.getByText('are you there?').waitFor();

  await bob.page.bringToFront();
  await bob.write('On my way');
  await alice.log.getByText('On my way').waitFor();
  await alice.log.getByRole('article').filter({ hasText: 'are you there?' }).getByText(/^Read/).waitFor({ state: 'attached' });
});

it('keeps history, drafts and the place that was read over a reload', async () => {
  const context = await demo.newContext();
  const page = await demo.open(context, 'alice', { life: 'off' });
  const alice = chatOf(page);
  await alice.open('Bob Okafor');
  await alice.write('This stays');
  await alice.input.fill('half a thought');
  await page.reload();
  await alice.log.getByText('This stays').waitFor();
  await expect.poll(() => alice.input.inputValue()).toBe('half a thought');
});

it('sends a picture and a file with their bytes', async () => {
  const context = await demo.newContext();
  const alice = chatOf(await demo.open(context, 'alice', { life: 'off' }));
  const bob = chatOf(await demo.open(context, 'bob', { life: 'off' }));
  await alice.open('Bob Okafor');
  await bob.open('Alice Moreau');
  const picture = await alice.page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 40;
    canvas.height = 30;
    canvas.getContext('2d')?.fillRect(0, 0, 40, 30);
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  });
  await alice.page.locator('input[type=file]').setInputFiles([
    { name: 'roof.png', mimeType: 'image/png', buffer: Buffer.from(picture, 'base64') },
    { name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('the plan') },
  ]);
  await alice.page.getByRole('button', { name: 'Send', exact: true }).click();
  await bob.log.getByText('plan.txt').first().waitFor();
  const loaded = bob.log.locator('.parley-ImageCell img').last();
  await loaded.waitFor();
  await expect.poll(() => loaded.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0))).toBe(40);
});
