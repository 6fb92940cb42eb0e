import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Playwright makes each page believe that it has the focus; from here on only the page in front has it, as on a desk. */
export async function letFocusBeReal(...pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setFocusEmulationEnabled', { enabled: false });
  }
}

/** Brings this page to the front, and resolves when the other has been told that the focus is gone. */
export async function turnTo(page: Page, from: Page): Promise<void> {
  await page.bringToFront();
  await expect.poll(() => from.evaluate(() => document.hasFocus())).toBe(false);
}

/** Headless Chromium paints tabs in the background, too: what a page is told when it is hidden is told it here. */
export async function setHidden(page: Page, isHidden: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => (hidden ? 'hidden' : 'visible') });
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
}
