import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { startDemo } from './browser.js';
import { chatOf, tapConversation } from './chat.js';

const demo = startDemo();

/** A phone with its keyboard away and shown, on its side, and a small one. */
const upright = { width: 390, height: 844 };
const withKeyboard = { width: 390, height: 508 };
const onItsSide = { width: 844, height: 390 };
const onItsSideWithKeyboard = { width: 844, height: 200 };
const small = { width: 320, height: 568 };

it('keeps the newest message and the input in sight while the keyboard comes and goes', async () => {
  const { page, resize } = await openOnPhone('Bob Okafor');
  await chatOf(page).input.tap();
  await settled(page);
  const before = await endGap(page);
  expect(before).toBeLessThan(40);
  for (const size of [withKeyboard, upright, withKeyboard]) {
    await resize(size);
    expect(Math.abs((await endGap(page)) - before)).toBeLessThanOrEqual(1);
    expect(await isWholeInView(page, 'textarea')).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  }
});

it('keeps the message being read at its top while the keyboard comes and goes', async () => {
  const { page, resize } = await openOnPhone('Bob Okafor');
  await readFurtherUp(page);
  const before = await read(page);
  for (const size of [withKeyboard, upright]) {
    await resize(size);
    const after = await placeOf(page, before.words);
    expect(Math.abs(after - before.top)).toBeLessThanOrEqual(1);
    expect(await isWholeInView(page, 'textarea')).toBe(true);
  }
});

it('keeps the end at the end when the phone is turned, with the keyboard too', async () => {
  const { page, resize } = await openOnPhone('Bob Okafor');
  const before = await endGap(page);
  for (const size of [onItsSide, onItsSideWithKeyboard, onItsSide, upright]) {
    await resize(size);
    expect(Math.abs((await endGap(page)) - before), JSON.stringify(size)).toBeLessThanOrEqual(1);
    expect(await isWholeInView(page, 'textarea'), JSON.stringify(size)).toBe(true);
    expect(await isWholeInView(page, '.parley-MessageInputSend'), JSON.stringify(size)).toBe(true);
  }
});

it('keeps the message being read in sight when the phone is turned', async () => {
  const { page, resize } = await openOnPhone('Bob Okafor');
  await readFurtherUp(page);
  const before = await read(page);
  await resize(onItsSide);
  const turned = await placeOf(page, before.words);
  const box = await logBox(page);
  expect(turned).toBeGreaterThanOrEqual(box.top - 1);
  expect(turned).toBeLessThan(box.bottom);
  await resize(upright);
  expect(Math.abs((await placeOf(page, before.words)) - before.top)).toBeLessThanOrEqual(1);
});

it('at 200 % zoom shows all that it showed, nothing cut off and nothing scrolled sideways', async () => {
  const context = await demo.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await demo.open(context, 'alice', { life: 'off' });
  await chatOf(page).open('Bob Okafor');
  await chatOf(page).input.focus();
  const resize = await resizer(page);
  // What the browser does at 200 %: half as many px, each twice as large.
  await resize({ width: 640, height: 400 }, 2);
  expect(await isWholeInView(page, 'textarea')).toBe(true);
  expect(await endGap(page)).toBeLessThan(40);
  expect(await hasSidewaysScroll(page)).toBe(false);
  await page.getByRole('button', { name: 'Conversation info' }).click();
  await page.getByRole('region', { name: 'Info' }).waitFor();
  expect(await hasSidewaysScroll(page)).toBe(false);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await page.getByRole('list', { name: 'Conversations' }).waitFor();
  expect(await hasSidewaysScroll(page)).toBe(false);
});

