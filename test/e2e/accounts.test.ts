import { expect, inject, it } from 'vitest';
import { startDemo } from './browser.js';
import { chatOf } from './chat.js';
import { endCut, holdCuts } from './cut.js';

const demo = startDemo();

it('lets somebody choose who to be, and opens a second person beside', async () => {
  const context = await demo.newContext();
  const page = await context.newPage();
  await page.goto(`${inject('demoUrl')}?life=off`);
  await page.getByRole('button', { name: /Alice Moreau/ }).click();
  await page.getByRole('listitem').filter({ hasText: 'Bob Okafor' }).first().waitFor();
  await expect.poll(() => new URL(page.url()).searchParams.get('user')).toBe('alice');

  await page.getByRole('button', { name: 'Settings' }).click();
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Bob Okafor' }).click();
  const bob = await opened;
  await bob.getByRole('listitem').filter({ hasText: 'Alice Moreau' }).first().waitFor();
  expect(new URL(bob.url()).searchParams.get('user')).toBe('bob');
});

it('shows nothing of the first person to the second, nor what arrives for the first afterwards', async () => {
  const context = await demo.newContext();
  const bob = chatOf(await demo.open(context, 'bob', { life: 'off' }));
  await bob.open('Alice Moreau');
  const page = await demo.open(context, 'alice', { life: 'off', latency: '600' });
  const alice = chatOf(page);
  await alice.open('Bob Okafor');
  await alice.input.fill('a draft of Alice only');
  await page.getByRole('button', { name: 'Settings' }).click();
  // On its way through the line when the account changes.
  await bob.write('late for Alice');
  await page.getByRole('button', { name: 'Switch account' }).click();
  await page.getByRole('button', { name: /王美/ }).click();
  await page.getByRole('listitem').filter({ hasText: 'Alice Moreau' }).first().waitFor();
  await bob.write('later still');
  await bob.log.getByText('later still').waitFor();
  const seen = await page.locator('body').innerText();
  for (const secret of ['late for Alice', 'later still', 'a draft of Alice only']) expect(seen).not.toContain(secret);

  await page.goto(`${inject('demoUrl')}?user=alice&life=off`);
  await alice.open('Bob Okafor');
  await expect.poll(() => alice.input.inputValue()).toBe('a draft of Alice only');
  await alice.log.getByText('later still').waitFor();
});

it('asks before unsent messages are lost by signing out, and forgets the account then', async () => {
  const context = await demo.newContext();
  await holdCuts(context);
  const page = await demo.open(context, 'alice', { life: 'off' });
  const alice = chatOf(page);
  await alice.open('Bob Okafor');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Cut for 10 seconds' }).click();
  await alice.write('never sent');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('alert').filter({ hasText: 'Not sent yet, and lost by signing out: 1' }).waitFor();
  await page.getByRole('button', { name: 'Sign out anyway' }).click();
  await page.getByRole('heading', { name: 'Who are you?' }).waitFor();

  await page.getByRole('button', { name: /Alice Moreau/ }).click();
  await alice.open('Bob Okafor');
  await alice.log.getByRole('article').first().waitFor();
  expect(await alice.log.getByText('never sent').count()).toBe(0);
});

it('says that the account is in use elsewhere, and takes it back', async () => {
  const context = await demo.newContext();
  const page = await demo.open(context, 'alice', { life: 'off' });
  const alice = chatOf(page);
  await alice.open('Bob Okafor');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Sign in elsewhere' }).click();
  await page.getByText('Signed in elsewhere').waitFor();
  await page.getByRole('button', { name: 'Use it here' }).click();
  await alice.log.waitFor();
  await alice.write('back again');
  await alice.log.getByRole('article').filter({ hasText: 'back again' }).getByText('Sent', { exact: true }).waitFor({ state: 'attached' });
});

it('queues what is written without a network, says so, and sends it when the network is back', async () => {
  const context = await demo.newContext();
  await holdCuts(context);
  const alice = chatOf(await demo.open(context, 'alice', { life: 'off' }));
  const bob = chatOf(await demo.open(context, 'bob', { life: 'off' }));
  await alice.open('Bob Okafor');
  await bob.open('Alice Moreau');
  await alice.page.bringToFront();
  await alice.page.getByRole('button', { name: 'Settings' }).click();
  await alice.page.getByRole('button', { name: 'Cut for 10 seconds' }).click();
  await alice.page.getByText('Reconnecting…').waitFor();
  for (const each of ['queued 1', 'queued 2', 'queued 3']) await alice.write(each);
  await expect.poll(() => alice.lines('queued')).toHaveLength(3);
  expect(await bob.lines('queued')).toEqual([]);
  await endCut(alice.page);
  await bob.log.getByText('queued 3').waitFor();
  const arrived = await bob.lines('queued');
  expect(arrived.map((line) => /queued \d/.exec(line)?.[0])).toEqual(['queued 1', 'queued 2', 'queued 3']);
  await alice.page.getByText('Reconnecting…').waitFor({ state: 'detached' });

  await context.setOffline(true);
  await alice.page.getByText('You are offline.').waitFor();
  await context.setOffline(false);
  await alice.page.getByText('You are offline.').waitFor({ state: 'detached' });
});

it('starts over in all tabs, and keeps nothing that was written', async () => {
  const context = await demo.newContext();
  const alice = chatOf(await demo.open(context, 'alice', { life: 'off' }));
  const bob = chatOf(await demo.open(context, 'bob', { life: 'off' }));
  await alice.open('Bob Okafor');
  await bob.open('Alice Moreau');
  await alice.write('gone tomorrow');
  await bob.log.getByText('gone tomorrow').waitFor();
  await bob.input.fill('a draft of the old days');
  alice.page.on('dialog', (dialog) => void dialog.accept());
  await alice.page.getByRole('button', { name: 'Settings' }).click();
  await alice.page.getByRole('button', { name: 'Reset demo' }).click();
  for (const { page } of [alice, bob]) await page.getByRole('heading', { name: 'Who are you?' }).waitFor();

  await bob.page.getByRole('button', { name: /Bob Okafor/ }).click();
  await bob.open('Alice Moreau');
  await bob.log.getByRole('article').first().waitFor();
  expect(await bob.input.inputValue()).toBe('');
  expect(await bob.log.getByText('gone tomorrow').count()).toBe(0);
});
