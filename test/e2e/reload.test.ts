import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { startDemo } from './browser.js';
import { type Chat, chatOf, lastWords } from './chat.js';

const demo = startDemo();

it('keeps the place that was read over a reload', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off' });
  const alice = chatOf(page);
  await alice.open('Bob Okafor');
  await alice.log.hover();
  await page.mouse.wheel(0, -2500);
  await page.getByRole('button', { name: 'Go to the newest message' }).waitFor();
  const before = await settledTop(alice);
  await page.reload();
  await alice.log.getByRole('article').first().waitFor();
  await expect.poll(async () => (await settledTop(alice)).text).toBe(before.text);
  expect(Math.abs((await settledTop(alice)).offset - before.offset)).toBeLessThanOrEqual(1);
});

it('keeps a draft with its quote, and writing goes on at its end', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off' });
  const alice = chatOf(page);
  await alice.open('Bob Okafor');
  await alice.write('to be answered');
  const answered = alice.log.getByRole('article').filter({ hasText: 'to be answered' });
  // What is still on its way cannot be answered.
  await answered.getByText('Sent', { exact: true }).waitFor({ state: 'attached' });
  await answered.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Reply' }).click();
  await page.getByText('Replying to').waitFor();
  await alice.input.pressSequentially('half a thou');
  await expect.poll(() => isStored(page, 'half a thou')).toBe(true);
  await page.reload();
  await expect.poll(() => alice.input.inputValue()).toBe('half a thou');
  await page.getByText('Replying to').waitFor();
  await alice.input.focus();
  await page.keyboard.type('ght');
  await expect.poll(() => alice.input.inputValue()).toBe('half a thought');
});

it('keeps what could not be sent yet over a reload, and sends it then', async () => {
  const context = await demo.newContext();
  const bob = chatOf(await demo.open(context, 'bob', { life: 'off' }));
  await bob.open('Alice Moreau');
  const page = await demo.open(context, 'alice', { life: 'off' });
  const alice = chatOf(page);
  await alice.open('Bob Okafor');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Cut for 10 seconds' }).click();
  await alice.write('written in a tunnel');
  await alice.log.getByText('written in a tunnel').waitFor();
  // Where storage does not answer within a second, a message is shown before it is stored.
  await expect.poll(() => lastWords(page)).toBe('');
  await page.reload();
  await bob.log.getByText('written in a tunnel').waitFor();
  await alice.log.getByText('written in a tunnel').waitFor();
  expect(await bob.lines('written in a tunnel')).toHaveLength(1);
});

it('fills an empty database once when two tabs open at the same moment', async () => {
  const context = await demo.newContext();
  const pages = [await context.newPage(), await context.newPage()];
  await Promise.all(pages.map((page, index) => page.goto(`${inject('demoUrl')}?life=off&user=${index === 0 ? 'alice' : 'bob'}`)));
  const chats = pages.map(chatOf);
  for (const [index, chat] of chats.entries()) await chat.open(index === 0 ? 'Bob Okafor' : 'Alice Moreau');
  await expect.poll(async () => new Set((await Promise.all(chats.map(newestTimes))).map(String)).size).toBe(1);
  // One look: what rows say changes while faces and previews come in.
  const rows = await listed(pages[0]);
  expect(rows).toEqual([...new Set(rows)]);
  // And they are in one world.
  await chats[0]?.write('same world');
  await chats[1]?.log.getByText('same world').waitFor();
});

/** Whether the browser's storage holds a draft of this text. */
function isStored(page: Page, text: string): Promise<boolean> {
  return page.evaluate(async (draft) => {
    const { name = '' } = (await indexedDB.databases()).find((each) => each.name?.startsWith('parley/')) ?? {};
    const rows = await new Promise<readonly unknown[]>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const database = opening.result;
        const reading = database.transaction('rows').objectStore('rows').getAll();
        reading.onsuccess = () => resolve(reading.result);
        database.close();
      };
    });
    return rows.some((row) => JSON.stringify(row).includes(`"text":"${draft}","caret":`));
  }, text);
}

/** The message at the top of the view, and how far below the edge it begins, once two frames agree. */
function settledTop({ log }: Chat): Promise<{ readonly text: string; readonly offset: number }> {
  return log.evaluate(async (element) => {
    const look = () => {
      const edge = element.getBoundingClientRect().top;
      for (const article of element.querySelectorAll('article')) {
        const { top, bottom } = article.getBoundingClientRect();
        if (bottom > edge + 1) return { text: article.textContent ?? '', offset: top - edge };
      }
      return { text: '', offset: 0 };
    };
    let last = look();
    for (let quiet = 0; quiet < 10; ) {
      await new Promise(requestAnimationFrame);
      const now = look();
      quiet = now.text === last.text && now.offset === last.offset ? quiet + 1 : 0;
      last = now;
    }
    return last;
  });
}

async function newestTimes({ log }: Chat): Promise<readonly (string | null)[]> {
  await log.getByRole('article').last().waitFor();
  const times = await log.locator('time').evaluateAll((all) => all.map((each) => each.getAttribute('datetime')));
  return times.slice(-5);
}

function listed(page: Page | undefined): Promise<readonly string[]> {
  return page === undefined ? Promise.resolve([]) : page.getByRole('list', { name: 'Conversations' }).getByRole('listitem').allInnerTexts();
}
