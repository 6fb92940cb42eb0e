import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { startDemo } from './browser.js';
import { chatOf, conversationRow } from './chat.js';

const demo = startDemo();

it('shows where the focus is, wherever Tab leads: list, chat, info, contacts and settings', async () => {
  const page = await demo.open(await demo.newContext({ reducedMotion: 'reduce' }), 'alice', { life: 'off' });
  await chatOf(page).open('Saturday climbers');
  await chatOf(page).log.getByRole('article').first().waitFor();
  await page.getByRole('button', { name: 'Conversation info' }).press('Enter');
  await page.getByRole('list', { name: 'Members' }).getByRole('listitem').first().waitFor();
  const chat = await walkByTab(page);
  expect(chat.unseen).toEqual([]);
  expect([...new Set(chat.visited)].sort()).toEqual(['article', 'button', 'searchbox', 'separator', 'textarea']);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Contacts' }).press('Enter');
  await page
    .getByRole('list', { name: 'Contacts' })
    .getByRole('button', { name: /^Bob Okafor/ })
    .press('Enter');
  await page.getByRole('textbox', { name: 'Your name for them' }).waitFor();
  expect((await walkByTab(page)).unseen).toEqual([]);
  await page.getByRole('button', { name: 'Settings' }).press('Enter');
  await page.getByRole('region', { name: 'Settings' }).waitFor();
  expect((await walkByTab(page)).unseen).toEqual([]);
});

it('has one tab stop for each list and for the messages, and pages, ends and letters lead through them', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off' });
  const list = page.getByRole('list', { name: 'Conversations' });
  await chatOf(page).open('Bob Okafor');
  await chatOf(page).log.getByRole('article').first().waitFor();
  await expect.poll(() => list.locator('[tabindex="0"]').count()).toBe(1);
  await expect.poll(() => chatOf(page).log.locator('article[tabindex="0"]').count()).toBe(1);
  await list.locator('[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  const first = await rowOtherThan(page, []);
  await page.keyboard.press('PageDown');
  const paged = await rowOtherThan(page, [first]);
  await page.keyboard.press('PageUp');
  await expect.poll(() => focusedRow(page)).toBe(first);
  await page.keyboard.press('End');
  await rowOtherThan(page, [first, paged]);
  // One letter after the other: to the name that begins with them. Within a second, however long this machine takes for it.
  await page.clock.setFixedTime(Date.now());
  await page.keyboard.type('priya');
  const priya = conversationRow(page, 'Priya Raman');
  await expect.poll(() => priya.evaluate((row) => row === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Priya Raman' }).waitFor();
  await expect.poll(() => list.locator('[aria-current="true"]').allInnerTexts()).toEqual([expect.stringContaining('Priya Raman')]);
});

it('leads by Tab to one message, to what is in it and on to the input, and back the same way', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off' });
  const { log, open, input } = chatOf(page);
  await open('Saturday climbers');
  const picture = log.getByRole('button', { name: 'Open picture ridge.png' });
  await picture.waitFor();
  await expect.poll(() => log.locator('article[tabindex="0"]').count()).toBe(1);
  const way = async (key: string) => {
    await page.keyboard.press(key);
    return page.evaluate(() => {
      const element = document.activeElement;
      return element?.tagName === 'ARTICLE' ? 'message' : (element?.getAttribute('aria-label') ?? element?.tagName ?? '');
    });
  };
  await page.getByRole('button', { name: 'Show the whole notice' }).focus();
  // Past the pictures further up, to the newest message in view.
  expect(await way('Tab')).toBe('message');
  const message = page.locator('article:focus');
  expect(await message.getAttribute('tabindex')).toBe('0');
  await log
    .getByRole('article')
    .filter({ has: page.getByRole('button', { name: 'Open picture ridge.png' }) })
    .focus();
  expect(await way('Tab')).toBe('Open picture ridge.png');
  const stops = [await way('Tab')];
  while (stops.at(-1) !== 'Message' && stops.length < 6) stops.push(await way('Tab'));
  expect(stops.filter((stop) => stop.startsWith('Open picture') || stop === 'message')).toEqual([]);
  expect(await input.evaluate((element) => element === document.activeElement)).toBe(true);
  let back = await way('Shift+Tab');
  while (back !== 'message' && back !== 'Open picture ridge.png') back = await way('Shift+Tab');
  while (back !== 'message') back = await way('Shift+Tab');
  expect(await page.locator('article:focus').locator('button[aria-label="Open picture ridge.png"]').count()).toBe(1);
  expect(await way('Shift+Tab')).toBe('Show the whole notice');
});

it('does all that the pointer does with a message, by the keyboard', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off' });
  const { log, open, input } = chatOf(page);
  await open('Bob Okafor');
  const article = log.getByRole('article').filter({ hasText: 'coffee at the harbour' });
  await article.waitFor();
  // What shows under the pointer…
  await article.hover();
  await article.getByRole('button', { name: 'Message actions' }).click();
  const byPointer = await entries(page);
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  // …is there by Enter and by the key for menus.
  for (const key of ['Enter', 'Shift+F10', 'ContextMenu']) {
    await article.focus();
    await page.keyboard.press(key);
    expect(await entries(page), key).toEqual(byPointer);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
  }
  await article.focus();
  await page.keyboard.press('Enter');
  await focusIsInside(page, 'menu');
  await page.keyboard.press('ArrowDown');
  // A word is what is typed without a rest, which a busy machine may make in the midst of it: then it is typed again.
  const typed = async () => {
    await page.keyboard.press('Home');
    await page.keyboard.type('reply');
    return page.evaluate(() => document.activeElement?.textContent);
  };
  await expect.poll(typed, { interval: 1_000 }).toBe('Reply');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Cancel reply' }).waitFor();
  await expect.poll(() => input.evaluate((element) => element === document.activeElement)).toBe(true);
});

