import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { letFocusBeReal, setHidden, turnTo } from './attention.js';
import { startDemo } from './browser.js';
import { type Chat, chatOf } from './chat.js';

const demo = startDemo();

async function twoAtADesk(): Promise<{ alice: Chat; bob: Chat; before: number }> {
  const context = await demo.newContext();
  const alice = chatOf(await demo.open(context, 'alice', { life: 'off' }));
  const bob = chatOf(await demo.open(context, 'bob', { life: 'off' }));
  await letFocusBeReal(alice.page, bob.page);
  await alice.page.bringToFront();
  // The title is told of a list a moment after it is drawn.
  await expect.poll(() => titleCount(alice.page)).toBeGreaterThan(0);
  const before = (await titleCount(alice.page)) - (await unreadOf(alice.page, 'Bob Okafor'));
  await alice.open('Bob Okafor');
  // What was unread of this chat is read, and the title counts the rest.
  await expect.poll(() => unreadOf(alice.page, 'Bob Okafor')).toBe(0);
  await expect.poll(() => titleCount(alice.page)).toBe(before);
  await bob.open('Alice Moreau');
  return { alice, bob, before };
}

it('counts what comes to an open chat as unread until its window has the focus', async () => {
  const { alice, bob, before } = await twoAtADesk();
  await turnTo(bob.page, alice.page);
  await bob.write('Look up');
  await alice.log.getByText('Look up').waitFor();
  await expect.poll(() => titleCount(alice.page)).toBe(before + 1);
  await expect.poll(() => unreadOf(alice.page, 'Bob Okafor')).toBe(1);
  expect(await isRead(bob, 'Look up')).toBe(false);

  await alice.page.bringToFront();
  await expect.poll(() => titleCount(alice.page)).toBe(before);
  await expect.poll(() => unreadOf(alice.page, 'Bob Okafor')).toBe(0);
  await expect.poll(() => isRead(bob, 'Look up')).toBe(true);
});

it('keeps unread, title and receipts right in a hidden tab, and settles them when it is seen', async () => {
  const { alice, bob, before } = await twoAtADesk();
  await turnTo(bob.page, alice.page);
  await setHidden(alice.page, true);
  for (const text of ['hidden 1', 'hidden 2', 'hidden 3']) await bob.write(text);
  await expect.poll(() => titleCount(alice.page)).toBe(before + 3);
  await expect.poll(() => unreadOf(alice.page, 'Bob Okafor')).toBe(3);
  expect(await isRead(bob, 'hidden 1')).toBe(false);

  // Seen, but another window has the focus.
  await setHidden(alice.page, false);
  await bob.write('hidden 4');
  await expect.poll(() => titleCount(alice.page)).toBe(before + 4);
  expect(await isRead(bob, 'hidden 1')).toBe(false);

  await alice.page.bringToFront();
  await expect.poll(() => titleCount(alice.page)).toBe(before);
  await expect.poll(() => isRead(bob, 'hidden 4')).toBe(true);
});

it('counts as unread what comes below the part that is being read', async () => {
  const { alice, bob, before } = await twoAtADesk();
  await alice.page.bringToFront();
  await alice.log.hover();
  await alice.page.mouse.wheel(0, -3000);
  await alice.page.getByRole('button', { name: 'Go to the newest message' }).waitFor();
  await bob.write('below the fold');
  const button = alice.page.getByRole('button', { name: '1 new message' });
  await button.waitFor();
  await expect.poll(() => titleCount(alice.page)).toBe(before + 1);
  expect(await isRead(bob, 'below the fold')).toBe(false);
  await button.click();
  await alice.log.getByText('below the fold').waitFor();
  await expect.poll(() => titleCount(alice.page)).toBe(before);
  await expect.poll(() => isRead(bob, 'below the fold')).toBe(true);
});

async function titleCount(page: Page): Promise<number> {
  return Number(/^\((\d+)\)/.exec(await page.title())?.[1] ?? 0);
}

async function unreadOf(page: Page, name: string): Promise<number> {
  const row = page.getByRole('list', { name: 'Conversations' }).getByRole('listitem').filter({ hasText: name }).first();
  return Number(/(\d+) unread/.exec((await row.textContent()) ?? '')?.[1] ?? 0);
}

async function isRead(chat: Chat, text: string): Promise<boolean> {
  const state = chat.log.getByRole('article').filter({ hasText: text }).getByText(/^Read/);
  return (await state.count()) > 0;
}
