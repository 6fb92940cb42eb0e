import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { startDemo } from './browser.js';
import { chatOf } from './chat.js';

const demo = startDemo();

/**
 * Smaller on purpose: links stand in a line of text; the letters of the contact list share its height (a finger drawn along
 * them chooses one, and so do the search and typing a name).
 */
const exempt = '.parley-MessageText-link, .parley-SectionIndex-letter';

it('has no target under 24 px for the pointer', async () => {
  const page = await demo.open(await demo.newContext({ reducedMotion: 'reduce' }), 'alice', { life: 'off', refused: '1' });
  expect(await tooSmall(page, 24), 'list').toEqual([]);
  await walk(page, 24);
});

it('has no target under 44 px for a finger', async () => {
  const context = await demo.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' });
  const page = await demo.open(context, 'alice', { life: 'off', refused: '1' });
  expect(await tooSmall(page, 44), 'list').toEqual([]);
  await walk(page, 44);
});

async function walk(page: Page, least: number): Promise<void> {
  const { open, log, write, input } = chatOf(page);
  await open('Saturday climbers');
  await log.getByRole('article').first().waitFor();
  expect(await tooSmall(page, least), 'group').toEqual([]);
  await page.getByRole('button', { name: 'Conversation info' }).click();
  await page.getByRole('list', { name: 'Members' }).getByRole('listitem').first().waitFor();
  expect(await tooSmall(page, least), 'info').toEqual([]);
  await page.keyboard.press('Escape');
  const picture = page.getByRole('button', { name: 'Open picture summit.png' });
  await picture.click();
  await page.getByRole('dialog', { name: 'Picture' }).waitFor();
  expect(await tooSmall(page, least), 'viewer').toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Picture' }).waitFor({ state: 'detached' });
  await expect.poll(() => picture.evaluate((element) => element === document.activeElement)).toBe(true);
  await write('will fail');
  const failed = log.getByRole('article').filter({ hasText: 'will fail' });
  await failed.getByRole('button', { name: 'Discard' }).waitFor();
  expect(await tooSmall(page, least), 'failed').toEqual([]);
  await failed.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
  expect(await tooSmall(page, least), 'menu').toEqual([]);
  await page.keyboard.press('Escape');
  // The focus goes back to where it came from, and only then to another message.
  await expect.poll(() => failed.evaluate((element) => element === document.activeElement)).toBe(true);
  await log.getByRole('article').filter({ hasText: 'Proudly' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Reply' }).press('Enter');
  await page.getByRole('button', { name: 'Cancel reply' }).waitFor();
  expect(await tooSmall(page, least), 'reply').toEqual([]);
  await input.press('Escape');
  const back = page.getByRole('button', { name: 'Back to the list' });
  if (await back.isVisible()) await back.click();
  await page.getByRole('button', { name: 'Contacts' }).click();
  const contacts = page.getByRole('list', { name: 'Contacts' });
  await contacts.getByRole('listitem').first().waitFor();
  expect(await tooSmall(page, least), 'contacts').toEqual([]);
  await contacts.getByRole('button', { name: /^Bob Okafor/ }).click();
  await page.getByRole('button', { name: 'Remove contact' }).waitFor();
  expect(await tooSmall(page, least), 'contact').toEqual([]);
}

/** What can be pressed and is smaller than that, by what a press around its middle hits. */
async function tooSmall(page: Page, least: number): Promise<readonly string[]> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined))));
  return page.evaluate(
    ({ px, exceptions }) => {
      const pressable = [
        ...document.querySelectorAll<HTMLElement>('.parley-ChatProvider :is(button:enabled, a[href], input, textarea, [role="menuitem"])'),
      ];
      const scrollersOf = (element: Element | null): readonly DOMRect[] => {
        if (element === null) return [];
        const scrolls = /auto|scroll/.test(getComputedStyle(element).overflowY);
        return [...(scrolls ? [element.getBoundingClientRect()] : []), ...scrollersOf(element.parentElement)];
      };
      return pressable.flatMap((element) => {
        if (element.matches(exceptions) || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return [];
        const box = element.getBoundingClientRect();
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        const hits = (dx: number, dy: number) => {
          const found = document.elementFromPoint(x + dx, y + dy);
          return found !== null && (element.contains(found) || found.closest('label')?.contains(element) === true);
        };
        // Wholly in sight: what is cut off by a scroll edge is as large once it is scrolled to.
        const cut = scrollersOf(element).some((edge) => box.top < edge.top || box.bottom > edge.bottom);
        if (!hits(0, 0) || cut) return [];
        const reach = (dx: number, dy: number) => {
          let steps = 0;
          while (steps < px && hits(dx * (steps + 1), dy * (steps + 1))) steps += 1;
          return steps;
        };
        const [width, height] = [reach(1, 0) + reach(-1, 0) + 1, reach(0, 1) + reach(0, -1) + 1];
        // Edges may lie between two pixels.
        if (width >= px - 1 && height >= px - 1) return [];
        return [`${element.className} "${element.ariaLabel ?? element.textContent}" is ${width} × ${height}`];
      });
    },
    { px: least, exceptions: exempt },
  );
}
