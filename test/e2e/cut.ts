import type { BrowserContext, Page } from 'playwright-core';

/** What such a page has. */
interface Held {
  readonly endCut: () => void;
}

/** How long the settings cut the line, ms. */
const cutMs = 10_000;

/**
 * A busy machine may take longer than the settings' ten seconds for what a test does while the line is cut: in pages that this
 * profile opens from here on, a cut lasts until the test ends it.
 */
export async function holdCuts(context: BrowserContext): Promise<void> {
  await context.addInitScript((held) => {
    const start = window.setTimeout.bind(window);
    const ends: (() => void)[] = [];
    Object.assign(window, {
      setTimeout: (call: (...args: readonly unknown[]) => void, ms?: number, ...args: readonly unknown[]) => {
        if (ms !== held) return start(call, ms, ...args);
        ends.push(() => call(...args));
        return 0;
      },
      endCut: () => {
        for (const end of ends.splice(0)) end();
      },
    });
  }, cutMs);
}

/** The ten seconds are over. */
export async function endCut(page: Page): Promise<void> {
  await page.evaluate(() => (window as Window & Partial<Held>).endCut?.());
}
