import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { startDemo } from './browser.js';
import { type Chat, chatOf, rollMessages } from './chat.js';

const demo = startDemo();

it('sends a red packet and an order from the "+", and shows them as cards, in the list and in quotes', async () => {
  const context = await demo.newContext();
  const alice = chatOf(await demo.open(context, 'alice', { life: 'off' }));
  const bob = chatOf(await demo.open(context, 'bob', { life: 'off' }));
  await alice.open('Bob Okafor');
  await bob.open('Alice Moreau');
  await alice.page.bringToFront();
  for (const [entry, card, preview] of [
    ['Red packet', '.RedPacket', '🧧 Good fortune and good health!'],
    ['Order', '.OrderCard', '🛍 Oak shelf, 120 cm'],
  ] as const) {
    await alice.page.getByRole('button', { name: 'Attach' }).click();
    await alice.page.getByRole('menuitem', { name: entry }).click();
    await alice.log.locator(card).last().waitFor();
    await bob.log.locator(card).last().waitFor();
    await expect.poll(() => rowOf(bob.page, 'Alice Moreau').innerText()).toContain(preview);
  }

  await bob.page.bringToFront();
  await bob.log.getByRole('article').filter({ hasText: '#P-20417' }).click({ button: 'right' });
  await bob.page.getByRole('menuitem', { name: 'Reply' }).click();
  await bob.write('Is it here yet?');
  const answer = alice.log.getByRole('article').filter({ hasText: 'Is it here yet?' });
  await answer.getByText('🛍 Oak shelf, 120 cm').waitFor();
});

it('shows seeded cards as cards, and what nobody knows or what is malformed as a named fallback', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off' });
  const alice = chatOf(page);
  await alice.open('Payload laboratory');
  await alice.log.locator('.RedPacket').filter({ hasText: 'For your patience' }).waitFor();
  for (const words of ['Poll: tabs or spaces?', 'Order (from an old version)', 'A type named like an ancestor', 'Hologram']) {
    const article = alice.log.getByRole('article').filter({ hasText: words });
    await seek(alice, article);
    expect(await article.locator('.RedPacket, .OrderCard').count()).toBe(0);
  }
  await page.getByRole('searchbox', { name: 'Search chats' }).fill('Ingrid');
  await alice.open('Ingrid Søndergaard');
  await alice.log.locator('.OrderCard').filter({ hasText: 'Herb seedlings, mixed tray' }).waitFor();
  await page.getByRole('searchbox', { name: 'Search chats' }).fill('王美');
  await alice.open('王美');
  await seek(alice, alice.log.locator('.RedPacket').first());
});

it('creates a group, which the others see at once and in which all can write', async () => {
  const context = await demo.newContext();
  const bob = chatOf(await demo.open(context, 'bob', { life: 'off' }));
  const alice = chatOf(await demo.open(context, 'alice', { life: 'off' }));
  const { page } = alice;
  await page.getByRole('button', { name: 'New chat' }).click();
  await page.getByRole('button', { name: 'New group' }).click();
  for (const name of ['Bob Okafor', 'Priya Raman']) await page.getByRole('dialog').getByRole('button', { name }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('textbox', { name: 'Group name' }).fill('Boat <b>repair</b>');
  await page.getByRole('button', { name: 'Create group' }).click();
  await page.getByRole('heading', { name: 'Boat <b>repair</b>' }).waitFor();
  await page.getByText('3 members').first().waitFor();

  await bob.open('Boat <b>repair</b>');
  await bob.write('I bring the varnish');
  await alice.log.getByText('I bring the varnish').waitFor();
});

it('lists contacts from A to Z, jumps to a letter, shows who they are and leads to the chat', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off' });
  await page.getByRole('button', { name: 'Contacts' }).click();
  const contacts = page.getByRole('region', { name: 'Contacts' });
  await contacts.getByRole('button', { name: /Bob Okafor/ }).waitFor();
  const headings = await contacts.getByRole('heading', { level: 3 }).allInnerTexts();
  const letters = headings.filter((each) => /^[A-Z]$/.test(each));
  expect(letters).toEqual([...letters].sort());
  await page.getByRole('navigation', { name: 'Jump to a letter' }).getByRole('button', { name: 'P', exact: true }).click();
  await contacts.getByRole('button', { name: /Priya Raman/ }).click();
  await page.getByText('On the wall or on the way there').waitFor();
  await page.getByRole('button', { name: 'Send message' }).click();
  await page.getByRole('heading', { name: 'Priya Raman' }).waitFor();
  await chatOf(page).write('From your contact card');
  await chatOf(page).log.getByText('From your contact card').waitFor();
});

function rowOf(page: Page, name: string) {
  return page.getByRole('list', { name: 'Conversations' }).getByRole('listitem').filter({ hasText: name }).first();
}

/** Rolls up until it is there. */
async function seek(chat: Chat, target: ReturnType<Page['locator']>): Promise<void> {
  await chat.log.hover();
  await expect
    .poll(async () => {
      if ((await target.count()) > 0) return true;
      await rollMessages(chat, -400);
      return false;
    })
    .toBe(true);
}
