import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { startDemo } from './browser.js';
import { chatOf } from './chat.js';

const demo = startDemo();

/** What WCAG 1.4.12 lets a person set. */
const spacing = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
`;

it.each([
  ['beside each other', { width: 1280, height: 800 }],
  ['on a phone', { width: 390, height: 844 }],
  ['on a small phone', { width: 320, height: 568 }],
])('clips no text and lays none over another when a person widens its spacing: list, chat, info, contacts, %s', async (_, viewport) => {
  const context = await demo.newContext({ viewport, reducedMotion: 'reduce' });
  const page = await demo.open(context, 'alice', { life: 'off' });
  await page.addStyleTag({ content: spacing });
  const isPhone = viewport.width < 720;
  expect.soft(await troubles(page), 'list').toEqual([]);

  for (const name of ['Saturday climbers', 'Payload laboratory']) {
    await chatOf(page).open(name);
    await chatOf(page).log.getByRole('article').first().waitFor();
    expect.soft(await troubles(page), name).toEqual([]);
    await page.getByRole('button', { name: 'Conversation info' }).click();
    await page.getByRole('region', { name: 'Info' }).getByRole('heading', { name: 'Members' }).waitFor();
    expect.soft(await troubles(page), `info of ${name}`).toEqual([]);
    await page.keyboard.press('Escape');
    // It goes by the history, which takes its time: what is opened meanwhile would go with it.
    await page.getByRole('region', { name: 'Info' }).waitFor({ state: 'detached' });
    if (isPhone) await page.getByRole('button', { name: 'Back to the list' }).click();
  }
  await page.getByRole('button', { name: 'Contacts' }).click();
  await page
    .getByRole('region', { name: 'Contacts' })
    .getByRole('button', { name: /Bob Okafor/ })
    .waitFor();
  expect.soft(await troubles(page), 'contacts').toEqual([]);
  await page
    .getByRole('region', { name: 'Contacts' })
    .getByRole('button', { name: /Bob Okafor/ })
    .click();
  await page.getByRole('button', { name: 'Send message' }).waitFor();
  expect.soft(await troubles(page), 'a contact').toEqual([]);
});

it('would see what is cut, and what lies over another', async () => {
  const page = await demo.open(await demo.newContext({ reducedMotion: 'reduce' }), 'alice', { life: 'off' });
  expect(await troubles(page)).toEqual([]);
  await page.addStyleTag({ content: '.parley-ConversationListItem-title { block-size: 10px; overflow: hidden; }' });
  expect(await troubles(page)).toContainEqual(expect.stringContaining('cut by'));
  await page.addStyleTag({ content: '.parley-ConversationListItem-preview { translate: 0 -12px; }' });
  expect(await troubles(page)).toContainEqual(expect.stringContaining('over one another'));
});

/**
 * Text whose height is cut, text over text, and pages that scroll sideways. One line that ends in an ellipsis, as it does
 * without the spacing, is whole where its row leads.
 */
async function troubles(page: Page): Promise<readonly string[]> {
  await settled(page);
  return page.evaluate(() => {
    interface Line {
      readonly words: string;
      readonly box: DOMRect;
      readonly node: Node;
      readonly of: Element;
    }
    const found: string[] = [];
    const lines: Line[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const of = node.parentElement;
      const words = node.textContent?.trim() ?? '';
      if (of === null || words === '' || !of.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (of.closest('.parley-VisuallyHidden, .AppName, script, style, textarea') !== null) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        const seen = clippedTo(box, of);
        if (seen === null) continue;
        // A scrolled row is cut by its scroller, and can be scrolled to.
        if (seen.cut > 2) found.push(`cut by ${seen.cut.toFixed(1)} px: ${words.slice(0, 40)} (${of.className})`);
        lines.push({ words, box: seen.box, node, of });
      }
    }
    for (const [index, line] of lines.entries()) {
      for (const other of lines.slice(index + 1)) {
        // A text that ends in an ellipsis has two boxes.
        if (line.node === other.node) continue;
        const wide = Math.min(line.box.right, other.box.right) - Math.max(line.box.left, other.box.left);
        const high = Math.min(line.box.bottom, other.box.bottom) - Math.max(line.box.top, other.box.top);
        if (wide > 2 && high > 3 && layer(line.of) === layer(other.of))
          found.push(`over one another: ${line.words.slice(0, 40)} | ${other.words.slice(0, 40)}`);
      }
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`${scrollWidth - clientWidth} px too wide`);
    return found;

    /** What is seen of a line of text, and how much of its height is cut where nothing can be scrolled. Null: nothing of it. */
    function clippedTo(box: DOMRect, of: Element): { readonly box: DOMRect; readonly cut: number } | null {
      let { left, right, top, bottom } = box;
      let cut = 0;
      for (let each: Element | null = of; each !== null; each = each.parentElement) {
        const style = getComputedStyle(each);
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
        const edge = each.getBoundingClientRect();
        left = Math.max(left, edge.left);
        right = Math.min(right, edge.right);
        const [upper, lower] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
        // Lines beyond those that are shown (a notice cut after six) are not there; half of one is cut.
        if (lower <= upper) return null;
        if (style.overflowY !== 'auto' && style.overflowY !== 'scroll') cut += bottom - top - (lower - upper);
        else if (lower - upper < bottom - top) return null;
        top = upper;
        bottom = lower;
      }
      return right - left < 1 ? null : { box: new DOMRect(left, top, right - left, bottom - top), cut };
    }

    /** What lies over the rows on purpose (the button to the newest, a date while scrolling, the name of what is pointed at) is on a ground of its own. */
    function layer(of: Element): Element | null {
      return of.closest('.parley-StickyDate, .parley-NewMessagesButton, .parley-ListEnd, .parley-SectionIndex, .parley-Tooltip');
    }
  });
}

/** Rows are measured anew, a frame later. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const place = () => `${document.querySelector('[role="log"]')?.scrollHeight} ${document.body.innerText.length}`;
    let before = '';
    for (let still = 0; still < 10; ) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = place();
      still = now === before ? still + 1 : 0;
      before = now;
    }
  });
}
