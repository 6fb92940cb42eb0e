import { hostileTexts } from 'parley-kit/testing';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { startDemo } from './browser.js';
import { type Chat, chatOf } from './chat.js';

const demo = startDemo();

const files = [
  '<img src=x onerror="globalThis.pwned=true">.txt',
  'invoice-\u202Efdp.exe',
  `${'long-'.repeat(40)}name.txt`,
  'javascript:globalThis.pwned=true.html',
  '__proto__',
];

it('shows every hostile text of another person as text, and goes on', async () => {
  const { alice, bob } = await two();
  // A megabyte is what the next test is about.
  for (const { value } of hostileTexts().filter(({ value }) => value.length < 100_000)) {
    await paste(bob, value);
    await bob.input.press('Enter');
  }
  await bob.write('still here');
  await alice.log.getByText('still here').waitFor();
  await expectHarmless(alice.page);
  await expectHarmless(bob.page);
  const rtl = alice.log.getByRole('article').filter({ hasText: '\u202Efdp.exe' });
  expect(await isolated(rtl)).toBe(true);
});

it('calls a pasted megabyte of text too long to send, and the chat goes on', async () => {
  const { alice, bob } = await two();
  await paste(bob, `${'lorem ipsum dolor '.repeat(60_000)}`);
  await bob.page.getByText(/bytes too long/).waitFor();
  await bob.input.press('Enter');
  expect(await bob.input.inputValue()).not.toBe('');
  await bob.write('short again');
  await alice.log.getByText('short again').waitFor();
});

it('shows file names as names, and downloads nothing that runs in the page', async () => {
  const { alice, bob } = await two();
  await bob.page
    .locator('input[type=file]')
    .setInputFiles(files.map((name) => ({ name, mimeType: 'text/html', buffer: Buffer.from('<script>globalThis.pwned=true</script>') })));
  await bob.page.getByRole('button', { name: 'Send', exact: true }).click();
  await bob.write('after the files');
  await alice.log.getByText('after the files').waitFor();
  await expectHarmless(alice.page);
  const first = alice.log.getByRole('article').filter({ hasText: 'onerror' }).first();
  expect(await first.locator('img').count()).toBe(0);
  const download = alice.page.waitForEvent('download');
  await first.getByTitle(/^Download/).click();
  expect((await download).suggestedFilename()).not.toContain('<');
  await expectHarmless(alice.page);
});

it('takes a group name made to attack as a name, everywhere', async () => {
  const { alice, bob } = await two();
  const name = '<script>globalThis.pwned=true</script>\u202Efdp';
  await alice.page.bringToFront();
  await alice.page.getByRole('button', { name: 'New chat' }).click();
  await alice.page.getByRole('button', { name: 'New group' }).click();
  await alice.page.getByRole('dialog').getByRole('button', { name: 'Bob Okafor' }).click();
  await alice.page.getByRole('button', { name: 'Next' }).click();
  await alice.page.getByRole('textbox', { name: 'Group name' }).fill(name);
  await alice.page.getByRole('button', { name: 'Create group' }).click();
  await bob.page.getByRole('list', { name: 'Conversations' }).getByText('<script>globalThis.pwned').first().waitFor();
  await expectHarmless(bob.page);
  await expectHarmless(alice.page);
});

async function two(): Promise<{ alice: Chat; bob: Chat }> {
  const context = await demo.newContext();
  const alice = chatOf(await demo.open(context, 'alice', { life: 'off' }));
  const bob = chatOf(await demo.open(context, 'bob', { life: 'off' }));
  await alice.open('Bob Okafor');
  await bob.open('Alice Moreau');
  return { alice, bob };
}

/** As a paste does it: at once, however long. */
async function paste(chat: Chat, text: string): Promise<void> {
  await chat.input.evaluate((element, value) => {
    if (!(element instanceof HTMLTextAreaElement)) return;
    element.focus();
    element.setRangeText(value, 0, element.value.length, 'end');
    element.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
  }, text);
}

/** Nothing ran, nothing was brought into the page, and no link leads to a script. */
async function expectHarmless(page: Page): Promise<void> {
  const harm = await page.evaluate(() => ({
    ran: Reflect.get(globalThis, 'pwned') === true || Reflect.get({}, 'polluted') === true,
    elements: document.querySelectorAll('#root script, #root img[src="x"], #root [onerror], #root iframe').length,
    links: [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
      .map((link) => link.protocol)
      .filter((each) => !/^(https?|blob|mailto|tel):$/.test(each)),
    isWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
  }));
  expect(harm).toEqual({ ran: false, elements: 0, links: [], isWide: false });
}

/** Whether an override in it ends with the element it stands in: no later text is turned around. */
function isolated(target: ReturnType<Page['locator']>): Promise<boolean> {
  return target.first().evaluate((article) => {
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!node.textContent?.includes('\u202E')) continue;
      for (let element = node.parentElement; element !== null && element !== article; element = element.parentElement) {
        if (['isolate', 'plaintext', 'isolate-override'].includes(getComputedStyle(element).unicodeBidi)) return true;
      }
      return false;
    }
    return true;
  });
}
