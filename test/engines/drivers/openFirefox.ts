import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type KeyInput } from 'puppeteer-core';
import { callInPage, type Engine, pageSize } from './engine.js';

const firefoxPath = process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr';

export async function openFirefox(): Promise<Engine> {
  // It writes there whatever profile it is given.
  const home = await mkdtemp(join(tmpdir(), 'parley-firefox-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firefoxPath,
    headless: true,
    env: { ...process.env, HOME: home },
    timeout: 60_000,
    protocolTimeout: 60_000,
    defaultViewport: null,
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  await page.setViewport({ ...pageSize, deviceScaleFactor: 1 });
  let size = pageSize;
  return {
    open: async (url) => void (await page.goto(url)),
    call: <Answer>(path: string, ...args: readonly unknown[]) =>
      page.evaluate(`(${callInPage})(${JSON.stringify(path)}, ${JSON.stringify(args)})`) as Promise<Answer>,
    async resize(width, height) {
      size = { width, height };
      await page.setViewport({ ...size, deviceScaleFactor: 1 });
    },
    zoom: (factor) =>
      page.setViewport({ width: Math.round(size.width / factor), height: Math.round(size.height / factor), deviceScaleFactor: factor }),
    press: (key) => page.keyboard.press(key as KeyInput),
    type: (text) => page.keyboard.type(text),
    click: (selector) => page.click(selector),
    screenshot: () => page.screenshot(),
    async close() {
      await browser.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
