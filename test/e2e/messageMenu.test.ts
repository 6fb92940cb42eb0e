import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startDemo } from './browser.js';
import { type Chat, chatOf, rollMessages, tapConversation } from './chat.js';

const demo = startDemo();

it('recalls an own message for both, and deletes one for oneself only', async () => {
  const { alice, bob } = await two();
  await alice.write('said in haste');
  await alice.write('for my eyes');
  await bob.log.getByText('for my eyes').waitFor();
  await choose(alice, 'said in haste', 'Recall');
  await alice.log.getByText('You recalled a message').waitFor();
  await bob.log.getByText(/Alice Moreau.* recalled a message/).waitFor();
  await expect.poll(() => bob.log.getByText('said in haste').count()).toBe(0);

  await choose(alice, 'for my eyes', 'Delete for me');
  await expect.poll(() => alice.log.getByText('for my eyes').count()).toBe(0);
  expect(await bob.log.getByText('for my eyes').count()).toBe(1);
});

it('answers with a quote, and a click on it leads to the message far above', async () => {
  const { alice, bob } = await two();
  await bob.write('the one to be found');
  await alice.log.getByText('the one to be found').waitFor();
  for (let index = 1; index <= 16; index++) await bob.write(`filler ${index}`);
  await alice.log.getByText('filler 16').waitFor();
  await bob.log.hover();
  await rollMessages(bob, -1);
  const original = bob.log.getByRole('article').filter({ hasText: 'the one to be found' });
  await expect
    .poll(async () => {
      await rollMessages(bob, -300);
      return (await original.count()) > 0 && (await original.isVisible());
    })
    .toBe(true);
  await choose(bob, 'the one to be found', 'Reply');
  await bob.write('I mean this');

  await alice.page.bringToFront();
  await alice.log.getByText('I mean this').waitFor();
  await alice.log
    .getByRole('article')
    .filter({ hasText: 'I mean this' })
    .getByRole('button', { name: /the one to be found/ })
    .click();
  const found = alice.log.getByRole('article').filter({ hasText: 'the one to be found' }).filter({ hasNotText: 'I mean this' });
  await expect.poll(() => isInView(alice, found)).toBe(true);
});

describe('a long press', () => {
  it.each([600, 800, 1500])('of %i ms on a message leaves its menu open, and its entries can be tapped', async (held) => {
    const { page, press } = await touching();
    const alice = chatOf(page);
    await tapConversation(page, 'Bob Okafor');
    await alice.write('by finger');
    // A menu offers what can be done when it opens, and with what is still on its way that is little.
    await alice.log.getByRole('article').filter({ hasText: 'by finger' }).getByText('Sent', { exact: true }).waitFor({ state: 'attached' });
    await press(alice.log.getByText('by finger'), held);
    const entry = page.getByRole('menuitem', { name: 'Delete for me' });
    await entry.tap();
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await expect.poll(() => alice.log.getByText('by finger').count()).toBe(0);
  });

  it.each([600, 800, 1500])('of %i ms on a conversation leaves its menu open, and opens no conversation', async (held) => {
    const { page, press } = await touching();
    const row = page.getByRole('list', { name: 'Conversations' }).getByRole('listitem').filter({ hasText: 'Bob Okafor' });
    await press(row, held);
    expect(await page.getByRole('log', { name: 'Messages' }).count()).toBe(0);
    await page.getByRole('menuitem', { name: 'Unpin' }).tap();
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await expect.poll(() => row.innerText()).not.toContain('pinned');
    await tapConversation(page, 'Bob Okafor');
  });
});

it('says why a message was refused, and discards it', async () => {
  const { alice, bob } = await two({ refused: '1' });
  await alice.write('not allowed');
  const refused = alice.log.getByRole('article').filter({ hasText: 'not allowed' });
  await refused.getByText('Not sent: You may not do this.').waitFor();
  expect(await refused.getByRole('button', { name: 'Send again' }).count()).toBe(0);
  await refused.getByRole('button', { name: 'Discard' }).click();
  await expect.poll(() => alice.log.getByText('not allowed').count()).toBe(0);
  expect(await bob.log.getByText('not allowed').count()).toBe(0);
});

async function two(line: Readonly<Record<string, string>> = {}): Promise<{ alice: Chat; bob: Chat }> {
  const context = await demo.newContext();
  const alice = chatOf(await demo.open(context, 'alice', { life: 'off', ...line }));
  const bob = chatOf(await demo.open(context, 'bob', { life: 'off' }));
  await alice.open('Bob Okafor');
  await bob.open('Alice Moreau');
  return { alice, bob };
}

/** A phone, and a finger that rests on a place for so many ms, with all that the browser makes of it. */
async function touching(): Promise<{ page: Page; press(target: Locator, held: number): Promise<void> }> {
  const context = await demo.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await demo.open(context, 'alice', { life: 'off' });
  const finger = await context.newCDPSession(page);
  return {
    page,
    async press(target, held) {
      // Once it has come to rest where it stays.
      await target.tap({ trial: true });
      const box = await target.boundingBox();
      if (box === null) throw new Error('nothing to press');
      const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
      await page.waitForTimeout(held);
      await page.getByRole('menu').waitFor();
      await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      // What a browser makes of a release comes at once; a menu that closes by it is gone in the next frames.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      expect(await page.getByRole('menu').count()).toBe(1);
    },
  };
}

async function choose(chat: Chat, text: string, entry: string): Promise<void> {
  await chat.page.bringToFront();
  await chat.log.getByRole('article').filter({ hasText: text }).first().click({ button: 'right' });
  await chat.page.getByRole('menuitem', { name: entry }).click();
}

async function isInView({ log }: Chat, target: ReturnType<Page['locator']>): Promise<boolean> {
  if ((await target.count()) === 0) return false;
  const [view, box] = [await log.boundingBox(), await target.first().boundingBox()];
  return view !== null && box !== null && box.y >= view.y - 1 && box.y + box.height <= view.y + view.height + 1;
}
