import axe, { type AxeResults } from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { startDemo } from './browser.js';

const demo = startDemo();

it('opens each panel for both people, with an address of its own', async () => {
  const page = await openFacets();
  const links = page.getByRole('navigation', { name: 'Facets' }).getByRole('link');
  await links.last().waitFor();
  await alice(page).locator('details').first().waitFor();
  const titles = (await links.allInnerTexts()).slice(1);
  expect(titles.length).toBeGreaterThan(1);
  const addresses = new Set<string>();
  for (const title of titles) {
    await links.filter({ hasText: title }).click();
    for (const person of [alice(page), bob(page)]) await opened(person, title);
    await expect.poll(() => page.getByRole('region').getByRole('heading', { level: 3 }).count(), { message: title }).toBe(2);
    expect(await violations(page), title).toEqual([]);
    addresses.add(page.url());
  }
  expect(addresses.size).toBe(titles.length);
  for (const [index, address] of [...addresses].entries()) {
    // Each is read by the same code: a few stand for all.
    if (index % 6 !== 0) continue;
    await page.goto(address);
    for (const person of [alice(page), bob(page)]) await opened(person, titles[index] ?? '');
  }
});

it('rings from one to the other, and shows the answer on both sides', async () => {
  const page = await openFacets({ facet: 'signaling' });
  await alice(page).getByRole('spinbutton', { name: 'Rings for, seconds' }).fill('600');
  await alice(page).getByRole('button', { name: 'Invite' }).click();
  await bob(page).getByRole('button', { name: 'accept' }).click();
  for (const person of [alice(page), bob(page)]) await person.getByRole('group', { name: 'Invitation: accepted' }).first().waitFor();
});

it('says the error beside the button that met it', async () => {
  const page = await openFacets({ facet: 'signaling' });
  await alice(page).getByRole('button', { name: 'Invite' }).waitFor();
  await alice(page).getByRole('checkbox', { name: 'Refuse everything' }).check();
  await alice(page).getByRole('button', { name: 'Invite' }).click();
  await alice(page).getByText('forbidden (retry: never)').waitFor();
  await alice(page).getByRole('textbox', { name: 'Data (JSON)' }).fill('{');
  await alice(page).getByRole('button', { name: 'Invite' }).click();
  await alice(page).getByText('SyntaxError').waitFor();
});

it('shows who types, and fits on a phone in the dark', async () => {
  const page = await openFacets({ facet: 'presence', theme: 'dark' });
  await page.setViewportSize({ width: 320, height: 640 });
  // Whoever rests for a few seconds types no more: until it is seen, one types on.
  const typed = async () => {
    await alice(page)
      .getByRole('textbox', { name: /Type here/ })
      .pressSequentially('Hello');
    return bob(page).getByRole('group', { name: 'Typing here' }).innerText();
  };
  await expect.poll(typed).toContain('"alice"');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(await violations(page)).toEqual([]);
});