it('fits on a screen of 320 px: list, chat, info, contacts and settings', async () => {
  const { page } = await openOnPhone('Harbour Street Neighbours', small);
  expect(await hasSidewaysScroll(page), 'chat').toBe(false);
  expect(await isWholeInView(page, 'textarea')).toBe(true);
  expect(await isWholeInView(page, '.parley-MessageInputSend')).toBe(true);
  await page.getByRole('button', { name: 'Conversation info' }).tap();
  await page.getByRole('region', { name: 'Info' }).waitFor();
  expect(await hasSidewaysScroll(page), 'info').toBe(false);
  await page.getByRole('button', { name: 'Close' }).tap();
  await page.getByRole('button', { name: 'Back to the list' }).tap();
  expect(await hasSidewaysScroll(page), 'list').toBe(false);
  await page.getByRole('button', { name: 'Contacts' }).tap();
  await page.getByRole('list', { name: 'Contacts' }).waitFor();
  expect(await hasSidewaysScroll(page), 'contacts').toBe(false);
  await page.getByRole('button', { name: 'Settings' }).tap();
  await page.getByRole('region', { name: 'Settings' }).waitFor();
  expect(await hasSidewaysScroll(page), 'settings').toBe(false);
});

it('raises no keyboard over the emojis and over the people to choose from: their search waits to be tapped', async () => {
  const { page } = await openOnPhone('Bob Okafor');
  await page.getByRole('button', { name: 'Emoji' }).tap();
  await page.getByRole('dialog', { name: 'Emoji' }).getByRole('gridcell').first().waitFor();
  await expect.poll(() => focused(page)).toBe('dialog');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Emoji' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Back to the list' }).tap();
  await page.getByRole('button', { name: 'New chat' }).tap();
  await page.getByRole('dialog', { name: 'New chat' }).getByRole('button', { name: 'New group' }).waitFor();
  await expect.poll(() => focused(page)).toBe('dialog');
  await page.getByRole('searchbox', { name: 'Search people' }).tap();
  await expect.poll(() => focused(page)).not.toBe('dialog');
});

it('keeps clear of the notch and of the bar at the bottom', async () => {
  const { page, cdp } = await openOnPhone('Bob Okafor');
  await cdp.send('Emulation.setSafeAreaInsetsOverride', { insets: { top: 47, bottom: 34 } });
  await expect.poll(() => edge(page, '.parley-MessageInputRow', 'bottom')).toBeLessThanOrEqual(upright.height - 34);
  await expect.poll(() => edge(page, '.parley-ChatHeader-back', 'top')).toBeGreaterThanOrEqual(47);
  await page.getByRole('button', { name: 'Conversation info' }).tap();
  await expect.poll(() => edge(page, '.parley-InfoPane-title', 'top')).toBeGreaterThanOrEqual(47);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Back to the list' }).tap();
  await expect.poll(() => edge(page, '.parley-ConversationListHeader-title', 'top')).toBeGreaterThanOrEqual(47);
  await expect.poll(() => edge(page, '.Tabs button', 'bottom')).toBeLessThanOrEqual(upright.height - 34);
  await cdp.send('Emulation.setDeviceMetricsOverride', { ...onItsSide, deviceScaleFactor: 1, mobile: true });
  await cdp.send('Emulation.setSafeAreaInsetsOverride', { insets: { left: 47, right: 47, bottom: 21 } });
  await expect.poll(() => edge(page, '.parley-ConversationListHeader-title', 'left')).toBeGreaterThanOrEqual(47);
});

it('ends above a keyboard that lies over the page, as Safari’s does', async () => {
  const { page } = await openOnPhone('Bob Okafor');
  const before = await endGap(page);
  await page.evaluate(() => {
    const view = window.visualViewport;
    if (view === null) throw new Error('There is no visual viewport.');
    Object.defineProperty(view, 'height', { configurable: true, value: 508 });
    view.dispatchEvent(new Event('resize'));
  });
  await expect.poll(() => edge(page, '.parley-MessageInput', 'bottom')).toBeLessThanOrEqual(508);
  await settled(page);
  expect(Math.abs((await endGap(page)) - before)).toBeLessThanOrEqual(1);
});

interface OnPhone {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** Resolves when the page has come to rest in its new size. */
  readonly resize: (size: { readonly width: number; readonly height: number }, scale?: number) => Promise<void>;
}

