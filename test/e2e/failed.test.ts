import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { startDemo } from './browser.js';
import { chatOf } from './chat.js';

const demo = startDemo();

it('says why a message did not go out; sent again, it arrives once', async () => {
  const context = await demo.newContext();
  const bob = chatOf(await demo.open(context, 'bob', { life: 'off' }));
  await bob.open('Alice Moreau');
  const page = await context.newPage();
  // Ten tries with ever longer waits are minutes of a person's life, and none of this test's.
  await page.clock.install();
  await page.goto(`${inject('demoUrl')}?${new URLSearchParams({ user: 'alice', life: 'off', refused: '1', refuseWith: 'rate-limited' })}`);
  const alice = chatOf(page);
  await alice.open('Bob Okafor');
  await alice.write('third time lucky');
  const failed = alice.log.getByRole('article').filter({ hasText: 'third time lucky' });
  const again = failed.getByRole('button', { name: 'Send again' });
  await expect.poll(() => pass(page, again)).toBe(true);
  await failed.getByText('Not sent: That was a little fast').waitFor();
  await failed.getByRole('button', { name: 'Discard' }).waitFor();
  expect(await bob.lines('third time lucky')).toEqual([]);

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('slider', { name: 'Refused actions' }).fill('0');
  await page.getByRole('button', { name: 'Close' }).first().click();
  await again.click();
  await bob.log.getByText('third time lucky').waitFor();
  await expect.poll(() => again.count()).toBe(0);
  await page.clock.runFor(60_000);
  await bob.write('got it');
  await alice.log.getByText('got it').waitFor();
  expect([await alice.lines('third time lucky'), await bob.lines('third time lucky')]).toMatchObject([{ length: 1 }, { length: 1 }]);
});

it('takes a message that was refused away with its bytes when it is discarded', async () => {
  const context = await demo.newContext();
  const page = await demo.open(context, 'alice', { life: 'off', refused: '1' });
  const alice = chatOf(page);
  await alice.open('Bob Okafor');
  const buffer = Buffer.from('a'.repeat(1000));
  const before = await stored(page);
  await page.locator('input[type=file]').setInputFiles([{ name: 'plan.txt', mimeType: 'text/plain', buffer }]);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const refused = alice.log.getByRole('article').filter({ hasText: 'plan.txt' });
  await refused.getByText(/^Not sent: /).waitFor();
  // Refused for good: there is nothing to be tried again.
  expect(await refused.getByRole('button', { name: 'Send again' }).count()).toBe(0);
  await expect.poll(() => stored(page)).toEqual({ ...before, outbox: 1, outboxBlobs: 1 });

  await refused.getByRole('button', { name: 'Discard' }).click();
  await expect.poll(() => refused.count()).toBe(0);
  await expect.poll(() => stored(page)).toEqual(before);
  await page.reload();
  await alice.log.getByRole('article').first().waitFor();
  expect(await refused.count()).toBe(0);
});

/** Lets a minute pass. Whether it is there now. */
async function pass(page: Page, wanted: ReturnType<Page['getByRole']>): Promise<boolean> {
  await page.clock.runFor(60_000);
  return (await wanted.count()) > 0;
}

/** Rows that hold what is unsent, and bytes, in the client's storage and in the backend's. */
function stored(page: Page) {
  return page.evaluate(async () => {
    const keysOf = (name: string, store: string) =>
      new Promise<readonly string[]>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction(store).objectStore(store).getAllKeys();
          reading.onsuccess = () => resolve(reading.result.map(String));
          database.close();
        };
      });
    const names = (await indexedDB.databases()).map(({ name = '' }) => name);
    const rows = await keysOf(names.find((name) => name.startsWith('parley/')) ?? '', 'rows');
    const backend = names.find((name) => name.startsWith('parley-local/')) ?? '';
    return {
      outbox: rows.filter((key) => key.startsWith('outbox,')).length,
      outboxBlobs: rows.filter((key) => key.startsWith('outbox-blobs,')).length,
      blobs: (await keysOf(backend, 'blobs')).length,
      uploads: (await keysOf(backend, 'uploads')).length,
    };
  });
}
