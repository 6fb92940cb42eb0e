import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type KeyInput } from 'puppeteer-core';
import { longPatience } from '../../patience.js';
import { callInPage, type Engine, hasSize, pageSize } from './engine.js';

const firefoxPath = process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr';

export async function openFirefox(): Promise<Engine> {
  // It writes there whatever profile it is given.
  const home = await mkdtemp(join(tmpdir(), 'parley-firefox-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firefoxPath,
    headless: true,
    env: { ...process.env, HOME: home },
    timeout: longPatience,
    protocolTimeout: 2 * longPatience,
    defaultViewport: null,
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(longPatience);
  let size = pageSize;
  const show = async (width: number, height: number, deviceScaleFactor = 1): Promise<void> => {
    await page.setViewport({ width, height, deviceScaleFactor });
    await page.waitForFunction(hasSize(width, height));
  };
  await show(pageSize.width, pageSize.height);
  return {
    open: async (url) => void (await page.goto(url)),
    call: <Answer>(path: string, ...args: readonly unknown[]) =>
      page.evaluate(`(${callInPage})(${JSON.stringify(path)}, ${JSON.stringify(args)})`) as Promise<Answer>,
    async resize(width, height) {
      size = { width, height };
      await show(width, height);
    },
    zoom: (factor) => show(Math.round(size.width / factor), Math.round(size.height / factor), factor),
    press: (key) => page.keyboard.press(key as KeyInput),
    type: (text) => page.keyboard.type(text),
    click: (selector) => page.click(selector),
    screenshot: () => page.screenshot(),
    async close() {
      await browser.close();
      // What it was made of may still write there while it ends.
      await rm(home, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