async function openOnPhone(name: string, viewport = upright): Promise<OnPhone> {
  const context: BrowserContext = await demo.newContext({ viewport, hasTouch: true, isMobile: true, reducedMotion: 'reduce' });
  const page = await demo.open(context, 'alice', { life: 'off' });
  await tapConversation(page, name);
  await chatOf(page).log.getByRole('article').first().waitFor();
  await settled(page);
  await page.evaluate(() => {
    const log = document.querySelector('[role="log"]');
    log?.dispatchEvent(new WheelEvent('wheel'));
    log?.scrollTo(0, log.scrollHeight);
  });
  await settled(page);
  return { page, cdp: await page.context().newCDPSession(page), resize: await resizer(page) };
}

async function resizer(page: Page): Promise<OnPhone['resize']> {
  const cdp = await page.context().newCDPSession(page);
  return async ({ width, height }, scale = 1) => {
    await cdp.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: scale, mobile: width < 1000 });
    await page.waitForFunction((expected) => innerWidth === expected.width && innerHeight === expected.height, { width, height });
    await settled(page);
  };
}

/** Reads some screens above the end. */
async function readFurtherUp(page: Page): Promise<void> {
  await page.evaluate(() => {
    const log = document.querySelector('[role="log"]');
    log?.dispatchEvent(new WheelEvent('wheel'));
    log?.scrollBy(0, -700);
  });
  await settled(page);
}

/** Px between the newest message and the end of what is shown of the messages. */
function endGap(page: Page): Promise<number> {
  return page.evaluate(() => {
    const log = document.querySelector('[role="log"]')?.getBoundingClientRect();
    const last = [...document.querySelectorAll('article')].at(-1)?.getBoundingClientRect();
    return (log?.bottom ?? Number.NaN) - (last?.bottom ?? Number.NaN);
  });
}

/** The uppermost message that is wholly in view. */
function read(page: Page): Promise<{ readonly words: string; readonly top: number }> {
  return page.evaluate(() => {
    const box = document.querySelector('[role="log"]')?.getBoundingClientRect();
    const found = [...document.querySelectorAll('article')].find((each) => each.getBoundingClientRect().top >= (box?.top ?? 0));
    return { words: found?.textContent ?? '', top: found?.getBoundingClientRect().top ?? Number.NaN };
  });
}

function placeOf(page: Page, words: string): Promise<number> {
  return page.evaluate(
    (text) =>
      [...document.querySelectorAll('article')].find((each) => each.textContent === text)?.getBoundingClientRect().top ?? Number.NaN,
    words,
  );
}

function logBox(page: Page): Promise<{ readonly top: number; readonly bottom: number }> {
  return page.evaluate(() => {
    const { top = Number.NaN, bottom = Number.NaN } = document.querySelector('[role="log"]')?.getBoundingClientRect() ?? {};
    return { top, bottom };
  });
}

function edge(page: Page, selector: string, side: 'top' | 'bottom' | 'left' | 'right'): Promise<number> {
  return page.evaluate(
    ({ query, name }) =>
      [...document.querySelectorAll(query)].find((element) => element.checkVisibility())?.getBoundingClientRect()[name] ?? Number.NaN,
    { query: selector, name: side },
  );
}

function isWholeInView(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((query) => {
    const box = document.querySelector(query)?.getBoundingClientRect();
    return box !== undefined && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth && box.height >= 24;
  }, selector);
}

function hasSidewaysScroll(page: Page): Promise<boolean> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main, main *')].some((element) => {
      const { overflowX } = getComputedStyle(element);
      return (
        (overflowX === 'auto' || overflowX === 'scroll' || element === document.documentElement) &&
        element.scrollWidth > element.clientWidth + 1
      );
    }),
  );
}

/** The role of what has focus, once it has come to rest. */
async function focused(page: Page): Promise<string | null> {
  await settled(page);
  return page.evaluate(() => document.activeElement?.getAttribute('role') ?? null);
}

/** Nothing in the messages moves for several frames. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const place = () => {
      const log = document.querySelector('[role="log"]');
      return `${log?.scrollTop} ${log?.scrollHeight} ${log?.clientHeight} ${document.querySelectorAll('article').length}`;
    };
    let before = '';
    for (let still = 0; still < 6; ) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = place();
      still = now === before ? still + 1 : 0;
      before = now;
    }
  });
}
