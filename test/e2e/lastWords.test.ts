import { expect, it } from 'vitest';
import { crash, startDemo } from './browser.js';
import { chatOf, lastWords } from './chat.js';

const demo = startDemo();

it('keeps all that was typed when the page is loaded again in the same moment', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off' });
  const alice = chatOf(page);
  await alice.open('Bob Okafor');
  await alice.input.focus();
  let typed = '';
  for (const words of ['the first words', ', and at once some more', ', and the last ones']) {
    await page.keyboard.type(words);
    await page.reload();
    typed += words;
    await expect.poll(() => alice.input.inputValue()).toBe(typed);
    await alice.input.focus();
  }
});

it('keeps all that was typed when the page crashes in the same moment', async () => {
  const context = await demo.newContext();
  const page = await demo.open(context, 'alice', { life: 'off' });
  const alice = chatOf(page);
  await alice.open('Bob Okafor');
  await alice.input.focus();
  await page.keyboard.type('typed until the very end');
  await crash(page);
  const reopened = chatOf(await demo.open(context, 'alice', { life: 'off' }));
  await reopened.open('Bob Okafor');
  await expect.poll(() => reopened.input.inputValue()).toBe('typed until the very end');
});

it('brings back no draft of what was sent in the same moment', async () => {
  const context = await demo.newContext();
  const page = await demo.open(context, 'alice', { life: 'off' });
  const alice = chatOf(page);
  await alice.open('Bob Okafor');
  await alice.write('sent, and gone');
  await page.reload();
  await alice.log.getByText('sent, and gone').waitFor();
  expect(await alice.input.inputValue()).toBe('');
  expect(await alice.lines('sent, and gone')).toHaveLength(1);
});

it('keeps what is typed before the engine is there, and the draft from before it', async () => {
  const context = await demo.newContext();
  const page = await demo.open(context, 'alice', { life: 'off' });
  const alice = chatOf(page);
  await alice.open('Bob Okafor');
  await alice.input.pressSequentially('from yesterday');

  let letEngineCome = (): void => {};
  const engineMayCome = new Promise<void>((resolve) => {
    letEngineCome = resolve;
  });
  await context.route(/engine/i, async (route) => {
    await engineMayCome;
    await route.continue();
  });
  await page.reload();
  await alice.input.waitFor();
  // Longer than a draft rests before it is kept.
  await alice.input.pressSequentially('from today', { delay: 100 });
  expect(await alice.input.inputValue()).toBe('from today');
  letEngineCome();
  await alice.log.getByRole('article').first().waitFor();
  await alice.input.pressSequentially('!');
  expect(await alice.input.inputValue()).toBe('from today!');
  await page.reload();
  await expect.poll(() => alice.input.inputValue()).toBe('from today!');
  await alice.input.press('Enter');
  await alice.log.getByText('from today!').waitFor();
  await expect.poll(() => alice.input.inputValue()).toBe('from yesterday');
});

it('leaves no words behind when signing out', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off' });
  const alice = chatOf(page);
  await alice.open('Bob Okafor');
  await alice.input.focus();
  await page.keyboard.type('nobody is to read this');
  // Here until the database has them, which may be before one looks: then one types on.
  const typeOn = async (): Promise<string> => {
    await page.keyboard.type('!');
    return lastWords(page);
  };
  await expect.poll(typeOn).toContain('nobody is to read this');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect.poll(() => lastWords(page)).toBe('');
});