it('goes to the next picture as the screen runs, also from right to left', async () => {
  for (const [lang, next] of [
    ['en', 'ArrowRight'],
    ['ar', 'ArrowLeft'],
  ] as const) {
    const page = await demo.open(await demo.newContext(), 'alice', { life: 'off' });
    const url = new URL(page.url());
    url.searchParams.set('lang', lang);
    await page.goto(url.href);
    await page.getByRole('listitem').filter({ hasText: 'Saturday climbers' }).first().getByRole('button').click();
    const picture = page.locator('article button[aria-label*="summit.png"]');
    await picture.waitFor();
    await picture.press('Enter');
    await focusIsInside(page, 'dialog');
    await page.keyboard.press(next);
    await page.getByRole('dialog').getByRole('img', { name: 'ridge.png' }).waitFor();
  }
});

/** Tabs once through the page; what has focus without any sign of it is told. */
async function walkByTab(page: Page): Promise<{ readonly visited: readonly string[]; readonly unseen: readonly string[] }> {
  await page.evaluate(() => {
    // From the top of the page.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  const visited: string[] = [];
  const unseen: string[] = [];
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(async () => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const looks = (each: Element, state: string) => {
        const { outlineStyle, outlineWidth, borderColor, boxShadow, backgroundColor } = getComputedStyle(each);
        return `${state}${outlineStyle !== 'none' && outlineWidth !== '0px' ? 'outlined' : ''}|${borderColor}|${boxShadow}|${backgroundColor}|${getComputedStyle(each, '::after').opacity}`;
      };
      const around = [
        element,
        ...element.querySelectorAll('.parley-MessageBubble, .parley-MessageLine'),
        element.parentElement ?? element,
        element.parentElement?.parentElement ?? element,
      ];
      const isOutlined = around.some((each) => looks(each, '').startsWith('outlined'));
      // Else: something looks otherwise than without the focus, once it has faded in.
      const settle = () =>
        Promise.all(
          document.getAnimations().map((each) => Promise.race([each.finished, new Promise((go) => setTimeout(go, 400))]).catch(() => 0)),
        );
      if (!isOutlined) await settle();
      const before = around.map((each) => looks(each, ''));
      if (!isOutlined && element instanceof HTMLElement) {
        element.blur();
        await settle();
      }
      const after = around.map((each) => looks(each, ''));
      if (element instanceof HTMLElement && !isOutlined) element.focus();
      const role =
        element.getAttribute('role') ??
        (element instanceof HTMLInputElement && element.type === 'search' ? 'searchbox' : element.tagName.toLowerCase());
      const isSeen = isOutlined || before.join() !== after.join();
      return { role, isSeen, html: element.outerHTML.slice(0, 160) };
    });
    if (stop === null) break;
    visited.push(stop.role);
    if (!stop.isSeen) unseen.push(stop.html);
  }
  return { visited, unseen };
}

/** The key of the row that has the focus (what it says changes with what is read); empty: none has. */
function focusedRow(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return (element?.closest('[role="list"], ul') && element.getAttribute('data-key')) ?? '';
  });
}

/** The row to which the focus has gone from these: lists that are long draw it first. */
async function rowOtherThan(page: Page, former: readonly string[]): Promise<string> {
  await expect.poll(async () => ['', ...former].includes(await focusedRow(page))).toBe(false);
  return focusedRow(page);
}

/** What is drawn hears no key before it has the focus. */
async function focusIsInside(page: Page, role: string): Promise<void> {
  await page.waitForFunction((name) => document.activeElement?.closest(`[role="${name}"]`) !== null, role);
}

async function entries(page: Page): Promise<readonly string[]> {
  await focusIsInside(page, 'menu');
  return page.getByRole('menuitem').allInnerTexts();
}
