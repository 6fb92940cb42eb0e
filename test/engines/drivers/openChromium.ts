import { chromium } from 'playwright-core';
import { chromiumArgs, chromiumPath } from '../../../vitest.browser-options.js';
import { longPatience } from '../../patience.js';
import { callInPage, type Engine, hasSize, pageSize } from './engine.js';

export async function openChromium(): Promise<Engine> {
  const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumArgs });
  const page = await browser.newPage({ viewport: pageSize });
  page.setDefaultTimeout(longPatience);
  const devtools = await page.context().newCDPSession(page);
  let size = pageSize;
  return {
    open: async (url) => void (await page.goto(url)),
    call: (path, ...args) => page.evaluate(`(${callInPage})(${JSON.stringify(path)}, ${JSON.stringify(args)})`),
    async resize(width, height) {
      size = { width, height };
      await page.setViewportSize(size);
      await page.waitForFunction(hasSize(width, height));
    },
    async zoom(factor) {
      const [width, height] = [Math.round(size.width / factor), Math.round(size.height / factor)];
      await devtools.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: factor, mobile: false });
      await page.waitForFunction(hasSize(width, height));
    },
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    click: (selector) => page.click(selector),
    screenshot: () => page.screenshot(),
    close: () => browser.close(),
  };
}