it('passes forty of a burst in a live room on to the other, all high ones among them', async () => {
  const page = await openFacets({ facet: 'live' });
  for (const person of [alice(page), bob(page)]) {
    await person.getByRole('checkbox', { name: 'Be in the room' }).check();
    await person.getByRole('group', { name: 'Presence: inside' }).waitFor();
  }
  await bob(page).getByRole('button', { name: 'A burst of 200' }).click();
  const came = async () => JSON.parse(await alice(page).getByRole('group', { name: 'What came from others' }).innerText());
  // On a busy machine the burst takes several seconds, with forty in each of them.
  await expect.poll(async () => (await came()).high).toBe(10);
  await expect.poll(async () => Object.values<number>(await came()).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(40);
  await alice(page).getByRole('button', { name: 'Ban the other' }).click();
  await bob(page).getByRole('group', { name: 'Presence: outside' }).waitFor();
});

it('makes topics on one side that are there on the other', async () => {
  const page = await openFacets({ facet: 'topics' });
  await alice(page).getByRole('button', { name: 'Make a community' }).click();
  for (const person of [alice(page), bob(page)]) {
    const choice = person.getByRole('combobox', { name: 'Conversation' });
    await expect.poll(() => choice.locator('option', { hasText: 'A community' }).count()).toBe(1);
    await choice.selectOption({ label: (await choice.locator('option', { hasText: 'A community' }).innerText()).trim() });
  }
  await alice(page).getByRole('button', { name: 'Make a topic' }).click();
  await bob(page).getByRole('group', { name: 'Topic Help' }).waitFor();
  await bob(page).getByRole('button', { name: 'End it' }).waitFor();
  await expect.poll(() => bob(page).getByRole('button', { name: 'Make a topic' }).getAttribute('aria-disabled')).toBe('true');
});

it('puts votes beside a message and shows them on both sides, and what is refused with its code', async () => {
  const page = await openFacets({ facet: 'messages' });
  await alice(page).getByRole('button', { name: 'Send', exact: true }).click();
  for (const person of [alice(page), bob(page)]) {
    await expect.poll(() => person.getByRole('combobox', { name: 'Message' }).locator('option').first().innerText()).toContain('Lunch?');
  }
  await bob(page).getByRole('button', { name: 'Patch extensions' }).click();
  await expect.poll(() => alice(page).getByRole('group', { name: 'Extensions' }).innerText()).toContain('"vote": "yes"');
  await bob(page).getByRole('button', { name: 'Edit' }).click();
  await bob(page).getByText('forbidden (retry: never)').waitFor();
  await alice(page).getByRole('button', { name: 'Edit' }).click();
  await expect.poll(() => bob(page).getByRole('group', { name: 'What it said before' }).innerText()).toContain('Lunch?');
});

it('begins a thread on one side that the other is told of, and translates with the engine of the page', async () => {
  const page = await openFacets({ facet: 'threads' });
  await alice(page).getByRole('button', { name: 'Send', exact: true }).click();
  await expect.poll(() => bob(page).getByRole('combobox', { name: 'Message' }).locator('option').first().innerText()).toContain('Lunch?');
  await bob(page).getByRole('button', { name: 'Open the thread' }).click();
  const thread = bob(page).getByRole('region', { name: 'Thread' });
  await thread.getByRole('button', { name: 'Send', exact: true }).click();
  await expect.poll(() => alice(page).getByRole('group', { name: 'Its thread' }).innerText()).toContain('"unread": 1');
  expect(await violations(page)).toEqual([]);

  await page.getByRole('navigation', { name: 'Facets' }).getByRole('link', { name: 'Translation' }).click();
  await alice(page).getByRole('button', { name: 'Translate' }).click();
  await expect.poll(() => alice(page).getByRole('group', { name: 'Translation' }).innerText()).toContain('[ar] Lunch?');
  expect(await violations(page)).toEqual([]);
});

it('is led to by the settings, and shows two devices of one person', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off', pane: 'settings' });
  await page.getByRole('link', { name: 'All facets, tried by hand' }).click();
  await page.getByRole('combobox', { name: 'Second person' }).selectOption('alice');
  await expect.poll(() => page.getByRole('region', { name: 'Alice Moreau' }).count()).toBe(2);
});

async function openFacets(query: Readonly<Record<string, string>> = {}): Promise<Page> {
  const page = await (await demo.newContext({ reducedMotion: 'reduce' })).newPage();
  await page.goto(`${inject('demoUrl')}?${new URLSearchParams({ page: 'facets', life: 'off', ...query })}`);
  return page;
}

function alice(page: Page): Locator {
  return page.getByRole('region', { name: 'Alice Moreau' });
}

function bob(page: Page): Locator {
  return page.getByRole('region', { name: 'Bob Okafor' });
}

/** The panel is there, and holds more than the word that it is being loaded. */
async function opened(person: Locator, title: string): Promise<void> {
  const panel = person.locator('details[open]').filter({ has: person.page().getByRole('heading', { name: title, exact: true }) });
  await panel
    .locator(':scope > :not(summary)')
    .filter({ hasNotText: /^Loading …$/ })
    .first()
    .waitFor();
}

async function violations(page: Page): Promise<readonly string[]> {
  // What fades in has less contrast on the way.
  await page.evaluate(() => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    return Promise.all(ending.map((each) => each.finished.catch(() => undefined)));
  });
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate<AxeResults>('axe.run()');
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}
