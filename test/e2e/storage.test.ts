import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { startDemo } from './browser.js';
import { chatOf } from './chat.js';

const demo = startDemo();

const blocked = 'This browser does not let us store anything.';
const corrupt = 'What was stored on this device cannot be read.';
const full = 'This device has no room left.';

it('says that nothing is kept where storage is blocked, and works in memory', async () => {
  const context = await demo.newContext();
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The user denied permission to access the database.', 'SecurityError');
    };
  });
  const page = await context.newPage();
  await page.goto(`${inject('demoUrl')}?life=off`);
  await page.getByRole('button', { name: /Alice Moreau/ }).click();
  await expectWorking(page, blocked);
});

it('works where there is no storage at all', async () => {
  const context = await demo.newContext();
  await context.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
  });
  await expectWorking(await demo.open(context, 'alice', { life: 'off' }), blocked);
});

it('says that a database is damaged, and works in memory', async () => {
  const context = await demo.newContext();
  await context.addInitScript(() => {
    const proto = IDBFactory.prototype;
    const open = proto.open;
    // What a browser answers whose files on the disk are broken.
    proto.open = function openDamaged(name, version) {
      const request = open.call(this, `${name}-damaged`, version);
      for (const type of ['success', 'upgradeneeded']) request.addEventListener(type, (event) => event.stopImmediatePropagation());
      setTimeout(() => {
        Object.defineProperty(request, 'error', { get: () => new DOMException('Internal error opening backing store.', 'UnknownError') });
        request.dispatchEvent(new Event('error'));
      });
      return request;
    };
  });
  await expectWorking(await demo.open(context, 'alice', { life: 'off' }), corrupt);
});

it('goes on when the rows of the backend are rubbish', async () => {
  const context = await demo.newContext();
  const first = await demo.open(context, 'alice', { life: 'off' });
  const ruined = await first.evaluate(async () => {
    const { name } = (await indexedDB.databases()).find((each) => each.name?.startsWith('parley-local/')) ?? {};
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name ?? '');
      request.onsuccess = () => resolve(request.result);
    });
    const tables = [...database.objectStoreNames];
    const transaction = database.transaction(tables, 'readwrite');
    for (const table of tables) {
      const cursor = transaction.objectStore(table).openCursor();
      cursor.onsuccess = () => {
        const found = cursor.result;
        if (found === null) return;
        if (found.source.keyPath === null) found.update('rubbish');
        else found.delete();
        found.continue();
      };
    }
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
    return tables.length;
  });
  expect(ruined).toBeGreaterThan(0);
  await first.reload();
  await chatOf(first).open('Bob Okafor');
  await expectWriting(first);
});

it('says why a file cannot be kept on a full disk, and the chat goes on', async () => {
  const context = await demo.newContext();
  await context.addInitScript(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function putOnFullDisk(value, key) {
      if (Object.hasOwn(window, 'isDiskFull')) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      return put.call(this, value, key);
    };
  });
  const page = await demo.open(context, 'alice', { life: 'off' });
  const alice = chatOf(page);
  await alice.open('Bob Okafor');
  await alice.log.getByRole('article').first().waitFor();
  await page.evaluate(() => Object.assign(window, { isDiskFull: true }));
  await alice.write('no room for this');
  await page.getByText(full).first().waitFor();
  expect(await alice.log.getByRole('article').filter({ hasText: 'no room for this' }).getByText('Sent', { exact: true }).count()).toBe(0);

  await page.evaluate(() => Reflect.deleteProperty(window, 'isDiskFull'));
  await expectWriting(page);
  await expect.poll(() => page.getByRole('status').filter({ hasText: full }).count()).toBe(0);
});

async function expectWorking(page: Page, notice: string): Promise<void> {
  await page.getByRole('status').filter({ hasText: notice }).first().waitFor();
  expect(await page.getByText(notice).count()).toBe(1);
  await chatOf(page).open('Bob Okafor');
  await expectWriting(page);
}

async function expectWriting(page: Page): Promise<void> {
  const chat = chatOf(page);
  await chat.write('all the same');
  await chat.log.getByRole('article').filter({ hasText: 'all the same' }).getByText('Sent', { exact: true }).waitFor({ state: 'attached' });
}
