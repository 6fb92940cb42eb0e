import type { Locator, Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { startDemo } from './browser.js';

const demo = startDemo();

it('ends a contact by a block, refuses what is sent, and takes back what is refused', async () => {
  const page = await openFacets('contacts');
  const [alice, bob] = [person(page, 'Alice Moreau'), person(page, 'Bob Okafor')];
  await contact(alice, 'both').waitFor();
  await alice.getByRole('textbox', { name: 'My own name for them' }).fill('x'.repeat(97));
  await alice.getByRole('button', { name: 'Set remark' }).click();
  await alice.getByText('too-large (retry: never)').waitFor();
  expect(await contact(alice, 'both').innerText()).not.toContain('xxx');
  await alice.getByRole('button', { name: 'Block', exact: true }).click();
  await expect.poll(() => alice.getByRole('group', { name: 'Whom I block' }).innerText()).toContain('"bob"');
  await contact(bob, 'none').waitFor();
  await bob.getByRole('button', { name: 'Add', exact: true }).click();
  await bob.getByText('blocked (retry: never)').waitFor();
  await alice.getByRole('button', { name: 'Unblock' }).click();
  // Here it is shown at once, and the other may add them once the backend has heard of it.
  await alice.locator('.Facets-action').filter({ hasText: 'Unblock' }).getByText('done').waitFor();
  await bob.getByRole('button', { name: 'Add', exact: true }).click();
  await alice.getByRole('button', { name: 'Accept' }).first().click();
  for (const each of [alice, bob]) await contact(each, 'both').waitFor();
});

it('shows a status to the other, until its time is over', async () => {
  const page = await openFacets('presence', { ownClock: true });
  const [alice, bob] = [person(page, 'Alice Moreau'), person(page, 'Bob Okafor')];
  await alice.getByRole('textbox', { name: 'Status text' }).fill('at lunch');
  await alice.getByRole('spinbutton', { name: /Holds for/ }).fill('600');
  await alice.getByRole('button', { name: 'Show me so' }).click();
  const seen = bob.getByRole('group', { name: /Presence of Alice/ });
  await expect.poll(() => seen.innerText()).toContain('at lunch');
  await page.clock.fastForward(600_000);
  await expect.poll(() => seen.innerText()).not.toContain('at lunch');
});

/** With `ownClock`, its time can be put forward; it goes on as everywhere else. */
async function openFacets(facet: string, { ownClock = false } = {}): Promise<Page> {
  const page = await (await demo.newContext()).newPage();
  if (ownClock) await page.clock.install();
  await page.goto(`${inject('demoUrl')}?${new URLSearchParams({ page: 'facets', life: 'off', facet })}`);
  return page;
}

function person(page: Page, name: string): Locator {
  return page.getByRole('region', { name });
}

function contact(of: Locator, relation: string): Locator {
  return of.getByRole('group', { name: `Contact (relation: ${relation})` });
}
